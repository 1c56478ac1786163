using System.Globalization;
using Glean.Net.BuiltIn;
using Glean.Net.PingAssembly;
using Glean.Net.Recording;
using Glean.Net.Storage;

namespace Glean.Net.Runtime;

/// <summary>Keeps the session: applies <see cref="SessionRules"/>, writes boundary events, remembers for the next run. Belongs to the dispatcher's thread.</summary>
internal sealed class Sessions(
    SessionRules rules, double configuredRate, PingGate gate, ChangeWriter writer, OwnMetrics own, RunMemory memory, Func<Guid> newId)
{
    /// <summary>The rate that remote configuration gives; null for the configured one. Counts from the next session on.</summary>
    public double? RemoteRate { get; set; }

    private double Rate => RemoteRate ?? configuredRate;

    // With the switch off there is no session: it would have a number and an id that belong to nobody (L5).
    public void Activate(StoreTransaction transaction, in Instant now)
    {
        if (gate.IsCollectionEnabled)
        {
            Take(transaction, rules.Activate(memory.Session, now.Local, Rate, newId()), now);
        }
    }

    public void Deactivate(StoreTransaction transaction, in Instant now) =>
        Take(transaction, rules.Deactivate(memory.Session, now.Local), now);

    public void BeginByHand(StoreTransaction transaction, in Instant now)
    {
        if (gate.IsCollectionEnabled)
        {
            Take(transaction, rules.BeginByHand(memory.Session, now.Local, Rate, newId()), now);
        }
    }

    public void EndByHand(StoreTransaction transaction, in Instant now) =>
        Take(transaction, rules.EndByHand(memory.Session), now);

    /// <summary>Takes up what the last run left.</summary>
    public void Restore(StoreTransaction transaction, bool isDirty, in Instant now)
    {
        memory.Session = Bookkeeping.Session(transaction);
        Take(transaction, rules.Restore(memory.Session, isDirty), now);
    }

    private void Take(StoreTransaction transaction, SessionStep step, in Instant now)
    {
        if (step.State == memory.Session)
        {
            return;
        }

        if (step.Ended is { Id: { } endedId } ended)
        {
            List<KeyValuePair<string, string>> extra =
                [new("session_id", UuidText.Format(endedId)), new("session_seq", Text(ended.Sequence))];
            if (step.EndReason is not null)
            {
                extra.Add(new("reason", step.EndReason));
            }

            writer.Write(transaction, Metrics.Glean.SessionEnd.Definition, now.Stamp, extra);
        }

        if (step.Begun is { Id: { } begunId } begun)
        {
            own.Count(transaction, Metrics.Glean.SessionsSeen);
            writer.Write(transaction, Metrics.Glean.SessionStart.Definition, now.Stamp,
            [
                new("session_id", UuidText.Format(begunId)),
                new("session_seq", Text(begun.Sequence)),
                new("session_start_time", SessionState.TimeText(begun.StartedAt.GetValueOrDefault())),
                new("sampled_in", begun.IsSampledIn ? "true" : "false"),
            ]);
        }

        memory.Session = step.State;
        Bookkeeping.SetSession(transaction, step.State);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A moment in the times that records carry.</summary>
/// <param name="Local">The user's wall clock.</param>
/// <param name="Monotonic">Milliseconds of the clock of event timestamps.</param>
internal readonly record struct Instant(DateTimeOffset Local, ulong Monotonic)
{
    /// <summary>As the stamp of an event that the SDK itself records.</summary>
    public EventStamp Stamp => new(0, Monotonic, Local.ToUnixTimeMilliseconds());

    public static Instant Now(TimeProvider time) => new(time.GetLocalNow(), MonotonicClock.Milliseconds(time));

    /// <summary>Now, without the zone, whose rules are read from the disk at their first use: <see cref="In"/> tells it later.</summary>
    public static Instant NowInUtc(TimeProvider time) => new(time.GetUtcNow(), MonotonicClock.Milliseconds(time));

    public Instant In(TimeZoneInfo zone) => this with { Local = TimeZoneInfo.ConvertTime(Local, zone) };
}
