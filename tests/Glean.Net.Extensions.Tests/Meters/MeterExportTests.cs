using System.Diagnostics.Metrics;
using Glean.Net.Testing;

namespace Glean.Net.Extensions.Tests.Meters;

/// <summary>Metrics as OpenTelemetry observes them.</summary>
internal sealed class MeterExportTests
{
    private static readonly TimespanMetric s_timespan = new(In("timespan"), TimeUnit.Second);
    private static readonly RateMetric s_rate = new(In("rate"));
    private static readonly DualLabeledCounterMetric s_dual = new(In("dual"), ["a"], ["b"]);
    private static readonly CounterMetric s_exempt = new(new MetricDefinition("exported", "exempt", Lifetime.Ping, "exempt-ping"));
    private static readonly PingDefinition s_exemptPing = new("exempt-ping") { FollowsCollectionEnabled = false };

    [Test]
    public void A_counter_is_a_total_that_only_grows()
    {
        using var observer = new Observer(GleanTest.Start());
        Metrics.Shop.Orders.Add(2);
        Assert.That(observer.Collect()["shop.orders"].GetSumLong(), Is.EqualTo(2));

        Metrics.Shop.Orders.Add(3);
        Pings.Day.Submit(); // the metric begins anew, the total does not
        Metrics.Shop.Orders.Add(1);
        Assert.That(observer.Collect()["shop.orders"].GetSumLong(), Is.EqualTo(6));
    }

    [Test]
    public void Labels_are_tags()
    {
        using var observer = new Observer(GleanTest.Start());
        Metrics.Traffic.Answers["200"].Add(5);
        Metrics.Traffic.Answers["404"].Add();
        Metrics.Traffic.Outcomes["not listed"].Add(7);
        s_dual["a", "x"].Add(8);

        var points = observer.Collect();
        Assert.That(points["traffic.answers label=200"].GetSumLong(), Is.EqualTo(5));
        Assert.That(points["traffic.answers label=404"].GetSumLong(), Is.EqualTo(1));
        Assert.That(points["traffic.outcomes label=__other__"].GetSumLong(), Is.EqualTo(7));
        Assert.That(points["exported.dual category=__other__ key=a"].GetSumLong(), Is.EqualTo(8));
    }

    [Test]
    public void Labels_are_bounded_over_the_life_of_the_process()
    {
        using var observer = new Observer(GleanTest.Start(), options => options with { MostLabels = 20 });
        for (var day = 0; day < 10; day++)
        {
            for (var i = 0; i < 10; i++)
            {
                Metrics.Traffic.Answers[$"label-{day}-{i}"].Add();
            }

            Pings.Day.Submit(); // and there is room for sixteen again
        }

        var points = observer.Collect().Where(point => point.Key.StartsWith("traffic.answers ", StringComparison.Ordinal)).ToList();
        Assert.That(points, Has.Count.EqualTo(21));
        Assert.That(points.Sum(point => point.Value.GetSumLong()), Is.EqualTo(100));
        Assert.That(points.Single(point => point.Key.EndsWith("=__other__", StringComparison.Ordinal)).Value.GetSumLong(), Is.EqualTo(80));
    }

    [Test]
    public void A_rate_is_two_counters()
    {
        using var observer = new Observer(GleanTest.Start());
        s_rate.AddToNumerator(2);
        s_rate.AddToDenominator(5);
        var points = observer.Collect();
        Assert.That(points["exported.rate.numerator"].GetSumLong(), Is.EqualTo(2));
        Assert.That(points["exported.rate.denominator"].GetSumLong(), Is.EqualTo(5));
    }

    [Test]
    public void A_quantity_and_a_timespan_are_gauges()
    {
        using var observer = new Observer(GleanTest.Start());
        Metrics.Traffic.OpenRequests.Set(4);
        Metrics.Traffic.OpenRequests.Set(3);
        s_timespan.SetRaw(TimeSpan.FromSeconds(1.5));
        var points = observer.Collect();
        Assert.That(points["traffic.open_requests"].GetGaugeLastValueLong(), Is.EqualTo(3));
        Assert.That(points["exported.timespan"].GetGaugeLastValueDouble(), Is.EqualTo(1.5));
        Assert.That(observer.Instrument("exported.timespan").Unit, Is.EqualTo("s"));
    }

