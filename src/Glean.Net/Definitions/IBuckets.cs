namespace Glean.Net.Definitions;

/// <summary>The buckets of a distribution, as places in a row.</summary>
internal interface IBuckets
{
    /// <summary>How many there are.</summary>
    int Count { get; }

    /// <summary>The place of the bucket that a sample falls in.</summary>
    int PlaceOf(long sample);

    /// <summary>The lowest sample of a bucket, by its place.</summary>
    long LowestAt(int place);
}

/// <summary>What follows from the places.</summary>
internal static class BucketsExtensions
{
    /// <summary>The lowest sample of the bucket that a sample falls in.</summary>
    public static long BucketOf(this IBuckets buckets, long sample) => buckets.LowestAt(buckets.PlaceOf(sample));
}
