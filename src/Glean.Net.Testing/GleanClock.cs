namespace Glean.Net.Testing;

/// <summary>A clock that stands still until the test moves it. Timers fire while it moves, in the order in which they are due.</summary>
/// <remarks>
/// <para>Give it to <c>GleanConfiguration.TimeProvider</c>, or take the one of a <c>GleanTest</c>. Two times are kept apart, as on a
/// real machine: the time of day, which a user may set, and the time that has passed, by which timers and durations go.</para>
/// <para>All members may be called from any thread. Callbacks of timers run on the thread that moves the clock.</para>
/// </remarks>
public sealed class GleanClock : TimeProvider
{
    private readonly object _lock = new();
    private readonly List<ClockTimer> _armed = [];
    private readonly List<(TimeSpan DueIn, TaskCompletionSource<bool> Source)> _watchers = [];
    private DateTimeOffset _now;
    private TimeSpan _passed = TimeSpan.Zero;
    private long _timersArmed;
    private TimeZoneInfo _localTimeZone = TimeZoneInfo.Utc;

    /// <summary>A clock that shows noon of 1 March 2026, UTC: no day of a leap year, no change of daylight time near.</summary>
    public GleanClock()
        : this(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>A clock that shows this time.</summary>
    /// <param name="start">The time of day to begin with.</param>
    public GleanClock(DateTimeOffset start) => _now = start.ToUniversalTime();

    /// <summary>The time of day, in UTC.</summary>
    public DateTimeOffset Now
    {
        get
        {
            lock (_lock)
            {
                return _now;
            }
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;

    /// <summary>100 ns, the resolution of <see cref="TimeSpan"/>.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The time passed since the clock was made. <see cref="Advance"/> moves it, <see cref="SetTime"/> does not.</summary>
    /// <returns>That time in units of 100 ns.</returns>
    public override long GetTimestamp()
    {
        lock (_lock)
        {
            return _passed.Ticks;
        }
    }

    /// <summary>The time zone the user lives in; UTC unless <see cref="SetLocalTimeZone"/> was called.</summary>
    public override TimeZoneInfo LocalTimeZone
    {
        get
        {
            lock (_lock)
            {
                return _localTimeZone;
            }
        }
    }

    /// <summary>Moves the user to another time zone.</summary>
    /// <param name="zone">The zone from now on.</param>
    public void SetLocalTimeZone(TimeZoneInfo zone)
    {
        lock (_lock)
        {
            _localTimeZone = zone ?? throw new ArgumentNullException(nameof(zone));
        }
    }

    /// <summary>Sets the time of day, as a user or a time server does. No time passes: no timer fires, no duration grows.</summary>
    /// <param name="now">The time to show, later or earlier than now.</param>
    public void SetTime(DateTimeOffset now)
    {
        lock (_lock)
        {
            _now = now.ToUniversalTime();
        }
    }

    /// <summary>Lets time pass. Timers that fall due, also those set by other timers meanwhile, fire one after another.</summary>
    /// <param name="by">How long; zero fires what is due now. While a timer's callback runs, the clock shows the time it was due.</param>
    /// <exception cref="ArgumentOutOfRangeException">Time does not pass backwards; use <see cref="SetTime"/> to set the clock back.</exception>
    public void Advance(TimeSpan by)
    {
        if (by < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(by), by, "Time does not pass backwards; SetTime sets the clock back.");
        }

        TimeSpan end;
        lock (_lock)
        {
            end = _passed + by;
        }

        while (TakeDue(end) is { } due)
        {
            due.Fire(); // outside the lock: it may set timers, or ask for the time
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ClockTimer(this, callback ?? throw new ArgumentNullException(nameof(callback)), state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Completes as soon as a timer is set that falls due after just this time, counted from then: the code under test waits.</summary>
    internal Task WhenArmedAsync(TimeSpan dueIn)
    {
        lock (_lock)
        {
            if (_armed.Exists(timer => timer.DueAt - _passed == dueIn))
            {
                return Task.CompletedTask;
            }

            var source = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            _watchers.Add((dueIn, source));
            return source.Task;
        }
    }

    /// <summary>The first timer due by <paramref name="end"/>, with the clock moved to its time; none: the clock moved to the end.</summary>
    private ClockTimer? TakeDue(TimeSpan end)
    {
        lock (_lock)
        {
            ClockTimer? first = null;
            foreach (var timer in _armed)
            {
                if (timer.DueAt <= end && (first is null || timer.IsBefore(first)))
                {
                    first = timer;
                }
            }

            PassUntilLocked(first is null ? end : first.DueAt);
            if (first is null)
            {
                return null;
            }

            _armed.Remove(first);
            if (first.Period > TimeSpan.Zero)
            {
                ArmLocked(first, first.Period);
            }

            return first;
        }
    }

    private void PassUntilLocked(TimeSpan time)
    {
        if (time > _passed)
        {
            _now += time - _passed;
            _passed = time;
        }
    }

    private void ArmLocked(ClockTimer timer, TimeSpan dueIn)
    {
        timer.DueAt = _passed + dueIn;
        timer.Order = _timersArmed++;
        _armed.Add(timer);
        foreach (var (_, source) in _watchers.FindAll(watcher => watcher.DueIn == dueIn))
        {
            source.TrySetResult(true);
        }

        _watchers.RemoveAll(watcher => watcher.DueIn == dueIn);
    }

    private sealed class ClockTimer(GleanClock clock, TimerCallback callback, object? state) : ITimer
    {
        private bool _isDisposed;

        public TimeSpan DueAt { get; set; }

        public TimeSpan Period { get; private set; }

        public long Order { get; set; }

        public bool IsBefore(ClockTimer other) => DueAt < other.DueAt || (DueAt == other.DueAt && Order < other.Order);

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                if (_isDisposed)
                {
                    return false;
                }

                clock._armed.Remove(this);
                Period = period;
                if (dueTime >= TimeSpan.Zero)
                {
                    clock.ArmLocked(this, dueTime);
                }

                return true;
            }
        }

        public void Dispose()
        {
            lock (clock._lock)
            {
                _isDisposed = true;
                clock._armed.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
