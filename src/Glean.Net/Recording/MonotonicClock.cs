using System.Diagnostics;

namespace Glean.Net.Recording;

/// <summary>The clock of timers and event timestamps.</summary>
internal static class MonotonicClock
{
    /// <summary>The clock's count. The system's own is asked directly: that is most of what a timer costs.</summary>
    public static long Timestamp(TimeProvider time) =>
        ReferenceEquals(time, TimeProvider.System) ? Stopwatch.GetTimestamp() : time.GetTimestamp();

    /// <summary>Whole milliseconds of a clock that never goes back.</summary>
    public static ulong Milliseconds(TimeProvider time) =>
        (ulong)(Elapsed.Nanoseconds(time, 0, Timestamp(time)) / 1_000_000);
}
