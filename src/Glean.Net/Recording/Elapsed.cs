namespace Glean.Net.Recording;

/// <summary>Durations in nanoseconds, never more than the number holds.</summary>
internal static class Elapsed
{
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const long NanosecondsPerTick = 100;

    /// <summary>What lies between two timestamps of a clock, whatever its frequency.</summary>
    public static long Nanoseconds(TimeProvider time, long from, long to)
    {
        var frequency = time.TimestampFrequency;
        var ticks = to - from;
        return frequency == NanosecondsPerSecond
            ? ticks
            : (ticks / frequency * NanosecondsPerSecond) + (ticks % frequency * NanosecondsPerSecond / frequency);
    }

    /// <summary>A duration of the framework.</summary>
    public static long Nanoseconds(TimeSpan duration) =>
        duration.Ticks > long.MaxValue / NanosecondsPerTick ? long.MaxValue
        : duration.Ticks < long.MinValue / NanosecondsPerTick ? long.MinValue
        : duration.Ticks * NanosecondsPerTick;
}
