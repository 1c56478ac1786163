using System.Diagnostics.Metrics;
using Glean.Net.Testing;
using static Glean.Net.Extensions.Tests.Meters.Instruments;

namespace Glean.Net.Extensions.Tests.Meters;

/// <summary>What an application measures with instruments, in the metrics that name them.</summary>
internal sealed class MeterRecordingTests
{
    private readonly Instruments _shop = new();

    [TearDown]
    public void End() => _shop.Dispose();

    [Test]
    public void The_generated_list_names_each_source()
    {
        Assert.That(GleanMeters.Sources, Has.Count.EqualTo(10));
        var source = GleanMeters.Sources.Single(source => source.Metric == Metrics.Traffic.Answers);
        Assert.That((source.Meter, source.Instrument, source.Tag), Is.EqualTo(("shop", "answers", "status")));
    }

    [Test]
    public void A_counter_is_added_up_whenever_it_was_made_and_whatever_its_numbers_are()
    {
        using var glean = GleanTest.Start();
        _shop.Meter.CreateCounter<int>("requests").Add(1); // before: not known
        using (_shop.Record())
        {
            _shop.Meter.CreateCounter<int>("requests").Add(2);
            _shop.Meter.CreateCounter<byte>("requests").Add(3);
            _shop.Meter.CreateCounter<long>("requests").Add(0);
            _shop.Meter.CreateCounter<long>("other").Add(100);
            var fractions = _shop.Meter.CreateCounter<double>("requests");
            fractions.Add(0.75);
            fractions.Add(0.75);
            fractions.Add(double.NaN);
            fractions.Add(double.PositiveInfinity);
        }

        _shop.Meter.CreateCounter<int>("requests").Add(1); // afterwards
        Assert.That(Metrics.Traffic.Requests.TestGetValue(), Is.EqualTo(6));
        Assert.That(Metrics.Traffic.Requests.TestGetNumRecordedErrors(ErrorType.InvalidValue), Is.Zero);
        Assert.That(_shop.Reports, Is.Empty);
    }

    [Test]
    public void A_negative_measurement_of_a_counter_is_an_error_of_the_metric()
    {
        using var glean = GleanTest.Start();
        using var recording = _shop.Record();
        _shop.Meter.CreateCounter<double>("requests").Add(-0.5);
        _shop.Meter.CreateCounter<long>("requests").Add(long.MinValue);
        Assert.That(Metrics.Traffic.Requests.TestGetValue(), Is.Null);
        Assert.That(Metrics.Traffic.Requests.TestGetNumRecordedErrors(ErrorType.InvalidValue), Is.EqualTo(2));
    }

    [Test]
    public void One_tag_is_the_label_as_text_and_without_it_the_label_is_other()
    {
        using var glean = GleanTest.Start();
        using var recording = _shop.Record();
        var answers = _shop.Meter.CreateCounter<int>("answers");
        answers.Add(1, Tag("path", "/secret"), Tag("status", 404));
        answers.Add(1, Tag("status", 404));
        answers.Add(1, Tag("status", true));
        answers.Add(1, Tag("status", 1.5m));
        answers.Add(1, Tag("status", null));
        answers.Add(1);

        Assert.That(
            Metrics.Traffic.Answers.TestGetValue()!.Select(answer => $"{answer.Key}: {answer.Value}").Order(StringComparer.Ordinal),
            Is.EqualTo(new[] { "1.5: 1", "404: 2", "__other__: 2", "true: 1" }));
    }

    [Test]
    public void One_instrument_may_feed_several_metrics_and_a_list_of_labels_bounds_them()
    {
        using var glean = GleanTest.Start();
        using var recording = _shop.Record();
        var answers = _shop.Meter.CreateCounter<int>("answers");
        answers.Add(1, Tag("status", 200), Tag("outcome", "ok"));
        answers.Add(2, Tag("status", 500), Tag("outcome", "exploded"));

        Assert.That(Metrics.Traffic.Outcomes.TestGetValue(), Is.EqualTo(new Dictionary<string, int> { ["ok"] = 1, ["__other__"] = 2 }));
        Assert.That(Metrics.Traffic.Answers.TestGetValue(), Is.EqualTo(new Dictionary<string, int> { ["200"] = 1, ["500"] = 2 }));
    }

