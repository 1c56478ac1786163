using Glean.Net.Testing;

namespace Glean.Net.Tests.MetricTypes;

/// <summary>What concerns several types at once: errors, stores, lifetimes, threads.</summary>
public sealed class CrossCuttingTests
{
    [Test]
    public void Case_101_a_value_of_another_type_replaces_the_old_one()
    {
        using var glean = Stores.Start();
        var text = new StringMetric(Stores.Define());
        var duration = new TimespanMetric(Stores.Define(), TimeUnit.Nanosecond);
        text.Set("x");
        Assert.That(text.TestGetValue(), Is.EqualTo("x"));
        duration.SetRawNanos(7);
        Assert.That(duration.TestGetValue(), Is.EqualTo(7));
        Assert.That(text.TestGetValue(), Is.Null);
        Assert.That(duration.Errors(), Is.EqualTo(Stores.NoErrors));
    }

    [Test]
    public void A_value_of_another_lifetime_replaces_the_old_one_and_begins_anew()
    {
        using var glean = Stores.Start();
        var ping = new CounterMetric(Stores.Define(Lifetime.Ping));
        ping.Add(5);
        Assert.That(ping.TestGetValue(), Is.EqualTo(5));
        new CounterMetric(Stores.Define(Lifetime.User)).Add(2);
        Assert.That(ping.TestGetValue(), Is.EqualTo(2));
        Stores.Store1.Submit();
        Assert.That(ping.TestGetValue(), Is.EqualTo(2));
    }

