using Glean.Net.Definitions;

namespace Glean.Net.Tests.Definitions;

/// <summary>The tables of the metric specification, section 4: they also judge the platform's mathematics.</summary>
public sealed class BucketingTests
{
    private static readonly (long Sample, long Bucket)[] s_timing =
    [
        (0, 0), (1, 1), (2, 2), (3, 3), (5, 5), (7, 7), (10, 10), (15, 14), (33, 32), (42, 41), (60, 58), (63, 58), (64, 64), (65, 64),
        (75, 69), (100, 98), (250, 234), (1000, 939), (1023, 939), (1024, 1024), (1116, 1116), (1448, 1448), (12_345, 11_585),
        (500_000, 480_774), (1_000_000, 961_548), (1_000_000_000, 984_625_593), (2_000_000_000, 1_969_251_187),
        (3_000_000_000, 2_784_941_737), (7_000_000_000, 6_623_745_058), (600_000_000_000, 599_512_966_122),
        (600_000_000_000_000, 562_949_953_421_318), (600_000_000_000_000_000, 576_460_752_303_431_040),
    ];

    private static readonly (long Sample, long Bucket)[] s_memory =
    [
        (0, 0), (1, 1), (2, 2), (3, 3), (10, 10), (42, 41), (77, 76), (100, 98), (1000, 980), (1024, 1023), (2048, 2047), (3072, 3024),
        (5120, 5086), (9216, 8933), (100_000, 96_785), (250_000, 240_387), (5_242_880, 5_208_729), (102_400_000, 99_108_124),
        (314_572_800, 305_691_246), (1_073_741_824, 1_073_741_823), (1L << 40, 1_099_511_627_775),
    ];

    [Test]
    public void Case_053_functional_buckets_agree_with_the_tables() => Assert.Multiple(() =>
    {
        foreach (var (sample, bucket) in s_timing)
        {
            Assert.That(Bucketing.TimingBucket(sample), Is.EqualTo(bucket), $"timing {sample}");
        }

        foreach (var (sample, bucket) in s_memory)
        {
            Assert.That(Bucketing.MemoryBucket(sample), Is.EqualTo(bucket), $"memory {sample}");
        }
    });

    [Test]
    public void Case_053_the_bucket_of_a_buckets_lowest_sample_is_itself_and_never_larger_than_the_sample()
    {
        var samples = Enumerable.Range(0, 101).Select(i => (long)i)
            .Concat(Enumerable.Range(11, 97).Select(k => Math.Pow(1.5, k)).Where(x => x < 9.2e18).Select(x => (long)x))
            .Append(long.MaxValue).Append(1L << 62).Append((1L << 62) - 1);
        foreach (var sample in samples)
        {
            foreach (var bucketOf in new Func<long, long>[] { Bucketing.TimingBucket, Bucketing.MemoryBucket })
            {
                var bucket = bucketOf(sample);
                Assert.That(bucket, Is.LessThanOrEqualTo(sample));
                Assert.That(bucketOf(bucket), Is.EqualTo(bucket), $"bucket of {sample}");
            }
        }
    }

    [Test]
    public void The_tables_give_what_the_formulas_give_at_both_sides_of_every_boundary() => Assert.Multiple(() =>
    {
        foreach (var (table, perMagnitude) in new[]
        {
            (Bucketing.Timing, Bucketing.TimingBucketsPerMagnitude), (Bucketing.Memory, Bucketing.MemoryBucketsPerMagnitude),
        })
        {
            var boundaries = Enumerable.Range(0, table.Count).Select(table.LowestAt);
            var powers = Enumerable.Range(0, 63).SelectMany(power => Enumerable.Range(0, 32).Select(part => (1L << power) + ((1L << power) / 32 * part)));
            foreach (var sample in boundaries.Concat(powers).SelectMany(near => Enumerable.Range(-2, 5).Select(step => near + step)).Where(near => near >= 0))
            {
                Assert.That(table.BucketOf(sample), Is.EqualTo(Bucketing.Functional(sample, perMagnitude)), $"{sample}");
            }
        }
    });

