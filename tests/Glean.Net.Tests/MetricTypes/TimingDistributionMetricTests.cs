using Glean.Net.Recording;
using Glean.Net.Testing;

namespace Glean.Net.Tests.MetricTypes;

public sealed class TimingDistributionMetricTests : MetricContract<TimingDistributionMetric>
{
    private readonly NanosecondClock _clock = new();

    protected override string Section => "timing_distribution";

    protected override string Example => """{"sum":350,"values":{"98":1,"234":1}}""";

    protected override TimingDistributionMetric Create(MetricDefinition definition) => new(definition, TimeUnit.Nanosecond);

    protected override void Record(TimingDistributionMetric metric) => metric.AccumulateSamples([100, 250]);

    [Test]
    public void Case_034_a_timer_measures_nanoseconds_and_no_count_is_sent()
    {
        using var glean = Start();
        var metric = Of(TimeUnit.Nanosecond);
        Run(metric, 0, 75);
        metric.TestGetValue().ShouldHold(75, (69, 1));
        Stores.Store1.Submit();
        Assert.That(
            glean.Pings.Single(Stores.One).Metric(Section, "t.m")!.ToJsonString(), Is.EqualTo("""{"sum":75,"values":{"69":1}}"""));
    }

    [Test]
    public void Case_035_samples_are_in_the_unit_and_buckets_in_nanoseconds([Values] bool raw)
    {
        using var glean = Start();
        var metric = Of(TimeUnit.Second);
        if (raw)
        {
            metric.AccumulateRawSamplesNanos([1_000_000_000, 2_000_000_000, 3_000_000_000]);
        }
        else
        {
            metric.AccumulateSamples([1, 2, 3]);
        }

        metric.TestGetValue().ShouldHold(6_000_000_000, (984_625_593, 1), (1_969_251_187, 1), (2_784_941_737, 1));
    }

