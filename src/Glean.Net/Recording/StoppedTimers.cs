using Glean.Net.Definitions;

namespace Glean.Net.Recording;

/// <summary>
/// The timers of one metric: gives them numbers, and remembers the last ones that were stopped, so that stopping one twice is
/// noticed. A timer that runs is remembered nowhere: abandoning one costs nothing, and no number of them takes memory.
/// </summary>
internal sealed class StoppedTimers
{
    /// <summary>Numbers a thread takes at a time, so that starting a timer needs no counter that all threads share.</summary>
    private const int NumbersPerBlock = 1024;

    private static long s_lastBlock;

    [ThreadStatic]
    private static long s_nextNumber;

    private long[]? _places;

    public TimerId Start(long timestamp)
    {
        // Numbers are given once in a process, to whatever metric.
        if (s_nextNumber % NumbersPerBlock == 0)
        {
            s_nextNumber = (Interlocked.Increment(ref s_lastBlock) * NumbersPerBlock) + 1;
        }

        return new TimerId(this, s_nextNumber++, timestamp);
    }

    /// <summary>Notes that a timer has stopped; false if it had before, or was another metric's.</summary>
    public bool TryStop(TimerId timer) =>
        ReferenceEquals(timer.Owner, this) && Interlocked.Exchange(ref PlaceOf(timer.Number), timer.Number) != timer.Number;

    private ref long PlaceOf(long number)
    {
        var places = Volatile.Read(ref _places);
        if (places is null)
        {
            var made = new long[Limits.RememberedStops];
            places = Interlocked.CompareExchange(ref _places, made, null) ?? made;
        }

        // The block's number moves a thread's timers away from those of others.
        return ref places[(number + (number / NumbersPerBlock * 61)) & (Limits.RememberedStops - 1)];
    }
}
