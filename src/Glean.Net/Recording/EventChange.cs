namespace Glean.Net.Recording;

/// <summary>The events of one metric between two drains, still as their callers gave them. Extras become text on the writer's thread.</summary>
internal abstract class EventChange(RecordingKey key, int overflown)
{
    public RecordingKey Key { get; } = key;

    /// <summary>Events that found no room in memory.</summary>
    public int Overflown { get; } = overflown;

    public abstract int Count { get; }

    public abstract EventStamp StampAt(int index);

    /// <summary>Writes the extras of one event; the writer judges keys and lengths.</summary>
    public abstract void WriteExtra(int index, EventExtraWriter writer);

    /// <summary>Gives the memory back for reuse. Nothing of the change may be used afterwards.</summary>
    public abstract void Release();
}

/// <summary>What is taken at the moment of recording.</summary>
/// <param name="Order">The event's place among all events of the recorder.</param>
/// <param name="Timestamp">Milliseconds of a monotonic clock.</param>
/// <param name="WallClock">Milliseconds since 1970, UTC.</param>
internal readonly record struct EventStamp(long Order, ulong Timestamp, long WallClock);