    [Test]
    public void Case_036_negative_samples_are_dropped_and_each_is_an_error()
    {
        using var glean = Start();
        var metric = Of(TimeUnit.Nanosecond);
        metric.AccumulateSamples([-3, -1, 1, 2, 3]);
        metric.TestGetValue().ShouldHold(6, (1, 1), (2, 1), (3, 1));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 2, 0, 0, 0 }));
    }

    [Test]
    public void Case_037_a_sample_over_the_longest_is_lowered_to_it()
    {
        using var glean = Start();
        var metric = Of(TimeUnit.Nanosecond);
        metric.AccumulateSamples([600_000_000_001, 1]);
        metric.TestGetValue().ShouldHold(600_000_000_001, (1, 1), (599_512_966_122, 1));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 0, 0, 1 }));
    }

    [Test]
    public void Case_038_raw_samples_have_the_same_limits()
    {
        using var glean = Start();
        var metric = Of(TimeUnit.Nanosecond);
        metric.AccumulateRawSamplesNanos([0, 1, 600_000_000_005]);
        metric.TestGetValue().ShouldHold(600_000_000_002, (1, 2), (599_512_966_122, 1));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 0, 0, 1 }));
    }

    [Test]
    public void Case_039_a_duration_below_the_unit_is_raised_to_it()
    {
        using var glean = Start();
        var metric = Of(TimeUnit.Millisecond);
        Run(metric, 0, 300);
        metric.TestGetValue().ShouldHold(1_000_000, (961_548, 1));
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
    }

    [Test]
    public void Case_040_the_unit_sets_the_shortest_and_the_longest()
    {
        using var glean = Start();
        var metric = Of(TimeUnit.Microsecond);
        foreach (var duration in new[] { 1, 1000, 1_000_000, 600_000_000_000, 600_000_000_000_000, 600_000_000_000_000_000 })
        {
            Run(metric, 0, duration);
        }

        metric.TestGetValue().ShouldHold(
            1_200_600_001_002_000, (939, 2), (961_548, 1), (599_512_966_122, 1), (562_949_953_421_318, 2));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 0, 0, 1 }));
    }

    [Test]
    public void Case_041_stopping_a_timer_that_does_not_run_is_an_error_and_cancelling_it_is_not()
    {
        using var glean = Start();
        var metric = Of(TimeUnit.Nanosecond);
        metric.Stop(new TimerId(77, 0));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 0, 1, 0 }));
        var twice = metric.Start();
        metric.Stop(twice);
        metric.Stop(twice);
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 0, 2, 0 }));
        var cancelled = metric.Start();
        metric.Cancel(cancelled);
        metric.Stop(cancelled);
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 0, 3, 0 }));
        metric.Cancel(default);
        metric.Stop(default);
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 0, 4, 0 }));
        Assert.That(metric.TestGetValue()!.Count, Is.EqualTo(1));
    }

    [Test]
    public void Case_042_a_clock_that_ran_backwards_gives_no_value()
    {
        using var glean = Start();
        var metric = Of(TimeUnit.Nanosecond);
        Run(metric, 60, 0);
        Assert.That(metric.TestGetValue(), Is.Null);
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 1, 0, 0, 0 }));
    }

    [Test]
    public void Case_043_timers_run_side_by_side()
    {
        using var glean = Start();
        var metric = Of(TimeUnit.Nanosecond);
        _clock.Show(0);
        var first = metric.Start();
        _clock.Show(5);
        var second = metric.Start();
        _clock.Show(7);
        metric.Stop(first);
        _clock.Show(15);
        metric.Stop(second);
        metric.TestGetValue().ShouldHold(17, (7, 1), (10, 1));
    }

    [TestCase(TimeUnit.Second)]
    [TestCase(TimeUnit.Minute)]
    [TestCase(TimeUnit.Hour)]
    [TestCase(TimeUnit.Day)]
    public void Q09_from_seconds_on_the_longest_is_what_the_number_holds(TimeUnit unit)
    {
        using var glean = Start();
        var metric = Of(unit);
        metric.AccumulateSingleSample(600_000_000_000);
        var value = metric.TestGetValue()!;
        Assert.That(value.Sum, Is.EqualTo(long.MaxValue));
        Assert.That(value.Values.Keys.Single(), Is.Positive);
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 0, 0, 1 }));
    }

    [Test]
    public void Q10_each_bad_sample_is_one_error_however_many_pings([Values(1, 2)] int pings)
    {
        using var glean = Start();
        var metric = Create(Stores.Define([.. new[] { Stores.One, Stores.Two }.Take(pings)]));
        metric.AccumulateSamples([-1, -2, 600_000_000_001]);
        metric.AccumulateSingleSample(-1);
        metric.AccumulateRawSamplesNanos([600_000_000_001]);
        metric.AccumulateRawDuration(TimeSpan.FromHours(1));
        metric.AccumulateRawDuration(-TimeSpan.FromHours(1));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 4, 0, 0, 3 }));
        var none = new MemoryDistributionMetric(Stores.Define("none", Lifetime.Ping, "nobody-knows"), MemoryUnit.Byte);
        none.AccumulateSamples([-1, -2]);
        Assert.That(none.Errors(), Is.EqualTo(new[] { 2, 0, 0, 0 }));
    }

    [Test]
    public void Q11_a_call_without_a_valid_sample_stores_nothing()
    {
        using var glean = Start();
        var timing = Of(TimeUnit.Nanosecond);
        timing.AccumulateSamples([]);
        timing.AccumulateSamples([-1]);
        timing.AccumulateSingleSample(-1);
        timing.AccumulateRawSamplesNanos([]);
        var memory = new MemoryDistributionMetric(Stores.Define("memory", Lifetime.Ping), MemoryUnit.Byte);
        memory.AccumulateSamples([-1]);
        memory.Accumulate(-1);
        var custom = new CustomDistributionMetric(Stores.Define("custom", Lifetime.Ping), 1, 100, 10, HistogramType.Linear);
        custom.AccumulateSamples([]);
        custom.AccumulateSingleSample(-1);
        Assert.That(new[] { timing.TestGetValue(), memory.TestGetValue(), custom.TestGetValue() }, Is.All.Null);
        Stores.Store1.Submit();
        Assert.That(
            glean.Pings.Single(Stores.One).Json["metrics"]!.AsObject().Select(section => section.Key), Is.EqualTo(new[] { "labeled_counter" }));
    }

    [Test]
    public async Task Measuring_code_records_how_long_it_took_unless_it_throws()
    {
        using var glean = Start();
        var metric = Of(TimeUnit.Nanosecond);
        using (metric.Measure())
        {
            _clock.Show(2);
        }

        Assert.That(metric.Measure(() => _clock.GetTimestamp()), Is.EqualTo(2));
        await metric.Measure(async () =>
        {
            await Task.Yield();
            _clock.Show(5);
        });
        Assert.That(async () => await metric.Measure(Fail), Throws.TypeOf<FormatException>());
        metric.Measure().Cancel();
        metric.TestGetValue().ShouldHold(6, (1, 1), (2, 1), (3, 1));
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));

        static async Task Fail()
        {
            await Task.Yield();
            throw new FormatException();
        }
    }

    [Test]
    public void A_timer_outlives_the_switch_and_a_disabled_metric_forgets_it_silently()
    {
        using var glean = Start();
        var metric = Of(TimeUnit.Nanosecond);
        glean.Client.UploadEnabled = false;
        var timer = metric.Start();
        glean.Client.UploadEnabled = true;
        _clock.Show(10);
        metric.Stop(timer);
        metric.TestGetValue().ShouldHold(10, (10, 1));
        var disabled = Create(Stores.Disabled());
        disabled.Stop(disabled.Start());
        disabled.Stop(default);
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
    }

    private static TimingDistributionMetric Of(TimeUnit unit) => new(Stores.Define(), unit);

    private GleanTest Start() => Stores.Start(configuration => configuration with { TimeProvider = _clock });

    private void Run(TimingDistributionMetric metric, long start, long stop)
    {
        _clock.Show(start);
        var timer = metric.Start();
        _clock.Show(stop);
        metric.StopAndAccumulate(timer);
    }
}
