using Glean.Net.Testing;

namespace Glean.Net.Tests.MetricTypes;

public sealed class TimespanMetricTests : MetricContract<TimespanMetric>
{
    private readonly NanosecondClock _clock = new();

    protected override string Section => "timespan";

    protected override string Example => """{"value":1234,"time_unit":"millisecond"}""";

    protected override TimespanMetric Create(MetricDefinition definition) => new(definition, TimeUnit.Millisecond);

    protected override void Record(TimespanMetric metric) => metric.SetRaw(TimeSpan.FromTicks(12_349_000));

    [Test]
    public void Case_025_a_timer_measures_nanoseconds()
    {
        using var glean = Start();
        var metric = Nanoseconds();
        Run(metric, 0, 90);
        Assert.That(metric.TestGetValue(), Is.EqualTo(90));
        Stores.Store1.Submit();
        Assert.That(
            glean.Pings.Single(Stores.One).Metric("timespan", "t.m")!.ToJsonString(),
            Is.EqualTo("""{"value":90,"time_unit":"nanosecond"}"""));
    }

    [Test]
    public void Case_026_the_first_value_stays([Values] bool inOneBatch)
    {
        using var glean = Start();
        var metric = Nanoseconds();
        Run(metric, 0, 90);
        Assert.That(inOneBatch || metric.TestGetValue() == 90);
        Run(metric, 0, 300);
        Assert.That(metric.TestGetValue(), Is.EqualTo(90));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 0, 1, 0 }));
    }

    [Test]
    public void Case_027_a_duration_is_cut_to_the_unit_and_may_be_zero()
    {
        using var glean = Start();
        var metric = new TimespanMetric(Stores.Define(), TimeUnit.Minute);
        Run(metric, 0, 119_900_000_000);
        Assert.That(metric.TestGetValue(), Is.EqualTo(1));
        var shorter = new TimespanMetric(Stores.Define("shorter", Lifetime.Ping), TimeUnit.Minute);
        Run(shorter, 0, 59_000_000_000);
        Assert.That(shorter.TestGetValue(), Is.Zero);
        Assert.That(shorter.Errors(), Is.EqualTo(Stores.NoErrors));
    }

    [Test]
    public void Case_028_a_cancelled_timer_does_not_run()
    {
        using var glean = Start();
        var metric = Nanoseconds();
        metric.Cancel();
        metric.Start();
        metric.Cancel();
        Assert.That(metric.TestGetValue(), Is.Null);
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
        metric.Stop();
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 0, 1, 0 }));
    }

    [Test]
    public void Case_029_a_raw_value_is_refused_while_the_timer_runs()
    {
        using var glean = Start();
        var metric = Nanoseconds();
        _clock.Show(0);
        metric.Start();
        metric.SetRaw(TimeSpan.FromSeconds(42));
        _clock.Show(60);
        metric.Stop();
        Assert.That(metric.TestGetValue(), Is.EqualTo(60));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 0, 1, 0 }));
    }

    [Test]
    public void Case_030_a_clock_that_ran_backwards_gives_no_value_and_the_timer_has_stopped()
    {
        using var glean = Start();
        var metric = Nanoseconds();
        Run(metric, 10, 0);
        Assert.That(metric.TestGetValue(), Is.Null);
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 1, 0, 0, 0 }));
        metric.Stop();
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 1, 0, 1, 0 }));
    }

    [Test]
    public void Case_031_starting_twice_keeps_the_first_start()
    {
        using var glean = Start();
        var metric = Nanoseconds();
        _clock.Show(5);
        metric.Start();
        Run(metric, 50, 105);
        Assert.That(metric.TestGetValue(), Is.EqualTo(100));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 0, 1, 0 }));
    }

    [Test]
    public void Case_032_a_timer_runs_on_while_the_switch_is_turned()
    {
        using var glean = Start();
        var metric = Nanoseconds();
        metric.Start();
        glean.Client.UploadEnabled = false;
        metric.Stop();
        Assert.That(metric.TestGetValue(), Is.Null);

        _clock.Show(100);
        metric.Start();
        glean.Client.UploadEnabled = true;
        _clock.Show(250);
        metric.Stop();
        Assert.That(metric.TestGetValue(), Is.EqualTo(150));
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
    }

    [Test]
    public void Case_033_what_throws_is_not_measured_and_the_exception_passes()
    {
        using var glean = Start();
        var metric = Nanoseconds();
        Assert.That(() => metric.Measure((Action)(() => throw new FormatException())), Throws.TypeOf<FormatException>());
        Assert.That(
            async () => await metric.Measure(async () =>
            {
                await Task.Yield();
                throw new FormatException();
            }),
            Throws.TypeOf<FormatException>());
        Assert.That(metric.TestGetValue(), Is.Null);
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
    }

    [Test]
    public async Task Measuring_asynchronous_code_lasts_until_it_has_ended()
    {
        using var glean = Start();
        var metric = Nanoseconds();
        var result = await metric.Measure(async () =>
        {
            await Task.Yield();
            _clock.Show(70);
            return "done";
        });
        Assert.That(result, Is.EqualTo("done"));
        Assert.That(metric.TestGetValue(), Is.EqualTo(70));
    }

    [Test]
    public void Q06_starting_a_disabled_metric_twice_is_no_error_but_changes_its_state()
    {
        using var glean = Start();
        var metric = new TimespanMetric(Stores.Disabled(), TimeUnit.Nanosecond);
        metric.Start();
        metric.Start();
        metric.Stop();
        metric.Stop();
        Assert.That(metric.TestGetValue(), Is.Null);
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
    }

    [Test]
    public void Q07_a_negative_raw_duration_is_an_error()
    {
        using var glean = Start();
        var metric = Nanoseconds();
        metric.SetRawNanos(-1);
        metric.SetRaw(-TimeSpan.FromTicks(1));
        Assert.That(metric.TestGetValue(), Is.Null);
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 2, 0, 0, 0 }));
    }

    [Test]
    public void A_value_in_one_ping_is_one_error_and_the_other_ping_gets_the_new_one()
    {
        using var glean = Start();
        var metric = new TimespanMetric(Stores.Define(Stores.One, Stores.Two), TimeUnit.Nanosecond);
        metric.SetRawNanos(1);
        Stores.Store1.Submit();
        metric.SetRawNanos(2);
        Assert.That(metric.TestGetValue(), Is.EqualTo(2));
        Assert.That(metric.TestGetValue(Stores.Two), Is.EqualTo(1));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 0, 1, 0 }));
    }

    private static TimespanMetric Nanoseconds() => new(Stores.Define(), TimeUnit.Nanosecond);

    private GleanTest Start() => Stores.Start(configuration => configuration with { TimeProvider = _clock });

    private void Run(TimespanMetric metric, long start, long stop)
    {
        _clock.Show(start);
        metric.Start();
        _clock.Show(stop);
        metric.Stop();
    }
}
