namespace Glean.Net.Definitions;

/// <summary>A point in time as the protocol has it: local fields to the nanosecond, and an offset in seconds.</summary>
/// <param name="LocalTicks">The local date and time, in ticks of 100 nanoseconds.</param>
/// <param name="Nanoseconds">What lies between ticks, 0 to 99.</param>
/// <param name="OffsetSeconds">The offset from UTC, less than a day in either direction.</param>
internal readonly record struct LocalMoment(long LocalTicks, int Nanoseconds, int OffsetSeconds)
{
    private const int NanosecondsPerTick = 100;
    private const int NanosecondsPerSecond = 1_000_000_000;
    private const int MostOffsetSeconds = 86_399;

    /// <summary>The largest offset that a value of the framework can hold.</summary>
    private const int MostFrameworkOffsetMinutes = 14 * 60;

    public LocalMoment(DateTimeOffset value)
        : this(value.DateTime.Ticks, 0, (int)(value.Offset.Ticks / TimeSpan.TicksPerSecond))
    {
    }

    /// <summary>Whether the fields make a point in time (Q3).</summary>
    public bool IsValid =>
        LocalTicks >= DateTime.MinValue.Ticks && LocalTicks <= DateTime.MaxValue.Ticks
        && Nanoseconds is >= 0 and < NanosecondsPerTick
        && OffsetSeconds is >= -MostOffsetSeconds and <= MostOffsetSeconds;

    /// <summary>Puts fields together; false where there is no such date, time or offset.</summary>
    public static bool TryCreate(
        (int Year, int Month, int Day) date, (int Hour, int Minute, int Second) time, long nanosecond, int offsetSeconds, out LocalMoment moment)
    {
        moment = default;
        if (date.Year is < 1 or > 9999
            || date.Month is < 1 or > 12
            || date.Day < 1 || date.Day > DateTime.DaysInMonth(date.Year, date.Month)
            || time.Hour is < 0 or > 23
            || time.Minute is < 0 or > 59
            || time.Second is < 0 or > 59
            || nanosecond is < 0 or >= NanosecondsPerSecond)
        {
            return false;
        }

        var whole = new DateTime(date.Year, date.Month, date.Day, time.Hour, time.Minute, time.Second, DateTimeKind.Unspecified);
        moment = new LocalMoment(
            whole.Ticks + (nanosecond / NanosecondsPerTick), (int)(nanosecond % NanosecondsPerTick), offsetSeconds);
        return moment.IsValid;
    }

    /// <summary>The moment without what is finer than the unit, in its own offset.</summary>
    public LocalMoment Truncate(TimeUnit unit)
    {
        if (unit == TimeUnit.Nanosecond)
        {
            return this;
        }

        var ticks = unit.Nanoseconds() / NanosecondsPerTick;
        return new LocalMoment(LocalTicks - (LocalTicks % ticks), 0, OffsetSeconds);
    }

    /// <summary>
    /// The moment as a value of the framework, to the tick. An offset that it cannot hold becomes zero, or is cut to whole
    /// minutes; the instant stays the same as far as the calendar reaches.
    /// </summary>
    public DateTimeOffset ToDateTimeOffset()
    {
        var minutes = OffsetSeconds / 60;
        var offset = Math.Abs(minutes) <= MostFrameworkOffsetMinutes ? TimeSpan.FromMinutes(minutes) : TimeSpan.Zero;
        var utc = LocalTicks - (OffsetSeconds * TimeSpan.TicksPerSecond);
        var local = utc + offset.Ticks;
        return utc < 0 || utc > DateTime.MaxValue.Ticks || local < 0 || local > DateTime.MaxValue.Ticks
            ? new DateTimeOffset(LocalTicks, TimeSpan.Zero)
            : new DateTimeOffset(local, offset);
    }
}
