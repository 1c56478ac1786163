using System.Globalization;

namespace Glean.Net.Definitions;

/// <summary>Points in time as the protocol spells them (metric specification, 3.9): cut to a unit, never rounded, with their offset.</summary>
internal static class DatetimeText
{
    private const int TicksPerMillisecond = 10_000;
    private const int TicksPerMicrosecond = 10;

    public static string Format(DateTimeOffset value, TimeUnit unit) => unit switch
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

    /// <summary>The value without what is finer than the unit, in its own offset.</summary>
    public static DateTimeOffset Truncate(DateTimeOffset value, TimeUnit unit)
    {
        var ticks = unit switch
        {
            TimeUnit.Nanosecond => 1,
            TimeUnit.Microsecond => TicksPerMicrosecond,
            _ => unit.Nanoseconds() / 100,
        };
        var local = value.DateTime.Ticks;
        return new DateTimeOffset(local - (local % ticks), value.Offset);
    }

    private static string Text(DateTimeOffset value, string format) => value.DateTime.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>Nothing, or as many groups of three digits as lose nothing.</summary>
    private static string ShortestFraction(DateTimeOffset value)
    {
        var ticks = value.Ticks % TimeSpan.TicksPerSecond;
        return ticks == 0 ? ""
            : ticks % TicksPerMillisecond == 0 ? Text(value, ".fff")
            : ticks % TicksPerMicrosecond == 0 ? Text(value, ".ffffff")
            : Text(value, ".fffffff") + "00";
    }

    private static string Offset(DateTimeOffset value) => value.ToString("zzz", CultureInfo.InvariantCulture);
}