    [Test]
    public void Labels_without_a_list_are_bounded_too()
    {
        // A metric of its own: the labels that one remembers are the process's.
        var metric = new LabeledMetric<CounterMetric>(new CounterMetric(new MetricDefinition("traffic", "unbounded", Lifetime.Ping, "day")));
        using var glean = GleanTest.Start();
        using var recording = MeterRecording.Start([new MeterSource(metric, _shop.Meter.Name, "visits", "visitor")]);
        var visits = _shop.Meter.CreateCounter<int>("visits");
        for (var i = 0; i < 10_000; i++)
        {
            visits.Add(1, Tag("visitor", i));
        }

        var values = metric.TestGetValue()!;
        Assert.That(values, Has.Count.EqualTo(17));
        Assert.That(values.Values.Sum(), Is.EqualTo(10_000));
    }

    [Test]
    public void An_observable_counter_adds_what_its_total_has_grown_by_since_it_was_asked_last()
    {
        using var glean = GleanTest.Start();
        var (user, system) = (1.5, 0.6);
        _shop.Meter.CreateObservableCounter("processor.time", () => new[]
        {
            new Measurement<double>(user, Tag("mode", "user")), new Measurement<double>(system, Tag("mode", "system")),
        });
        using var recording = _shop.Record();
        recording.Observe();
        Assert.That(Metrics.Traffic.ProcessorSeconds.TestGetValue(), Is.EqualTo(2), "parts of one sum");

        recording.Observe();
        Assert.That(Metrics.Traffic.ProcessorSeconds.TestGetValue(), Is.EqualTo(2));

        (user, system) = (3.0, 1.0);
        recording.Observe();
        Assert.That(Metrics.Traffic.ProcessorSeconds.TestGetValue(), Is.EqualTo(4));

        (user, system) = (0.5, 0.5); // begun anew
        recording.Observe();
        (user, system) = (1.5, 0.5);
        recording.Observe();
        Assert.That(Metrics.Traffic.ProcessorSeconds.TestGetValue(), Is.EqualTo(5));
    }

    [Test]
    public void Instruments_are_asked_by_the_clock_and_once_more_at_the_end()
    {
        using var glean = GleanTest.Start();
        var total = 1L;
        _shop.Meter.CreateObservableCounter("processor.time", () => total);
        using (MeterRecording.Start(_shop.Sources, new MeterRecordingOptions { TimeProvider = glean.Clock, ObservationInterval = TimeSpan.FromSeconds(10) }))
        {
            Assert.That(Metrics.Traffic.ProcessorSeconds.TestGetValue(), Is.Null);
            glean.Clock.Advance(TimeSpan.FromSeconds(10));
            Assert.That(Metrics.Traffic.ProcessorSeconds.TestGetValue(), Is.EqualTo(1));
            total = 9;
        }

        Assert.That(Metrics.Traffic.ProcessorSeconds.TestGetValue(), Is.EqualTo(9));
        glean.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.That(Metrics.Traffic.ProcessorSeconds.TestGetValue(), Is.EqualTo(9));
    }

    [Test]
    public void Changes_of_an_up_down_counter_add_up_to_a_quantity()
    {
        using var glean = GleanTest.Start();
        using var recording = _shop.Record();
        var open = _shop.Meter.CreateUpDownCounter<int>("requests.open");
        open.Add(3);
        open.Add(-1);
        open.Add(1, Tag("ignored", "x"));
        Assert.That(Metrics.Traffic.OpenRequests.TestGetValue(), Is.EqualTo(3));

        open.Add(-4);
        Assert.That(Metrics.Traffic.OpenRequests.TestGetValue(), Is.EqualTo(3), "the last that was not negative");
        Assert.That(Metrics.Traffic.OpenRequests.TestGetNumRecordedErrors(ErrorType.InvalidValue), Is.EqualTo(1));
    }

    [Test]
    public void Threads_that_change_an_up_down_counter_leave_the_sum_of_all_behind()
    {
        using var glean = GleanTest.Start();
        using var recording = _shop.Record(glean.Client);
        var open = _shop.Meter.CreateUpDownCounter<int>("requests.open");
        Parallel.For(0, 8, _ =>
        {
            for (var i = 0; i < 2000; i++)
            {
                open.Add(2);
                open.Add(-1);
            }
        });
        Assert.That(Metrics.Traffic.OpenRequests.TestGetValue(), Is.EqualTo(16_000));
    }

