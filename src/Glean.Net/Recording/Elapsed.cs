using System.Diagnostics;

namespace Glean.Net.Recording;

/// <summary>Durations in nanoseconds, never more than the number holds.</summary>
internal static class Elapsed
{
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const long NanosecondsPerTick = 100;

    private static readonly bool s_systemCountsNanoseconds = Stopwatch.Frequency == NanosecondsPerSecond;

    /// <summary>What lies between two timestamps of a clock, whatever its frequency.</summary>
    public static long Nanoseconds(TimeProvider time, long from, long to)
    {
        if (s_systemCountsNanoseconds && ReferenceEquals(time, TimeProvider.System))
        {
            return to - from;
        }

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
