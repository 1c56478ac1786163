using Glean.Net.Testing;

namespace Glean.Net.Tests.MetricTypes;

public sealed class MemoryDistributionMetricTests : MetricContract<MemoryDistributionMetric>
{
    protected override string Section => "memory_distribution";

    protected override string Example => """{"sum":14336,"values":{"5086":1,"8933":1}}""";

    protected override MemoryDistributionMetric Create(MetricDefinition definition) => new(definition, MemoryUnit.Kilobyte);

    protected override void Record(MemoryDistributionMetric metric) => metric.AccumulateSamples([5, 9]);

    [TestCase(MemoryUnit.Kilobyte, 102_400_000, 99_108_124)]
    [TestCase(MemoryUnit.Byte, 100_000, 96_785)]
    public void Case_044_samples_are_converted_to_bytes(MemoryUnit unit, long sum, long bucket)
    {
        using var glean = Stores.Start();
        var metric = new MemoryDistributionMetric(Stores.Define(), unit);
        metric.Accumulate(100_000);
        metric.TestGetValue().ShouldHold(sum, (bucket, 1));
    }

    [Test]
    public void Case_045_negative_samples_are_dropped_and_each_is_an_error()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.AccumulateSamples([-1, 1, 2, 3]);
        metric.TestGetValue().ShouldHold(6144, (1023, 1), (2047, 1), (3024, 1));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 1, 0, 0, 0 }));
    }

    [Test]
    public void Case_046_a_sample_over_one_tebibyte_is_lowered_to_it()
    {
        using var glean = Stores.Start();
        var metric = new MemoryDistributionMetric(Stores.Define(), MemoryUnit.Gigabyte);
        metric.Accumulate(1024);
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
        metric.Accumulate(2048);
        metric.TestGetValue().ShouldHold(1L << 41, (1_099_511_627_775, 2));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 1, 0, 0, 0 }));
    }

    [Test]
    public void Q12_a_conversion_that_overflows_is_an_error_and_not_zero()
    {
        using var glean = Stores.Start();
        var metric = new MemoryDistributionMetric(Stores.Define(), MemoryUnit.Gigabyte);
        metric.Accumulate(1L << 34);
        metric.Accumulate(long.MaxValue);
        metric.TestGetValue().ShouldHold(1L << 41, (1_099_511_627_775, 2));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 2, 0, 0, 0 }));
    }

    [Test]
    public void Zero_lands_in_the_first_bucket()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.Accumulate(0);
        metric.TestGetValue().ShouldHold(0, (0, 1));
    }
}

public sealed class CustomDistributionMetricTests : MetricContract<CustomDistributionMetric>
{
    protected override string Section => "custom_distribution";

    protected override string Example => """{"sum":64,"values":{"3":1,"54":1}}""";

    protected override CustomDistributionMetric Create(MetricDefinition definition) =>
        new(definition, 1, 100, 10, HistogramType.Exponential);

    protected override void Record(CustomDistributionMetric metric) => metric.AccumulateSamples([4, 60]);

    [Test]
    public void Case_047_linear_buckets_of_width_one()
    {
        using var glean = Stores.Start();
        var metric = Linear(1, 100, 100);
        metric.AccumulateSamples([50, 1, 2, 3]);
        metric.TestGetValue().ShouldHold(56, (1, 1), (2, 1), (3, 1), (50, 1));
    }

