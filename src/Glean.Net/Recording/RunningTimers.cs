using Glean.Net.Definitions;

namespace Glean.Net.Recording;

/// <summary>
/// Which timers of one metric run, so that stopping one twice is noticed. A fixed number of places: a timer that finds its place
/// taken by an abandoned one is not tracked, and is then believed when it is stopped. Nothing is ever lost, nothing ever grows.
/// </summary>
internal sealed class RunningTimers
{
    private long[]? _places;
    private long _last;

    public TimerId Start(long timestamp)
    {
        var number = Interlocked.Increment(ref _last);
        var isTracked = Interlocked.CompareExchange(ref Place(number), number, 0) == 0;
        return new TimerId(number, timestamp, isTracked);
    }

    /// <summary>Takes a timer out; false if it does not run.</summary>
    public bool TryStop(TimerId timer) =>
        timer.Number > 0
        && (!timer.IsTracked || Interlocked.CompareExchange(ref Place(timer.Number), 0, timer.Number) == timer.Number);

    private ref long Place(long number)
    {
        var places = Volatile.Read(ref _places);
        if (places is null)
        {
            var made = new long[Limits.TrackedTimers];
            places = Interlocked.CompareExchange(ref _places, made, null) ?? made;
        }

        return ref places[number & (Limits.TrackedTimers - 1)];
    }
}
