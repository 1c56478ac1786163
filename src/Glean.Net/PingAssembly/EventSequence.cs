using System.Globalization;
using System.Text.Json;
using Glean.Net.Definitions;
using Glean.Net.Diagnostics;
using Glean.Net.Recording;
using Glean.Net.Storage;

namespace Glean.Net.PingAssembly;

/// <summary>Stored events → events as they are sent, in order and with timestamps that run on over restarts (metric specification, 10.5).</summary>
internal sealed class EventSequence
{
    public const string RestartedCategory = "glean";
    public const string RestartedName = "restarted";
    public const string StartupDate = "glean.startup.date";

    private readonly DateTimeOffset _startedAt;
    private readonly DateTimeOffset _pingStart;
    private readonly FoldFaults _faults;

    private EventSequence(DateTimeOffset startedAt, DateTimeOffset pingStart, FoldFaults faults)
    {
        _startedAt = startedAt;
        _pingStart = pingStart;
        _faults = faults;
    }

    /// <summary>How many timestamps were beyond what the protocol's number holds.</summary>
    public int Clamped { get; private set; }

    /// <param name="stored">The ping's events in the order of recording.</param>
    /// <param name="startedAt">When this client started.</param>
    /// <param name="pingStart">The start time of the ping.</param>
    /// <param name="faults">Receives inconsistencies; they are errors of <c>glean.restarted</c>.</param>
    /// <param name="clamped">How many timestamps were beyond what the protocol's number holds.</param>
    public static IReadOnlyList<NormalEvent> Normalize(
        IReadOnlyList<EventRow> stored, DateTimeOffset startedAt, DateTimeOffset pingStart, FoldFaults faults, out int clamped)
    {
        var ordered = new List<ReadEvent>(stored.Count);
        foreach (var row in stored)
        {
            if (Read(row, ordered.Count) is { } read)
            {
                ordered.Add(read);
            }
        }

        ordered.Sort();
        ordered.RemoveRange(0, ordered.FindIndex(read => !IsRestart(read.Row)) is var first and >= 0 ? first : ordered.Count);
        while (ordered.Count > 0 && IsRestart(ordered[ordered.Count - 1].Row))
        {
            ordered.RemoveAt(ordered.Count - 1);
        }

        var sequence = new EventSequence(startedAt, pingStart, faults);
        var events = sequence.Walk(ordered);
        clamped = sequence.Clamped;
        return events;
    }

    public static bool IsRestart(EventRow row) => row.Category == RestartedCategory && row.Name == RestartedName;

    /// <summary>An event that cannot be read is skipped, or no ping could ever be made of the others.</summary>
    private static ReadEvent? Read(EventRow row, int place)
    {
        try
        {
            if (row.Session is not null)
            {
                using var session = JsonDocument.Parse(row.Session);
            }

            return new ReadEvent(row, place, row.Extra is null ? [] : JsonText.ReadObject(row.Extra));
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            GleanLog.Warn($"an event of {row.Ping} cannot be read and is skipped");
            return null;
        }
    }

    private List<NormalEvent> Walk(List<ReadEvent> ordered)
    {
        var events = new List<NormalEvent>(ordered.Count);
        var counter = 0L;
        var offset = ordered.Count > 0 ? ordered[0].Row.Timestamp : 0;
        var start = 0UL;
        var highest = 0UL;
        foreach (var (row, _, extra) in ordered)
        {
            var own = row.ExecutionCounter ?? 0;
            if (IsRestart(row))
            {
                counter = own;
                offset = row.Timestamp;
                start = MillisecondsToRestart(extra);
                extra.RemoveAll(entry => entry.Key == StartupDate);
                if (start < highest)
                {
                    Fault(ErrorType.InvalidValue);
                    start = highest + 1;
                }
            }
            else if (counter == 0)
            {
                counter = own;
            }

            // Clamped at 0 where the clock went back (Q25).
            var timestamp = row.Timestamp >= offset ? Add(row.Timestamp - offset, start) : start - Math.Min(start, offset - row.Timestamp);
            if (own != counter)
            {
                Fault(ErrorType.InvalidState);
                counter = own;
            }

            if (timestamp > long.MaxValue)
            {
                timestamp = long.MaxValue;
                Clamped++;
            }

            if (highest > timestamp)
            {
                Fault(ErrorType.InvalidState);
            }

            highest = timestamp;
            events.Add(new NormalEvent(timestamp, row.WallClock, row.Category, row.Name, extra, row.Session));
        }

        return events;
    }

    private static ulong Add(ulong left, ulong right) => left > ulong.MaxValue - right ? ulong.MaxValue : left + right;

    private void Fault(ErrorType type) => _faults.Count(type, 1);

    private ulong MillisecondsToRestart(List<KeyValuePair<string, string>> extra)
    {
        var startup = _startedAt;
        if (extra.Find(entry => entry.Key == StartupDate).Value is { } date)
        {
            if (!DateTimeOffset.TryParseExact(date, "yyyy-MM-ddTHH:mmzzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out startup))
            {
                Fault(ErrorType.InvalidState);
                startup = _startedAt;
            }
        }

        return (ulong)Math.Max(0, (startup - _pingStart).Ticks / TimeSpan.TicksPerMillisecond);
    }

    // The place in the order of recording decides where nothing else does.
    private sealed record ReadEvent(EventRow Row, int Place, List<KeyValuePair<string, string>> Extra) : IComparable<ReadEvent>
    {
        public int CompareTo(ReadEvent? other) =>
            other is null ? 1
            : (Row.ExecutionCounter ?? 0).CompareTo(other.Row.ExecutionCounter ?? 0) is var byRun and not 0 ? byRun
            : Row.Timestamp.CompareTo(other.Row.Timestamp) is var byTime and not 0 ? byTime
            : IsRestart(Row) != IsRestart(other.Row) ? (IsRestart(Row) ? -1 : 1)
            : Place.CompareTo(other.Place);
    }
}
