using Glean.Net.PingAssembly;

namespace Glean.Net.Runtime;

/// <summary>
/// What an application sets besides recording: where it came from, the experimentation id, debug options. Each is a decision of
/// somebody's, so it is never given up, and it is stored whatever the user's switch says.
/// </summary>
internal sealed class ClientSettings
{
    private readonly ClientTarget _target;
    private readonly Identity _identity;
    private readonly Origin _origin;
    private readonly PingCollector _collector;
    private readonly UploadTelemetry _uploads;
    private readonly object _debugGate = new();
    private DebugOptions _debug;

    /// <param name="target">Keeps the order with records.</param>
    /// <param name="identity">Writes the experimentation id.</param>
    /// <param name="origin">Writes where the installation came from.</param>
    /// <param name="collector">Puts tags on pings.</param>
    /// <param name="uploads">Logs payloads.</param>
    /// <param name="debug">The debug options to begin with; they count for the very first ping.</param>
    public ClientSettings(
        ClientTarget target, Identity identity, Origin origin, PingCollector collector, UploadTelemetry uploads, DebugOptions debug)
    {
        _target = target;
        _identity = identity;
        _origin = origin;
        _collector = collector;
        _uploads = uploads;
        _debug = debug;
        debug.ApplyTo(collector);
        uploads.LogsPings = debug.LogPings == true;
    }

    public void SetExperimentationId(string id) =>
        _target.Do(LedgerStep.Essential(transaction => _identity.SetExperimentationId(transaction, id)));

    public void Update(AttributionMetrics attribution) =>
        _target.Do(LedgerStep.Essential(transaction => _origin.Update(transaction, attribution)));

    public void Update(DistributionMetrics distribution) =>
        _target.Do(LedgerStep.Essential(transaction => _origin.Update(transaction, distribution)));

    public void ClearAttribution() => _target.Do(LedgerStep.Essential(Origin.ClearAttribution));

    public void ClearDistribution() => _target.Do(LedgerStep.Essential(Origin.ClearDistribution));

    /// <summary>Sets what is given of the debug options; tags count for pings collected afterwards.</summary>
    public void Set(DebugOptions options)
    {
        lock (_debugGate)
        {
            var debug = _debug.With(options);
            _debug = debug;
            _uploads.LogsPings = debug.LogPings == true;
            _target.Do(LedgerStep.Essential(_ => debug.ApplyTo(_collector)));
        }
    }
}
