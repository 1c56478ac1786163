namespace Glean.Net.Definitions;

/// <summary>Bucket mathematics of the distributions, exactly as the protocol has it (metric specification, section 4).</summary>
internal static class Bucketing
{
    /// <summary>Buckets per power of two of a timing distribution.</summary>
    public const int TimingBucketsPerMagnitude = 8;

    /// <summary>Buckets per power of two of a memory distribution.</summary>
    public const int MemoryBucketsPerMagnitude = 16;

    /// <summary>2^63: buckets from there on would be sent negative (Q9, Q31).</summary>
    private const double FirstBeyondRange = 9_223_372_036_854_775_808.0;

    private static readonly double s_timingLog = Math.Log(Math.Pow(2, 1.0 / TimingBucketsPerMagnitude));
    private static readonly double s_timingExponent = Math.Pow(2, 1.0 / TimingBucketsPerMagnitude);
    private static readonly double s_memoryLog = Math.Log(Math.Pow(2, 1.0 / MemoryBucketsPerMagnitude));
    private static readonly double s_memoryExponent = Math.Pow(2, 1.0 / MemoryBucketsPerMagnitude);

    /// <summary>The lowest sample of the bucket that a timing sample falls in.</summary>
    public static long TimingBucket(long sample) => Functional(sample, s_timingLog, s_timingExponent);

    /// <summary>The lowest sample of the bucket that a memory sample falls in.</summary>
    public static long MemoryBucket(long sample) => Functional(sample, s_memoryLog, s_memoryExponent);

    // Natural logarithms divided, not log2 and not a table: the rounding noise of the reference is part of the protocol.
    private static long Functional(long sample, double log, double exponent)
    {
        if (sample <= 0)
        {
            return 0;
        }

        var index = (ulong)(Math.Log((double)((ulong)sample + 1)) / log);
        var lowest = Math.Pow(exponent, index);
        return lowest < FirstBeyondRange ? (long)lowest : long.MaxValue;
    }
}
