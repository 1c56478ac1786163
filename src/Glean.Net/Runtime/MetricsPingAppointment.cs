using Glean.Net.BuiltIn;
using Glean.Net.PingAssembly;
using Glean.Net.Storage;

namespace Glean.Net.Runtime;

/// <summary>Keeps the <c>metrics</c> ping's appointment; <see cref="MetricsPingSchedule"/> decides when (ping specification, 9.3).</summary>
internal sealed class MetricsPingAppointment(
    bool isScheduled, ClientTarget target, RideAlong rideAlong, PingGate gate, Identity identity, Func<Guid> newId)
{
    private readonly object _gate = new();
    private MetricsPingPlan? _plan;

    /// <summary>Settles what is due when a run or collection begins, within that step, and what is due next; true if a ping was stored.</summary>
    public bool Begin(StoreTransaction transaction, DateTimeOffset now)
    {
        if (!isScheduled)
        {
            return false;
        }

        var plan = MetricsPingSchedule.AtStart(
            now, Bookkeeping.LastMetricsPing(transaction), Bookkeeping.LastBuild(transaction), identity.AppBuild);
        Bookkeeping.SetLastBuild(transaction, identity.AppBuild);
        Plan(plan);
        return plan.SubmitNow is { } reason && Submit(transaction, reason, now);
    }

    /// <summary>Forgets the appointment, because collection was switched off or the client ends.</summary>
    public void Cancel() => Plan(null);

    /// <summary>Keeps the appointment if it has come; says how long until the next, or null for none.</summary>
    public TimeSpan? Look(DateTimeOffset now)
    {
        string? reason = null;
        MetricsPingPlan plan;
        lock (_gate)
        {
            if (_plan is not { } current)
            {
                return null;
            }

            plan = MetricsPingSchedule.Reconsidered(now, current);
            if (MetricsPingSchedule.IsDue(now, plan))
            {
                reason = plan.Reason;
                plan = MetricsPingSchedule.AfterSending(now);
            }

            _plan = plan;
        }

        if (reason is not null)
        {
            target.Do(new LedgerStep(transaction => SubmitUnlessSent(transaction, reason, now)));
        }

        return MetricsPingSchedule.Wait(now, plan.Due);
    }

    private void Plan(MetricsPingPlan? plan)
    {
        lock (_gate)
        {
            _plan = plan;
        }
    }

    /// <summary>Of several processes on one store, the first to keep the appointment keeps it for all.</summary>
    private bool SubmitUnlessSent(StoreTransaction transaction, string reason, DateTimeOffset now) =>
        gate.IsCollectionEnabled
        && Bookkeeping.LastMetricsPing(transaction)?.Date != now.Date
        && Submit(transaction, reason, now);

    /// <summary>The time is that of the submission, not that at which the wait for it began (P10); it counts even where there was nothing to send.</summary>
    private bool Submit(StoreTransaction transaction, string reason, DateTimeOffset now)
    {
        Bookkeeping.SetLastMetricsPing(transaction, now);
        return rideAlong.Collect(transaction, new CollectRequest(Pings.Metrics.Definition, reason, newId(), now));
    }
}