    [Test]
    public void Case_102_what_no_ping_takes_leaves_no_trace_but_its_errors()
    {
        using var glean = Stores.Start();
        var metric = new CounterMetric(Stores.Define("nobody-knows"));
        metric.Add(3);
        Assert.That(metric.TestGetValue(), Is.Null);
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
        metric.Add(-1);
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 1, 0, 0, 0 }));
        var carriers = glean.Client.Parts.Target.ReadAsync(transaction => transaction.Metrics.Pings(), []).GetAwaiter().GetResult()
            .Where(ping => glean.Client.Parts.Target.ReadAsync(
                transaction => transaction.Metrics.Find(ping, "glean.error.invalid_value", "t.m"), null).GetAwaiter().GetResult() is not null);
        Assert.That(carriers, Is.EqualTo(new[] { "metrics" }), "where the error is counted");
    }

    [Test]
    public void Case_103_an_error_is_counted_in_each_ping_of_the_metric_and_in_metrics()
    {
        using var glean = Stores.Start();
        new CounterMetric(Stores.Define(Stores.One, Stores.Two)).Add(-1);
        Stores.Store1.Submit();
        Stores.Store2.Submit();
        Stores.Metrics.Submit();
        foreach (var name in new[] { Stores.One, Stores.Two, "metrics" })
        {
            Assert.That(
                glean.Pings.Single(name).Metric("labeled_counter", "glean.error.invalid_value")!.ToJsonString(), Is.EqualTo("""{"t.m":1}"""));
        }
    }

    [Test]
    public void Case_103_an_error_of_a_metric_of_metrics_is_counted_there_once_and_goes_with_it()
    {
        using var glean = Stores.Start();
        var metric = new CounterMetric(Stores.Define("metrics"));
        metric.Add(-1);
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 1, 0, 0, 0 }));
        Stores.Metrics.Submit();
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
    }

    [Test]
    public void Case_104_errors_know_no_limit_of_labels_Q30()
    {
        using var glean = Stores.Start();
        var metrics = Enumerable.Range(0, 20).Select(i => new CounterMetric(Stores.Define($"m{i}", Lifetime.Ping))).ToList();
        metrics.ForEach(metric => metric.Add(-1));
        Assert.That(metrics.Select(metric => metric.TestGetNumRecordedErrors(ErrorType.InvalidValue)), Is.All.EqualTo(1));
    }

    [Test]
    public void Q30_the_error_getter_of_a_metric_without_errors_is_zero_however_many_others_have_some()
    {
        using var glean = Stores.Start();
        foreach (var i in Enumerable.Range(0, 40))
        {
            new QuantityMetric(Stores.Define($"m{i}", Lifetime.Ping)).Set(-1);
        }

        Assert.That(new QuantityMetric(Stores.Define("fine", Lifetime.Ping)).Errors(), Is.EqualTo(Stores.NoErrors));
    }

    [Test]
    public void Case_105_threads_lose_nothing()
    {
        using var glean = Stores.Start();
        var metric = new CounterMetric(Stores.Define());
        var bound = glean.Client.Bind(metric);
        var threads = Enumerable.Range(0, 2).Select(_ => new Thread(() =>
        {
            bound.Add();
            bound.Add();
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.That(metric.TestGetValue(), Is.EqualTo(4));
    }

    [Test]
    public void Case_107_switching_off_and_on_deletes_values_of_every_lifetime()
    {
        using var glean = Stores.Start();
        var metrics = new[] { Lifetime.Ping, Lifetime.Application, Lifetime.User }
            .Select(lifetime => new CounterMetric(Stores.Define(lifetime.ToString(), lifetime))).ToList();
        metrics.ForEach(metric => metric.Add(1));
        Assert.That(metrics.Select(metric => metric.TestGetValue()), Is.All.EqualTo(1));
        glean.Client.SetExperimentActive("stays", "b");
        glean.Client.UploadEnabled = false;
        glean.Client.UploadEnabled = true;
        Assert.That(metrics.Select(metric => metric.TestGetValue()), Is.All.Null);
        metrics[0].Add(2);
        Stores.Store1.Submit();
        Assert.That(glean.Pings.Single(Stores.One).Json["ping_info"]!["experiments"]!.ToJsonString(), Is.EqualTo("""{"stays":{"branch":"b"}}"""));
    }

    [Test]
    public void Case_108_a_ping_that_does_not_follow_the_switch_keeps_recording()
    {
        using var glean = Stores.Start(more: new PingDefinition("exempt") { FollowsCollectionEnabled = false });
        var metric = new CounterMetric(Stores.Define("exempt", Stores.One));
        metric.Add(1);
        glean.Client.UploadEnabled = false;
        metric.Add(2);
        Assert.That(metric.TestGetValue("exempt"), Is.EqualTo(3));
        Assert.That(metric.TestGetValue(Stores.One), Is.Null);
    }

    [Test]
    public void Case_109_a_value_of_application_lifetime_is_in_two_pings_of_a_run_and_gone_in_the_next()
    {
        using var glean = Stores.Start();
        var metric = new StringMetric(Stores.Define(Lifetime.Application));
        glean.Restart();
        metric.Set("x");
        Stores.Store1.Submit();
        Stores.Store1.Submit();
        Assert.That(
            glean.Pings.Named(Stores.One).Select(ping => ping.Metric("string", "t.m")!.GetValue<string>()), Is.EqualTo(new[] { "x", "x" }));
        glean.Restart();
        Assert.That(metric.TestGetValue(), Is.Null);
    }

    [Test]
    public void Case_110_a_value_of_all_pings_is_in_every_ping_and_is_not_cleared()
    {
        using var glean = Stores.Start();
        new CounterMetric(Stores.Define("own", Lifetime.User)).Add(1);
        new CounterMetric(Stores.Define("own2", Lifetime.User, Stores.Two)).Add(1);
        new StringMetric(Stores.Define("all", Lifetime.Application, "all-pings")).Set("x");
        new StringMetric(Stores.Define("ignored", Lifetime.User, "all-pings")).Set("y");
        Stores.Store1.Submit();
        Stores.Store2.Submit();
        Stores.Store1.Submit();
        foreach (var ping in glean.Pings.Named(Stores.One).Concat(glean.Pings.Named(Stores.Two)))
        {
            Assert.That(ping.Metric("string", "t.all")!.GetValue<string>(), Is.EqualTo("x"));
            Assert.That(ping.Metric("string", "t.ignored"), Is.Null);
        }
    }
}
