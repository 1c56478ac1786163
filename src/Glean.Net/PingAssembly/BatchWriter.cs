using Glean.Net.Definitions;
using Glean.Net.Recording;
using Glean.Net.Storage;

namespace Glean.Net.PingAssembly;

/// <summary>Writes a whole batch, and makes an <c>events</c> ping at the very event that fills it. Belongs to the dispatcher's thread.</summary>
internal sealed class BatchWriter(PingGate gate, ChangeWriter changes, PingCollector collector, Func<Guid> newId)
{
    /// <summary>How many events make a ping.</summary>
    public EventThreshold Threshold { get; set; }

    /// <summary>How many <c>events</c> pings this run has submitted, that of its start not counted.</summary>
    public long EventPings { get; set; }

    /// <summary>Writes a batch; true if that made a ping.</summary>
    public bool Write(StoreTransaction transaction, RecordedBatch batch, DateTimeOffset now)
    {
        changes.Begin();
        foreach (var change in batch.Changes)
        {
            changes.Write(transaction, change.Key, change.Change);
        }

        foreach (var errors in batch.Errors)
        {
            changes.Write(transaction, errors);
        }

        return batch.Events.Count > 0 && WriteEvents(transaction, batch.Events, now);
    }

    private bool WriteEvents(StoreTransaction transaction, IReadOnlyList<EventChange> batch, DateTimeOffset now)
    {
        var madePing = false;
        foreach (var change in batch)
        {
            changes.WriteOverflow(transaction, change);
        }

        var stored = transaction.Events.CountIn(PingNames.Events);
        foreach (var (change, index) in InOrder(batch))
        {
            if (changes.Write(transaction, change, index)
                && change.Key.Definition.SendInPings.Contains(PingNames.Events)
                && gate.IsEnabled(PingNames.Events)
                && Threshold.IsReached(++stored, EventPings)
                && gate.Find(PingNames.Events) is { } ping
                && collector.Collect(transaction, new CollectRequest(ping, "max_capacity", newId(), now)))
            {
                EventPings++;
                stored = 0;
                madePing = true;
            }
        }

        return madePing;
    }

    private static IEnumerable<(EventChange Change, int Index)> InOrder(IReadOnlyList<EventChange> batch)
    {
        var all = batch.SelectMany(change => Enumerable.Range(0, change.Count).Select(index => (Change: change, Index: index)));
        return batch.Count == 1 ? all : all.OrderBy(entry => entry.Change.StampAt(entry.Index).Order);
    }
}
