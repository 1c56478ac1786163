using System.Globalization;

namespace Glean.Net.Definitions;

/// <summary>Points in time as the protocol spells them (metric specification, 3.9): cut to a unit, never rounded, with their offset.</summary>
internal static class DatetimeText
{
    private const int SecondsPerMinute = 60;
    private const int MinutesPerHour = 60;

    public static string Format(DateTimeOffset value, TimeUnit unit) => Format(new LocalMoment(value), unit);

    public static string Format(LocalMoment value, TimeUnit unit) => unit switch
    {
        TimeUnit.Nanosecond => Text(value, "yyyy-MM-ddTHH:mm:ss") + ShortestFraction(value) + Offset(value),
        TimeUnit.Microsecond => Text(value, "yyyy-MM-ddTHH:mm:ss.ffffff") + Offset(value),
        TimeUnit.Millisecond => Text(value, "yyyy-MM-ddTHH:mm:ss.fff") + Offset(value),
        TimeUnit.Second => Text(value, "yyyy-MM-ddTHH:mm:ss") + Offset(value),
        TimeUnit.Minute => Text(value, "yyyy-MM-ddTHH:mm") + Offset(value),
        TimeUnit.Hour => Text(value, "yyyy-MM-ddTHH") + Offset(value),
        TimeUnit.Day => Text(value, "yyyy-MM-dd") + Offset(value),
        _ => throw new ArgumentOutOfRangeException(nameof(unit)),
    };

    private static string Text(LocalMoment value, string format) =>
        new DateTime(value.LocalTicks).ToString(format, CultureInfo.InvariantCulture);

    /// <summary>Nothing, or as many groups of three digits as lose nothing.</summary>
    private static string ShortestFraction(LocalMoment value)
    {
        var nanoseconds = (value.LocalTicks % TimeSpan.TicksPerSecond * 100) + value.Nanoseconds;
        var digits = nanoseconds.ToString("'.'000000000", CultureInfo.InvariantCulture);
        return nanoseconds == 0 ? ""
            : nanoseconds % 1_000_000 == 0 ? digits.Substring(0, 4)
            : nanoseconds % 1_000 == 0 ? digits.Substring(0, 7)
            : digits;
    }

    /// <summary>An offset that is no whole number of minutes is rounded to the nearest, so the largest one reads 24:00.</summary>
    private static string Offset(LocalMoment value)
    {
        var minutes = (Math.Abs(value.OffsetSeconds) + (SecondsPerMinute / 2)) / SecondsPerMinute;
        var sign = value.OffsetSeconds < 0 && minutes > 0 ? '-' : '+';
        return string.Format(CultureInfo.InvariantCulture, "{0}{1:00}:{2:00}", sign, minutes / MinutesPerHour, minutes % MinutesPerHour);
    }
}
