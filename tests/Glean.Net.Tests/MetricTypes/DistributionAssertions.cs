namespace Glean.Net.Tests.MetricTypes;

internal static class DistributionAssertions
{
    /// <summary>Fails unless the distribution has this sum and these buckets, and as many samples as they say.</summary>
    public static void ShouldHold(this DistributionData? data, long sum, params (long Bucket, long Count)[] buckets)
    {
        Assert.That(data, Is.Not.Null);
        Assert.Multiple(() =>
        {
            Assert.That(data!.Values, Is.EquivalentTo(buckets.Select(bucket => new KeyValuePair<long, long>(bucket.Bucket, bucket.Count))));
            Assert.That(data.Sum, Is.EqualTo(sum));
            Assert.That(data.Count, Is.EqualTo(buckets.Sum(bucket => bucket.Count)));
        });
    }
}
