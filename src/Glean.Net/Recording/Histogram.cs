using Glean.Net.Definitions;

namespace Glean.Net.Recording;

/// <summary>Counts by bucket, with the sum of all samples. Not thread-safe.</summary>
/// <remarks>Two arrays side by side, in order: it is written, read and sent in order, and a process's first one compiles nothing.</remarks>
internal sealed class Histogram
{
    private const int FirstRoom = 8;

    private long[] _buckets = [];
    private long[] _counts = [];

    /// <summary>The number of samples by the lowest value of their bucket, in order; a copy.</summary>
    public SortedDictionary<long, long> Buckets
    {
        get
        {
            var buckets = new SortedDictionary<long, long>();
            for (var place = 0; place < BucketCount; place++)
            {
                buckets.Add(_buckets[place], _counts[place]);
            }

            return buckets;
        }
    }

    /// <summary>How many buckets there are.</summary>
    public int BucketCount { get; private set; }

    /// <summary>The sum stops growing at the largest number a payload can carry (Q31).</summary>
    public long Sum { get; private set; }

    public long Count { get; private set; }

    public void Add(long bucket, long sample, long times = 1)
    {
        ref var count = ref CountOf(bucket);
        count = SaturatingAdd(count, times);
        Sum = SaturatingAdd(Sum, sample);
        Count = SaturatingAdd(Count, times);
    }

    /// <summary>The lowest value of a bucket, and how many samples it has, by its place in the order.</summary>
    public (long Lowest, long Count) BucketAt(int place) => (_buckets[place], _counts[place]);

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
        writer.Unsigned((ulong)BucketCount);
        for (var place = 0; place < BucketCount; place++)
        {
            writer.Number(_buckets[place]);
            writer.Number(_counts[place]);
        }
    }

    public static Histogram ReadFrom(ref StoredReader reader)
    {
        var histogram = new Histogram { Sum = reader.Number(), Count = reader.Number() };
        var isSound = histogram.Sum >= 0 && histogram.Count >= 0;
        for (var left = reader.Count(); left > 0 && !reader.Failed; left--)
        {
            var (bucket, count) = (reader.Number(), reader.Number());
            histogram.CountOf(bucket) = count;
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
        for (var place = 0; place < other.BucketCount; place++)
        {
            Add(bucketOf(other._buckets[place]), 0, other._counts[place]);
        }

        Sum = SaturatingAdd(Sum, other.Sum);
    }

    /// <summary>Where samples of a bucket are counted; makes the bucket.</summary>
    private ref long CountOf(long bucket)
    {
        var place = Ascending.PlaceOf(bucket, _buckets, BucketCount);
        if (place >= 0)
        {
            return ref _counts[place];
        }

        place = ~place;
        if (BucketCount == _buckets.Length)
        {
            var room = Math.Max(FirstRoom, 2 * BucketCount);
            _buckets = Grown(_buckets, room);
            _counts = Grown(_counts, room);
        }

        Array.Copy(_buckets, place, _buckets, place + 1, BucketCount - place);
        Array.Copy(_counts, place, _counts, place + 1, BucketCount - place);
        BucketCount++;
        (_buckets[place], _counts[place]) = (bucket, 0);
        return ref _counts[place];
    }

    private static long[] Grown(long[] former, int room)
    {
        var grown = new long[room];
        Array.Copy(former, grown, former.Length);
        return grown;
    }

    private static long SaturatingAdd(long left, long right) => right > long.MaxValue - left ? long.MaxValue : left + right;
}
