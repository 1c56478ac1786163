namespace Glean.Net.Recording;

/// <summary>
/// Which of several stripes a thread uses. Threads get numbers in turn, so that few threads have stripes of their own; one that
/// meets another in its stripe moves on, until those that record much have parted.
/// </summary>
internal static class ThreadStripe
{
    private static int s_lastGiven;

    [ThreadStatic]
    private static int s_number;

    /// <summary>This thread's number; to be cut to the number of stripes.</summary>
    public static int Current
    {
        get
        {
            ref var number = ref s_number;
            if (number == 0)
            {
                number = Interlocked.Increment(ref s_lastGiven) | int.MinValue; // never zero again
            }

            return number;
        }
    }

    /// <summary>The number after a collision.</summary>
    public static int Move() => s_number = (Current + 1) | int.MinValue;
}
