using Glean.Net.Definitions;

namespace Glean.Net.Runtime;

/// <summary>Which metrics record at all: remote configuration over the registry, and the day of expiry over nothing (metric specification, 1.1).</summary>
/// <remarks>Thread-safe: asked on whatever thread records a metric first.</remarks>
internal sealed class MetricPolicy(TimeProvider time, PingCatalog own, PingCatalog registered)
{
    private IReadOnlyDictionary<string, bool> _remote = new Dictionary<string, bool>(StringComparer.Ordinal);

    /// <summary>What remote configuration says of metrics, by identifier; it overrides in both directions.</summary>
    public IReadOnlyDictionary<string, bool> Remote
    {
        get => Volatile.Read(ref _remote);
        set => Volatile.Write(ref _remote, value);
    }

    /// <summary>Whether there is a ping that does not follow the user's switch.</summary>
    public bool AnyExempt => own.All.Concat(registered.All).Any(ping => !ping.FollowsCollectionEnabled);

    public bool Records(MetricDefinition metric, bool isOn)
    {
        var isEnabled = Remote.TryGetValue(metric.Identifier, out var remote)
            ? remote
            : !metric.Disabled && !metric.IsExpired(time.GetUtcNow());
        return isEnabled && (isOn || metric.SendInPings.Any(IsExempt));
    }

    private bool IsExempt(string ping) => (own.Find(ping) ?? registered.Find(ping)) is { FollowsCollectionEnabled: false };
}
