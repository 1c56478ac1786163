using Glean.Net.Definitions;

namespace Glean.Net.Recording;

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

    public bool Records(MetricDefinition metric, bool isOn) => IsEnabled(metric) && (isOn || IsExempt(metric));

    /// <summary>Whether a metric records wherever its pings are enabled.</summary>
    public bool IsEnabled(MetricDefinition metric) => Remote.TryGetValue(metric.Identifier, out var remote)
        ? remote
        : !metric.Disabled && !metric.IsExpired(time.GetUtcNow());

    /// <summary>Whether a metric is carried by a ping that does not follow the user's switch.</summary>
    public bool IsExempt(MetricDefinition metric) => metric.SendInPings.Any(IsExempt);

    /// <summary>Whether a ping does not follow the user's switch. One that nobody knows does.</summary>
    public bool IsExempt(string ping) => (own.Find(ping) ?? registered.Find(ping)) is { FollowsCollectionEnabled: false };
}
