using System.Text.Json;
using Glean.Net.Definitions;
using Glean.Net.Recording;

namespace Glean.Net;

/// <summary>Records that something happened, when, and with which details.</summary>
/// <typeparam name="TExtra">The details: a generated structure, or <see cref="NoExtra"/>.</typeparam>
/// <remarks>
/// Glean metric specification, section 10. The time is taken at the call. Values over 500 bytes of UTF-8 are cut, each counting
/// as an <c>invalid_overflow</c> error; a key that the registry does not list drops the event and is an <c>invalid_value</c>
/// error. Thread-safe. Events wait in memory for the next commit, bounded; one that finds no room is not recorded and counts as
/// an <c>invalid_overflow</c> error.
/// </remarks>
public sealed class EventMetric<TExtra> : Metric
    where TExtra : struct, IEventExtra
{
    /// <summary>For generated code; applications take their metrics from the generated class.</summary>
    /// <param name="definition">The metric's facts.</param>
    /// <param name="allowedExtraKeys">The keys that the registry lists.</param>
    public EventMetric(MetricDefinition definition, params string[] allowedExtraKeys)
        : base(definition, new EventKind<TExtra>(allowedExtraKeys ?? []))
    {
    }

    /// <summary>Records the event without details.</summary>
    public void Record() => Record(default);

    /// <summary>Records the event; members that are not set are left out.</summary>
    public void Record(TExtra extra) => Record(timestamp: null, extra);

    /// <summary>Records the event with the caller's own timestamp, in milliseconds of the same monotonic clock.</summary>
    public void RecordWithTime(ulong timestampMilliseconds, TExtra extra) => Record(timestampMilliseconds, extra);

    private void Record(ulong? timestamp, TExtra extra)
    {
        if (Find<EventAccumulator<TExtra>>() is { } accumulator)
        {
            var time = Time;
            accumulator.Record(timestamp ?? MonotonicClock.Milliseconds(time), time.GetUtcNow().ToUnixTimeMilliseconds(), extra);
        }
    }
}

/// <summary>The events of one metric since the last drain, as the caller gave them.</summary>
internal sealed class EventAccumulator<TExtra>(RecordingKey key, Recorder recorder) : Accumulator(key, recorder)
    where TExtra : struct, IEventExtra
{
    private readonly object _gate = new();
    private Entry[] _waiting = [];
    private Entry[]? _spare;
    private int _count;
    private int _overflown;

    public void Record(ulong timestamp, long wallClock, in TExtra extra)
    {
        var isMuch = false;
        lock (_gate)
        {
            if (_count == Limits.WaitingEvents)
            {
                _overflown++;
            }
            else
            {
                if (_count == _waiting.Length)
                {
                    Array.Resize(ref _waiting, Math.Max(16, _count * 2));
                }

                // The order is taken under the lock, so that each metric's events are in order as they lie.
                _waiting[_count++] = new Entry(new EventStamp(Recorder.NextOrder(), timestamp, wallClock), extra);
                isMuch = _count % Limits.WaitingEventsThatFlush == 0;
            }
        }

        MarkDirty();
        if (isMuch)
        {
            Recorder.AskForFlush();
        }
    }

    protected override object? TakeChange()
    {
        lock (_gate)
        {
            if (_count == 0 && _overflown == 0)
            {
                return null;
            }

            var change = new Change(this, _waiting, _count, _overflown);
            _waiting = _spare ?? [];
            _spare = null;
            _count = 0;
            _overflown = 0;
            return change;
        }
    }

    private void TakeBack(Entry[] entries, int used)
    {
        Array.Clear(entries, 0, used); // what the extras refer to must not be kept alive
        lock (_gate)
        {
            if (_spare is null || _spare.Length < entries.Length)
            {
                _spare = entries;
            }
        }
    }

    private readonly record struct Entry(EventStamp Stamp, TExtra Extra);

    private sealed class Change(EventAccumulator<TExtra> owner, Entry[] entries, int count, int overflown)
        : EventChange(owner.Key, overflown)
    {
        public override int Count => count;

        public override EventStamp StampAt(int index) => entries[index].Stamp;

        public override void WriteExtra(int index, EventExtraWriter writer)
        {
            writer.Reset(((EventKind<TExtra>)Key.Kind).AllowedKeys);
            entries[index].Extra.WriteTo(writer);
        }

        public override void Release() => owner.TakeBack(entries, count);
    }
}

/// <summary>Events are not folded into one value; they have a table of their own.</summary>
internal sealed class EventKind<TExtra>(IReadOnlyList<string> allowedKeys) : MetricKind
    where TExtra : struct, IEventExtra
{
    public override string Name => "event";

    public IReadOnlyList<string> AllowedKeys { get; } = allowedKeys;

    public override Accumulator CreateAccumulator(RecordingKey key, Recorder recorder) => new EventAccumulator<TExtra>(key, recorder);

    public override bool Fold(ReadOnlySpan<byte> stored, object change, StoredWriter folded, FoldFaults faults) => false;

    public override bool TryWritePayload(Utf8JsonWriter json, ReadOnlySpan<byte> stored) => false;

    public override object? Decode(ReadOnlySpan<byte> stored) => null;

    public override bool CanRead(ReadOnlySpan<byte> stored) => false;
}
