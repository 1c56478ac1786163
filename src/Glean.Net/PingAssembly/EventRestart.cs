using Glean.Net.Definitions;
using Glean.Net.Recording;
using Glean.Net.Storage;

namespace Glean.Net.PingAssembly;

/// <summary>Marks the start of a run among the events that an earlier run left (metric specification, 10.5).</summary>
internal static class EventRestart
{
    /// <summary>Puts <c>glean.restarted</c> behind the events of each ping but <c>events</c>, whose leftovers are sent at once.</summary>
    public static void Mark(StoreTransaction transaction, PingGate gate, ClientFacts facts, in EventStamp stamp)
    {
        string? extra = null;
        foreach (var ping in transaction.Events.Pings().Where(ping => ping != PingNames.Events && gate.IsEnabled(ping)))
        {
            extra ??= JsonText.Object([new(EventSequence.StartupDate, DatetimeText.Format(facts.StartedAt, TimeUnit.Minute))]);
            var state = transaction.PingStates.Get(ping);
            state = state with { ExecutionCounter = state.ExecutionCounter + 1 };
            transaction.PingStates.Set(ping, state);
            transaction.Events.Add(new EventRow(
                ping, stamp.Timestamp, facts.EventTimestamps ? stamp.WallClock : null, EventSequence.RestartedCategory,
                EventSequence.RestartedName, extra, null, state.ExecutionCounter));
        }
    }
}
