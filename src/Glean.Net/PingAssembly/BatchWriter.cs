using Glean.Net.Definitions;
using Glean.Net.Recording;
using Glean.Net.Storage;

namespace Glean.Net.PingAssembly;

/// <summary>Writes a whole batch, and makes an <c>events</c> ping at the very event that fills it. Belongs to the dispatcher's thread.</summary>
internal sealed class BatchWriter(PingGate gate, ChangeWriter changes, RideAlong rideAlong, RunMemory memory, Func<Guid> newId)
{
    /// <summary>How many events make a ping.</summary>
    public EventThreshold Threshold { get; set; }

    /// <summary>Is told of each event that was stored, while anybody listens; null else.</summary>
    public Action<RecordedEvent>? Heard { get; set; }

    /// <summary>Writes a batch; true if that made a ping.</summary>
    public bool Write(StoreTransaction transaction, RecordedBatch batch, DateTimeOffset now)
    {
        changes.Begin();
        foreach (var change in batch.Changes)
        {
            changes.Write(transaction, change);
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
        foreach (var place in InOrder(batch))
        {
            madePing |= WriteEvent(transaction, place.Change, place.Index, now, ref stored);
        }

        return madePing;
    }

    private bool WriteEvent(StoreTransaction transaction, EventChange change, int index, DateTimeOffset now, ref long stored)
    {
        if (!changes.Write(transaction, change, index))
        {
            return false;
        }

        Tell(change, index);
        if (change.Key.Definition.SendInPings.Contains(PingNames.Events)
            && gate.IsEnabled(PingNames.Events)
            && Threshold.IsReached(++stored, memory.EventPings)
            && gate.Find(PingNames.Events) is { } ping
            && rideAlong.Collect(transaction, new CollectRequest(ping, "max_capacity", newId(), now)))
        {
            stored = 0;
            return true;
        }

        return false;
    }

    private void Tell(EventChange change, int index)
    {
        if (Heard is { } heard)
        {
            var definition = change.Key.Definition;
            var extra = changes.LastExtra.Count == 0 ? null : new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var entry in changes.LastExtra)
            {
                extra![entry.Key] = entry.Value;
            }

            heard(new RecordedEvent(change.StampAt(index).Timestamp, definition.Category, definition.Name, extra));
        }
    }

    private static List<EventPlace> InOrder(IReadOnlyList<EventChange> batch)
    {
        var all = new List<EventPlace>();
        foreach (var change in batch)
        {
            for (var index = 0; index < change.Count; index++)
            {
                all.Add(new EventPlace(change, index, change.StampAt(index).Order));
            }
        }

        all.Sort(static (one, other) => one.Order.CompareTo(other.Order));
        return all;
    }

    private sealed record EventPlace(EventChange Change, int Index, long Order);
}
