using Glean.Net.Definitions;

namespace Glean.Net.Recording;

/// <summary>
/// The timers of one metric: gives them numbers, and remembers the last ones that were stopped, so that stopping one twice is
/// noticed. A timer that runs is remembered nowhere: abandoning one costs nothing, and no number of them takes memory.
/// </summary>
internal sealed class StoppedTimers
{
    /// <summary>Numbers a thread takes at a time, so that starting a timer needs no counter that all threads share.</summary>
    private const int NumbersPerBlock = 1 << BlockBits;
    private const int BlockBits = 10;

    /// <summary>A timer's number is its owner's and its own, so that a timer is two numbers and travels in registers.</summary>
    private const int SerialBits = 36;
    private const long SerialMask = (1L << SerialBits) - 1;

    /// <summary>Each block has a few places, cache lines of its own: threads that stop timers at the same time do not meet there.</summary>
    private const int BlocksApart = 8;
    private const int PlacesPerBlock = Limits.RememberedStops / BlocksApart;

    private static long s_lastOwner;
    private static long s_lastBlock;

    [ThreadStatic]
    private static long s_nextNumber;

    private readonly long _owner = Interlocked.Increment(ref s_lastOwner) << SerialBits;
    private long[]? _places;

    /// <summary>A number for a timer.</summary>
    public long NextNumber()
    {
        // Serial numbers are given once in a process, to whatever metric, as far as they reach; only the last ones are remembered.
        ref var next = ref s_nextNumber;
        if ((next & (NumbersPerBlock - 1)) == 0)
        {
            next = (Interlocked.Increment(ref s_lastBlock) * NumbersPerBlock) + 1;
        }

        return _owner | (next++ & SerialMask);
    }

    /// <summary>Whether a timer was started here.</summary>
    public bool Owns(TimerId timer) => (timer.Number & ~SerialMask) == _owner;

    /// <summary>Notes that a timer has stopped; false if it had before.</summary>
    public bool TryStop(long number) => Interlocked.Exchange(ref PlaceOf(number), number) != number;

    /// <summary>As <see cref="TryStop"/>, for callers that keep one another out by a lock they all hold.</summary>
    public bool TryStopAlone(long number)
    {
        ref var place = ref PlaceOf(number);
        var isFirst = place != number;
        place = number;
        return isFirst;
    }

    private ref long PlaceOf(long number)
    {
        var places = Volatile.Read(ref _places) ?? MakePlaces();
        var block = (int)(number >> BlockBits) & (BlocksApart - 1);
        return ref places[(block * PlacesPerBlock) | ((int)number & (PlacesPerBlock - 1))];
    }

    private long[] MakePlaces()
    {
        var made = new long[Limits.RememberedStops];
        return Interlocked.CompareExchange(ref _places, made, null) ?? made;
    }
}