    [Test]
    public void Durations_are_a_histogram_in_seconds_with_the_exact_sum_and_each_sample_in_its_place()
    {
        using var observer = new Observer(GleanTest.Start());
        Metrics.Traffic.Duration.AccumulateSamples([3, 40, 41, 700]);
        var point = observer.Collect()["traffic.duration"];
        Assert.That(point.GetHistogramCount(), Is.EqualTo(4));
        Assert.That(point.GetHistogramSum(), Is.EqualTo(0.784).Within(1e-9));
        Assert.That(observer.Instrument("traffic.duration").Unit, Is.EqualTo("s"));

        var buckets = new Dictionary<double, long>();
        foreach (var bucket in point.GetHistogramBuckets())
        {
            if (bucket.BucketCount > 0)
            {
                buckets.Add(bucket.ExplicitBound, bucket.BucketCount);
            }
        }

        Assert.That(buckets, Is.EqualTo(new Dictionary<double, long> { [0.005] = 1, [0.05] = 2, [1] = 1 }));
    }

    [Test]
    public void Memory_is_a_histogram_in_bytes_and_samples_of_a_custom_distribution_are_as_they_were()
    {
        using var observer = new Observer(GleanTest.Start());
        Metrics.Traffic.BodySizes["GET"].AccumulateSamples([1, 5]);
        Metrics.Traffic.Items.AccumulateSamples([3, 3, 77]);
        var points = observer.Collect();
        Assert.That(points["traffic.body_sizes label=GET"].GetHistogramSum(), Is.EqualTo(6 * 1024).Within(1e-6));
        Assert.That(observer.Instrument("traffic.body_sizes").Unit, Is.EqualTo("By"));
        Assert.That(points["traffic.items"].GetHistogramSum(), Is.EqualTo(83));
        Assert.That(points["traffic.items"].TryGetHistogramMinMaxValues(out var least, out var most), Is.True);
        Assert.That((least, most), Is.EqualTo((3.0, 77.0)));
    }

    [Test]
    public void With_consent_off_nothing_is_observed_and_on_again_the_total_has_not_fallen()
    {
        using var observer = new Observer(GleanTest.Start(new GleanTestOptions { Pings = [s_exemptPing] }));
        Metrics.Shop.Orders.Add(2);
        Metrics.Traffic.OpenRequests.Set(4);
        Metrics.Traffic.Duration.AccumulateSingleSample(5);
        Assert.That(observer.Collect().Keys, Is.SupersetOf(new[] { "shop.orders", "traffic.open_requests", "traffic.duration" }));

        observer.Glean.Client.UploadEnabled = false;
        Metrics.Shop.Orders.Add(100);
        s_exempt.Add(100); // recorded, because its ping does not follow the switch; observed it is not
        Metrics.Traffic.Duration.AccumulateSingleSample(5);
        var off = observer.Collect();
        Assert.That(off.Keys.Where(name => name is "shop.orders" or "traffic.open_requests" || name.StartsWith("exported", StringComparison.Ordinal)), Is.Empty);
        Assert.That(off.TryGetValue("traffic.duration", out var point) ? point.GetHistogramCount() : 1, Is.EqualTo(1), "nothing new");

        observer.Glean.Client.UploadEnabled = true;
        Metrics.Shop.Orders.Add(1);
        Assert.That(observer.Collect()["shop.orders"].GetSumLong(), Is.EqualTo(3));
    }

    [TestCase(ConsentLevel.LocalOnly, false)]
    [TestCase(ConsentLevel.Anonymous, false)]
    [TestCase(ConsentLevel.Full, true)]
    public void A_level_below_full_lets_out_what_may_be_sent(ConsentLevel level, bool isObserved)
    {
        using var observer = new Observer(GleanTest.Start(new GleanTestOptions
        {
            Configure = configuration => configuration with { UploadEnabled = level == ConsentLevel.Full, ConsentLevel = level },
        }));
        Metrics.Shop.Orders.Add(); // in a ping with the client id
        Assert.That(observer.Collect().ContainsKey("shop.orders"), Is.EqualTo(isObserved));
    }

