using Glean.Net.BuiltIn;
using Glean.Net.PingAssembly;
using Glean.Net.Storage;

namespace Glean.Net.Runtime;

/// <summary>Active and inactive: sessions, baseline and events pings, and the mark by which a crash is noticed (lifecycle specification, 7 and 8).</summary>
internal sealed class ClientLifecycle(ClientTarget target, Sessions sessions, RideAlong rideAlong, Func<Guid> newId)
{
    private readonly TimespanMetric _duration = (TimespanMetric)Metrics.GleanBaseline.Duration.BoundTo(target);

    /// <summary>The user began to use the application.</summary>
    public void BecomeActive()
    {
        var now = Instant.Now(target.Time);
        target.Do(new LedgerStep(transaction =>
        {
            sessions.Activate(transaction, now);
            var madePing = Collect(transaction, Pings.Baseline.Definition, PingReasons.Active, now.Local);
            Bookkeeping.SetDirty(transaction, isDirty: true);
            return madePing;
        }));
        _duration.Start(); // after it, so that a ping of activity never has a duration
    }

    /// <summary>The user left the application.</summary>
    public void BecomeInactive()
    {
        _duration.Stop();
        var now = Instant.Now(target.Time);
        target.Do(new LedgerStep(transaction =>
        {
            sessions.Deactivate(transaction, now);
            var madePing = Collect(transaction, Pings.Baseline.Definition, PingReasons.Inactive, now.Local);
            madePing |= Collect(transaction, Pings.Events.Definition, PingReasons.Inactive, now.Local);
            Bookkeeping.SetDirty(transaction, isDirty: false);
            return madePing;
        }));
    }

    /// <summary>The application begins a session of its own.</summary>
    public void BeginSession()
    {
        var now = Instant.Now(target.Time);
        target.Do(LedgerStep.Essential(transaction => sessions.BeginByHand(transaction, now)));
    }

    /// <summary>The application ends its session.</summary>
    public void EndSession()
    {
        var now = Instant.Now(target.Time);
        target.Do(LedgerStep.Essential(transaction => sessions.EndByHand(transaction, now)));
    }

    /// <summary>The last step of a run that ends properly: the client is inactive from here on (L11), though no ping says so.</summary>
    public LedgerStep LastStep()
    {
        var now = Instant.Now(target.Time);
        return LedgerStep.Essential(transaction =>
        {
            sessions.Deactivate(transaction, now);
            Bookkeeping.SetDirty(transaction, isDirty: false);
        });
    }

    private bool Collect(StoreTransaction transaction, PingDefinition ping, string reason, DateTimeOffset now) =>
        rideAlong.Collect(transaction, new CollectRequest(ping, reason, newId(), now));
}
