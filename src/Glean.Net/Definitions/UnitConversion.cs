namespace Glean.Net.Definitions;

/// <summary>What the units are worth, and how the protocol spells them.</summary>
internal static class UnitConversion
{
    /// <summary>How many nanoseconds one unit lasts.</summary>
    public static long Nanoseconds(this TimeUnit unit) => unit switch
    {
        TimeUnit.Nanosecond => 1,
        TimeUnit.Microsecond => 1_000,
        TimeUnit.Millisecond => 1_000_000,
        TimeUnit.Second => 1_000_000_000,
        TimeUnit.Minute => 60_000_000_000,
        TimeUnit.Hour => 3_600_000_000_000,
        TimeUnit.Day => 86_400_000_000_000,
        _ => throw new ArgumentOutOfRangeException(nameof(unit)),
    };

    /// <summary>Whether a number is one of the units.</summary>
    public static bool IsKnown(this TimeUnit unit) => unit is >= TimeUnit.Nanosecond and <= TimeUnit.Day;

    /// <summary>The unit's name in payloads.</summary>
    public static string WireName(this TimeUnit unit) => unit switch
    {
        TimeUnit.Nanosecond => "nanosecond",
        TimeUnit.Microsecond => "microsecond",
        TimeUnit.Millisecond => "millisecond",
        TimeUnit.Second => "second",
        TimeUnit.Minute => "minute",
        TimeUnit.Hour => "hour",
        TimeUnit.Day => "day",
        _ => throw new ArgumentOutOfRangeException(nameof(unit)),
    };

    /// <summary>How far a number of this unit is shifted to become bytes.</summary>
    public static int ByteShift(this MemoryUnit unit) => (int)unit * 10;
}