    /// <summary>Folding relies on it: samples that were counted before are put into their buckets once more.</summary>
    [Test]
    public void The_lowest_sample_of_a_bucket_is_in_that_bucket() => Assert.Multiple(() =>
    {
        foreach (var table in new[] { Bucketing.Timing, Bucketing.Memory })
        {
            var lowest = Enumerable.Range(0, table.Count).Select(table.LowestAt).ToList();
            Assert.That(lowest.Select(table.BucketOf), Is.EqualTo(lowest));
            Assert.That(lowest, Is.Ordered);
        }
    });

    [TestCase(1, 10, 10, "0,1,2,3,4,5,6,7,8,10")]
    [TestCase(0, 10, 10, "0,1,2,3,4,5,6,7,8,10")]
    [TestCase(0, 20, 5, "0,1,7,13,20")]
    [TestCase(10, 100, 10, "0,10,21,32,43,55,66,77,88,100")]
    [TestCase(1, 500, 10, "0,1,63,125,188,250,312,375,437,500")]
    [TestCase(0, 1024, 1, "0")]
    [TestCase(10, 100, 2, "0,10")]
    [TestCase(1, long.MaxValue, 4, "0,1,4611686018427387904,9223372036854775807")]
    public void Case_053_linear_buckets_agree_with_the_tables(long min, long max, int count, string boundaries) =>
        Assert.That(string.Join(',', CustomBuckets.Create(min, max, count, HistogramType.Linear).Boundaries), Is.EqualTo(boundaries));

    [TestCase(1, 100, 10, "0,1,2,3,5,9,16,29,54,100")]
    [TestCase(0, 100, 10, "0,1,2,3,5,9,16,29,54,100")]
    [TestCase(1, 1000, 12, "0,1,2,4,8,16,32,64,127,253,503,1000")]
    [TestCase(5, 200, 8, "0,5,9,17,31,58,108,200")]
    [TestCase(1, 500, 10, "0,1,2,4,9,20,45,100,224,500")]
    [TestCase(0, 60_000, 10, "0,1,4,16,63,248,978,3857,15212,60000")]
    [TestCase(1, 10, 20, "0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19")]
    [TestCase(7, 100, 1, "0,7")]
    public void Case_053_exponential_buckets_agree_with_the_tables(long min, long max, int count, string boundaries) =>
        Assert.That(string.Join(',', CustomBuckets.Create(min, max, count, HistogramType.Exponential).Boundaries), Is.EqualTo(boundaries));

    [Test]
    public void Case_053_a_hundred_exponential_buckets_begin_and_end_as_the_table_has_it()
    {
        var boundaries = CustomBuckets.Create(0, 60_000, 100, HistogramType.Exponential).Boundaries;
        Assert.That(
            boundaries.Take(28),
            Is.EqualTo(Enumerable.Range(0, 16).Concat([17, 19, 21, 23, 25, 28, 31, 34, 38, 42, 46, 51]).Select(i => (long)i)));
        Assert.That(boundaries.Skip(96), Is.EqualTo(new long[] { 44_672, 49_288, 54_381, 60_000 }));
        Assert.That(boundaries, Has.Count.EqualTo(100).And.Ordered);
    }

    [Test]
    public void Case_053_custom_buckets_take_their_own_boundaries_and_all_between()
    {
        foreach (var type in new[] { HistogramType.Linear, HistogramType.Exponential })
        {
            var buckets = CustomBuckets.Create(3, 60_000, 50, type);
            foreach (var sample in Enumerable.Range(0, 61_000).Select(i => (long)i))
            {
                Assert.That(buckets.BucketOf(sample), Is.EqualTo(buckets.Boundaries.Last(boundary => boundary <= sample)));
            }
        }
    }
}
