using Glean.Net.Definitions;

namespace Glean.Net.Recording;

/// <summary>Counts by bucket, with the sum of all samples. Not thread-safe.</summary>
internal sealed class Histogram
{
    private readonly Dictionary<long, long> _counts = [];

    /// <summary>The number of samples by the lowest value of their bucket, in order.</summary>
    public SortedDictionary<long, long> Buckets => new(_counts);

    /// <summary>The sum stops growing at the largest number a payload can carry (Q31).</summary>
    public long Sum { get; private set; }

    public long Count { get; private set; }

    public void Add(long bucket, long sample, long times = 1)
    {
        _counts[bucket] = _counts.TryGetValue(bucket, out var count) ? SaturatingAdd(count, times) : times;
        Sum = SaturatingAdd(Sum, sample);
        Count = SaturatingAdd(Count, times);
    }

    /// <summary>A sum whose samples are counted elsewhere.</summary>
    public static Histogram OfSum(long sum) => new() { Sum = sum };

    public void Merge(Histogram other) => Merge(other, static bucket => bucket);

    /// <summary>Adds the samples of another one in buckets that count here, as far as the buckets they are in tell.</summary>
    public void Merge(Histogram other, IBuckets buckets) => Merge(other, buckets.BucketOf);

    /// <summary>The same samples in buckets that count somewhere.</summary>
    public Histogram In(IBuckets buckets)
    {
        var moved = new Histogram();
        moved.Merge(this, buckets);
        return moved;
    }

    public void WriteTo(StoredWriter writer)
    {
        writer.Number(Sum);
        writer.Number(Count);
        writer.Unsigned((ulong)_counts.Count);
        foreach (var bucket in Buckets)
        {
            writer.Number(bucket.Key);
            writer.Number(bucket.Value);
        }
    }

    public static Histogram ReadFrom(ref StoredReader reader)
    {
        var histogram = new Histogram { Sum = reader.Number(), Count = reader.Number() };
        var isSound = histogram.Sum >= 0 && histogram.Count >= 0;
        for (var left = reader.Count(); left > 0 && !reader.Failed; left--)
        {
            var (bucket, count) = (reader.Number(), reader.Number());
            histogram._counts[bucket] = count;
            isSound &= bucket >= 0 && count >= 0;
        }

        if (!isSound)
        {
            reader.Fail();
        }

        return histogram;
    }

    private void Merge(Histogram other, Func<long, long> bucketOf)
    {
        foreach (var bucket in other._counts)
        {
            Add(bucketOf(bucket.Key), 0, bucket.Value);
        }

        Sum = SaturatingAdd(Sum, other.Sum);
    }

    private static long SaturatingAdd(long left, long right) => right > long.MaxValue - left ? long.MaxValue : left + right;
}
