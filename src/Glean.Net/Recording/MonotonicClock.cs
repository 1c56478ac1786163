namespace Glean.Net.Recording;

/// <summary>The clock of event timestamps.</summary>
internal static class MonotonicClock
{
    /// <summary>Whole milliseconds of a clock that never goes back.</summary>
    public static ulong Milliseconds(TimeProvider time) =>
        (ulong)(Elapsed.Nanoseconds(time, 0, time.GetTimestamp()) / 1_000_000);
}
