namespace Glean.Net.Runtime;

/// <summary>
/// Looks at the wall clock when something is due, and from time to time besides: a single long timer would know nothing of a machine
/// that slept or of a clock that was set (P12).
/// </summary>
internal sealed class WallClockWatch : IDisposable
{
    /// <summary>How late an appointment is kept at most after the machine slept. Four looks an hour wake nobody who is asleep.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(15);

    private readonly TimeProvider _time;
    private readonly Func<DateTimeOffset, TimeSpan> _look;
    private readonly ITimer _timer;

    /// <param name="time">The clock.</param>
    /// <param name="look">Told the local time; does what is due and says when to look again. Called on the timer's thread.</param>
    public WallClockWatch(TimeProvider time, Func<DateTimeOffset, TimeSpan> look)
    {
        _time = time;
        _look = look;
        using (ExecutionContext.SuppressFlow())
        {
            _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Looks now, on the caller's thread, and from then on by itself.</summary>
    public void Look()
    {
        var wait = _look(_time.GetLocalNow());
        _timer.Change(
            wait > s_longest ? s_longest : wait < TimeSpan.Zero ? TimeSpan.Zero : RoundedUp(wait), Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>Timers count in whole milliseconds; a look a fraction early would find nothing due, again and again.</summary>
    private static TimeSpan RoundedUp(TimeSpan wait) =>
        TimeSpan.FromTicks((wait.Ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond);
}
