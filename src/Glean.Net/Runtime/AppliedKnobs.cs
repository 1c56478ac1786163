using Glean.Net.Diagnostics;
using Glean.Net.PingAssembly;
using Glean.Net.Recording;

namespace Glean.Net.Runtime;

/// <summary>Puts remote configuration into force (lifecycle specification, section 10). It lives as long as the client, and no longer.</summary>
internal sealed class AppliedKnobs(
    ClientTarget target, MetricPolicy policy, PingGate gate, BatchWriter batches, Sessions sessions, EventThreshold configured)
{
    // Merging and posting are one step, so that configurations come into force in the order in which they were merged.
    private readonly object _gate = new();
    private ServerKnobs _knobs = ServerKnobs.None;

    /// <summary>Applies a configuration on top of what is in force. Metrics obey before this returns; pings and numbers in order.</summary>
    public void Apply(string json)
    {
        if (string.IsNullOrEmpty(json))
        {
            return;
        }

        lock (_gate)
        {
            if (_knobs.Apply(json) is not { } merged)
            {
                GleanLog.Error("the server knobs are no valid configuration; nothing of them is applied");
                return;
            }

            _knobs = merged;
            policy.Remote = merged.MetricsEnabled;
            target.Reconsider();
            target.Do(LedgerStep.Essential(transaction =>
            {
                gate.Remote = merged.PingsEnabled;
                batches.Threshold = new EventThreshold(
                    merged.EventThreshold ?? configured.MaxEvents,
                    merged.EventsPingAccelerationFactor ?? configured.AccelerationFactor);
                sessions.RemoteRate = merged.SessionSampleRate;
                Remembered.Put(transaction, merged);
            }));
        }
    }
}