    [Test]
    public void A_gauge_is_the_last_measurement_rounded()
    {
        using var glean = GleanTest.Start();
        using var recording = _shop.Record();
        var temperature = _shop.Meter.CreateGauge<double>("temperature");
        temperature.Record(20.4);
        temperature.Record(21.5);
        Assert.That(Metrics.Traffic.Temperature.TestGetValue(), Is.EqualTo(22));
    }

    [Test]
    public void An_observable_up_down_counter_is_a_quantity_for_each_label()
    {
        using var glean = GleanTest.Start();
        _shop.Meter.CreateObservableUpDownCounter("queue.length", () => new[]
        {
            new Measurement<long>(4, Tag("queue", "mail"), Tag("host", "a")),
            new Measurement<long>(5, Tag("queue", "mail"), Tag("host", "b")),
            new Measurement<long>(7, Tag("queue", "print")),
        });
        using var recording = _shop.Record();
        recording.Observe();
        recording.Observe();
        Assert.That(Metrics.Traffic.Queues.TestGetValue(), Is.EqualTo(new Dictionary<string, long> { ["mail"] = 9, ["print"] = 7 }));
    }

    [Test]
    public void An_instrument_that_does_not_fit_is_told_of_and_left_out()
    {
        using var glean = GleanTest.Start();
        using var recording = _shop.Record();
        _shop.Meter.CreateHistogram<int>("requests").Record(5);
        Assert.That(Metrics.Traffic.Requests.TestGetValue(), Is.Null);
        Assert.That(_shop.Reports.Single(), Does.StartWith("traffic.requests cannot be recorded from shop-").And.EndsWith("which is a Histogram`1"));
    }

    [Test]
    public void An_instrument_that_throws_spoils_nothing()
    {
        using var glean = GleanTest.Start();
        _shop.Meter.CreateObservableCounter("processor.time", long () => throw new InvalidOperationException("mine"));
        _shop.Meter.CreateObservableGauge("temperature", () => 20);
        using var recording = _shop.Record();
        recording.Observe();
        Assert.That(Metrics.Traffic.Temperature.TestGetValue(), Is.EqualTo(20));
        Assert.That(_shop.Reports.Single(), Does.StartWith("an instrument failed"));
    }

    [Test]
    public void With_consent_off_nothing_is_recorded()
    {
        using var glean = GleanTest.Start();
        using var recording = _shop.Record();
        var requests = _shop.Meter.CreateCounter<int>("requests");
        requests.Add(1);
        glean.Client.UploadEnabled = false;
        requests.Add(1);
        glean.Client.UploadEnabled = true;
        Assert.That(Metrics.Traffic.Requests.TestGetValue(), Is.Null);
        requests.Add(1);
        Assert.That(Metrics.Traffic.Requests.TestGetValue(), Is.EqualTo(1));
    }

    [Test]
    public void A_client_of_its_own_records_whoever_measures()
    {
        using var glean = GleanTest.Start();
        using var recording = _shop.Record(glean.Client);
        var requests = _shop.Meter.CreateCounter<int>("requests");
        using (ExecutionContext.SuppressFlow())
        {
            Task.Run(() => requests.Add(2)).Wait();
        }

        Assert.That(Metrics.Traffic.Requests.TestGetValue(), Is.EqualTo(2));
    }

    [Test]
    public void A_measurement_under_a_known_label_allocates_nothing()
    {
        using var glean = GleanTest.Start();
        using var recording = _shop.Record(glean.Client);
        var answers = _shop.Meter.CreateCounter<int>("answers");
        var durations = _shop.Meter.CreateHistogram<double>("request.duration", "s");
        object status = 200;
        Measure(1000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Measure(1000);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1000), "less than a byte each: what a drain meanwhile may take");

        void Measure(int times)
        {
            for (var i = 0; i < times; i++)
            {
                answers.Add(1, Tag("status", status), Tag("outcome", "ok"));
                durations.Record(0.25);
            }
        }
    }

    [Test]
    public void An_interval_that_makes_no_sense_is_refused() =>
        Assert.That(
            () => MeterRecording.Start([], new MeterRecordingOptions { ObservationInterval = TimeSpan.Zero }),
            Throws.ArgumentException.With.Message.Contains("ObservationInterval"));
}
