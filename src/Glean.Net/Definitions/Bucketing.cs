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

    private static readonly Lazy<BucketTable> s_timing = new(() => new BucketTable(sample => Functional(sample, TimingBucketsPerMagnitude)));
    private static readonly Lazy<BucketTable> s_memory = new(() => new BucketTable(sample => Functional(sample, MemoryBucketsPerMagnitude)));

    /// <summary>The buckets of timing distributions.</summary>
    public static BucketTable Timing => s_timing.Value;

    /// <summary>The buckets of memory distributions.</summary>
    public static BucketTable Memory => s_memory.Value;

    /// <summary>The lowest sample of the bucket that a timing sample falls in.</summary>
    public static long TimingBucket(long sample) => s_timing.Value.BucketOf(sample);

    /// <summary>The lowest sample of the bucket that a memory sample falls in.</summary>
    public static long MemoryBucket(long sample) => s_memory.Value.BucketOf(sample);

    /// <summary>The formula itself. Natural logarithms divided, not log2: the rounding noise of the reference is part of the protocol.</summary>
    public static long Functional(long sample, int bucketsPerMagnitude)
    {
        if (sample <= 0)
        {
            return 0;
        }

        var exponent = Math.Pow(2, 1.0 / bucketsPerMagnitude);
        var index = (ulong)(Math.Log((double)((ulong)sample + 1)) / Math.Log(exponent));
        var lowest = Math.Pow(exponent, index);
        return lowest < FirstBeyondRange ? (long)lowest : long.MaxValue;
    }
}