    [Test]
    public void Case_048_a_sample_beyond_the_range_lands_in_the_last_bucket_and_counts_whole_in_the_sum()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.AccumulateSamples([50, 60, 1000]);
        metric.TestGetValue().ShouldHold(1110, (29, 1), (54, 1), (100, 1));
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
    }

    [Test]
    public void Case_049_the_last_bucket_takes_all_that_is_larger()
    {
        using var glean = Stores.Start();
        var metric = Linear(0, 100, 100);
        metric.AccumulateSamples([1, 10, 100, 1000, 10000]);
        metric.TestGetValue().ShouldHold(11111, (1, 1), (10, 1), (100, 3));
        Assert.That(metric.TestGetValue()!.Count, Is.EqualTo(5));
    }

    [Test]
    public void Case_050_a_negative_sample_is_one_error_however_many_pings([Values(1, 2)] int pings)
    {
        using var glean = Stores.Start();
        var metric = new CustomDistributionMetric(Stores.Define([.. new[] { Stores.One, Stores.Two }.Take(pings)]), 1, 100, 10, HistogramType.Linear);
        metric.AccumulateSamples([1, -1, 2, 3]);
        Assert.That(metric.TestGetValue()!.Count, Is.EqualTo(3));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 1, 0, 0, 0 }));
    }

    [Test]
    public void Case_051_one_bucket_takes_all()
    {
        using var glean = Stores.Start();
        var metric = Linear(0, 1024, 1);
        metric.AccumulateSingleSample(42);
        metric.TestGetValue().ShouldHold(42, (0, 1));
    }

    [Test]
    public void Q08_two_linear_buckets_meet_at_the_minimum()
    {
        using var glean = Stores.Start();
        var metric = Linear(10, 100, 2);
        metric.AccumulateSamples([9, 10, 1000]);
        metric.TestGetValue().ShouldHold(1019, (0, 1), (10, 2));
    }

    [Test]
    public void Q31_a_sum_stops_at_the_largest_number_that_can_be_sent()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.AccumulateSamples([long.MaxValue, long.MaxValue]);
        metric.TestGetValue().ShouldHold(long.MaxValue, (100, 2));
        Stores.Store1.Submit();
        Assert.That(
            glean.Pings.Single(Stores.One).Metric("custom_distribution", "t.m")!["sum"]!.GetValue<long>(), Is.EqualTo(long.MaxValue));
    }

    [Test]
    public void A_stored_distribution_keeps_the_buckets_it_began_with_until_it_is_cleared()
    {
        using var glean = Stores.Start();
        Linear(1, 100, 100).AccumulateSingleSample(50);
        var other = Linear(1, 10, 10);
        Assert.That(other.TestGetValue(), Is.Not.Null);
        other.AccumulateSamples([50, 7]);
        other.TestGetValue().ShouldHold(107, (7, 1), (50, 2));
        Stores.Store1.Submit();
        other.AccumulateSamples([50, 7]);
        other.TestGetValue().ShouldHold(57, (7, 1), (10, 1));
    }

    [Test]
    public void A_stored_distribution_of_the_other_type_is_replaced()
    {
        using var glean = Stores.Start();
        Linear(1, 100, 100).AccumulateSingleSample(50);
        var other = Create(Stores.Define());
        Assert.That(other.TestGetValue(), Is.Not.Null);
        other.AccumulateSingleSample(60);
        other.TestGetValue().ShouldHold(60, (54, 1));
        Assert.That(other.Errors(), Is.EqualTo(Stores.NoErrors));
    }

    [Test]
    public void Many_samples_between_two_commits_are_all_counted()
    {
        using var glean = Stores.Start();
        var metric = Linear(1, 100, 10);
        var samples = Enumerable.Range(0, 20_000).Select(i => (long)(i % 200)).ToArray();
        metric.AccumulateSamples(samples);
        var value = metric.TestGetValue()!;
        Assert.That(value.Count, Is.EqualTo(20_000));
        Assert.That(value.Sum, Is.EqualTo(samples.Sum()));
        Assert.That(value.Values.Values.Sum(), Is.EqualTo(20_000));
    }

    private static CustomDistributionMetric Linear(long min, long max, int count) => new(Stores.Define(), min, max, count, HistogramType.Linear);
}

public sealed class DistributionBufferTests
{
    [Test]
    public void Case_052_a_buffer_is_recorded_when_it_is_disposed_and_an_abandoned_one_never()
    {
        using var glean = Stores.Start();
        var timing = new TimingDistributionMetric(Stores.Define("timing", Lifetime.Ping), TimeUnit.Nanosecond);
        var memory = new MemoryDistributionMetric(Stores.Define("memory", Lifetime.Ping), MemoryUnit.Byte);
        var custom = new CustomDistributionMetric(Stores.Define("custom", Lifetime.Ping), 1, 100, 100, HistogramType.Linear);
        foreach (var (start, read) in new (Func<DistributionBuffer>, Func<DistributionData?>)[]
        {
            (timing.StartBuffer, () => timing.TestGetValue()),
            (memory.StartBuffer, () => memory.TestGetValue()),
            (custom.StartBuffer, () => custom.TestGetValue()),
        })
        {
            start().Dispose();
            Assert.That(read(), Is.Null, "an empty buffer stores nothing");

            using (var abandoned = start())
            {
                abandoned.Accumulate(7);
                abandoned.Abandon();
            }

            Assert.That(read(), Is.Null);
            using (var buffer = start())
            {
                buffer.Accumulate(1);
                buffer.Accumulate(2UL);
                buffer.Accumulate(2);
                Assert.That(read(), Is.Null);
            }

            read().ShouldHold(5, (1, 1), (2, 2));
        }
    }

    [Test]
    public void Q13_a_lowered_sample_in_a_timing_buffer_is_an_overflow()
    {
        using var glean = Stores.Start();
        var metric = new TimingDistributionMetric(Stores.Define(), TimeUnit.Nanosecond);
        using (var buffer = metric.StartBuffer())
        {
            buffer.Accumulate(600_000_000_001);
            buffer.Accumulate(ulong.MaxValue);
            buffer.Accumulate(0);
            buffer.Accumulate(-1);
        }

        metric.TestGetValue().ShouldHold(1_200_000_000_001, (1, 1), (599_512_966_122, 2));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 1, 0, 0, 2 }));
    }

    [Test]
    public void A_lowered_sample_in_a_memory_buffer_is_an_invalid_value()
    {
        using var glean = Stores.Start();
        var metric = new MemoryDistributionMetric(Stores.Define(), MemoryUnit.Gigabyte);
        using (var buffer = metric.StartBuffer())
        {
            buffer.Accumulate(2048);
        }

        metric.TestGetValue().ShouldHold(1L << 40, (1_099_511_627_775, 1));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 1, 0, 0, 0 }));
    }

    [Test]
    public void Q14_a_buffer_of_a_disabled_metric_records_neither_samples_nor_errors()
    {
        using var glean = Stores.Start();
        var metric = new TimingDistributionMetric(Stores.Disabled(), TimeUnit.Nanosecond);
        using (var buffer = metric.StartBuffer())
        {
            buffer.Accumulate(1);
            buffer.Accumulate(long.MaxValue);
        }

        Assert.That(metric.TestGetValue(), Is.Null);
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
    }
}