    [Test]
    public void Only_the_metrics_asked_for_are_observed()
    {
        using var observer = new Observer(GleanTest.Start(), options => options with { Metrics = metric => metric.Category == "shop" });
        Metrics.Shop.Orders.Add();
        Metrics.Traffic.Requests.Add();
        Assert.That(observer.Collect().Keys, Is.EqualTo(new[] { "shop.orders" }));
    }

    [Test]
    public void What_four_threads_record_is_observed_in_full()
    {
        using var observer = new Observer(GleanTest.Start());
        var orders = observer.Glean.Client.Bind(Metrics.Shop.Orders);
        var answers = observer.Glean.Client.Bind(Metrics.Traffic.Answers);
        Parallel.For(0, 4, _ =>
        {
            for (var i = 0; i < 50_000; i++)
            {
                orders.Add();
                answers[(i % 3) switch { 0 => "a", 1 => "b", _ => "c" }].Add();
            }
        });

        var points = observer.Collect();
        Assert.That(points["shop.orders"].GetSumLong(), Is.EqualTo(200_000));
        Assert.That(points.Where(point => point.Key.StartsWith("traffic.answers", StringComparison.Ordinal)).Sum(point => point.Value.GetSumLong()), Is.EqualTo(200_000));
    }

    [Test]
    public void Recording_allocates_nothing_with_an_export_or_without()
    {
        using var observer = new Observer(GleanTest.Start());
        var orders = observer.Glean.Client.Bind(Metrics.Shop.Orders);
        Add(1000);
        observer.Collect();
        orders.Add(); // dirty from here on: nothing below asks for a flush
        var before = GC.GetAllocatedBytesForCurrentThread();
        Add(100_000);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);

        void Add(int times)
        {
            for (var i = 0; i < times; i++)
            {
                orders.Add();
            }
        }
    }

    [Test]
    public void Without_an_export_there_is_no_instrument()
    {
        var published = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            lock (published)
            {
                published.Add($"{instrument.Meter.Name}/{instrument.Name}");
            }
        };
        listener.Start();
        using var glean = GleanTest.Start();
        Metrics.Shop.Orders.Add();
        glean.Client.FlushAsync().Wait();
        glean.Client.FlushAsync().Wait();
        lock (published)
        {
            Assert.That(published, Has.None.StartsWith(MeterExportOptions.DefaultMeterName));
        }
    }

    [Test]
    public void After_the_end_the_instruments_are_gone()
    {
        using var observer = new Observer(GleanTest.Start());
        Metrics.Shop.Orders.Add();
        observer.Collect();
        observer.Export.Dispose();
        Metrics.Shop.Orders.Add();
        observer.Collect(); // the last word on instruments that end
        Assert.That(observer.Collect().Keys, Does.Not.Contain("shop.orders"));
    }

    [Test]
    public void Round_and_round_a_metric_recorded_from_an_instrument_is_observed_as_another()
    {
        using var shop = new Instruments();
        using var observer = new Observer(GleanTest.Start());
        using var recording = shop.Record(observer.Glean.Client);
        shop.Meter.CreateCounter<int>("requests").Add(5);
        Assert.That(observer.Collect()["traffic.requests"].GetSumLong(), Is.EqualTo(5));
    }

    [TestCase("", 1, "MeterName")]
    [TestCase("m", 0, "MostLabels")]
    public void Options_that_make_no_sense_are_refused(string name, int labels, string message) =>
        Assert.That(
            () => MeterExport.Start(new MeterExportOptions { MeterName = name, MostLabels = labels }),
            Throws.ArgumentException.With.Message.Contains(message));

    private static MetricDefinition In(string name) => new("exported", name, Lifetime.Ping, "day");
}
