using System.Text.Json.Nodes;
using Glean.Net.Definitions;
using Glean.Net.Testing;

namespace Glean.Net.Tests.MetricTypes;

/// <summary>How many events a ping holds, and what happens when it is full.</summary>
public sealed partial class EventMetricTests
{
    [Test]
    public void Case_077_the_events_ping_is_submitted_when_it_is_full()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define("events"));
        for (var i = 0u; i < 510; i++)
        {
            metric.RecordWithTime(i, default);
        }

        var full = glean.Pings.Single("events");
        Assert.That(full.Reason, Is.EqualTo("max_capacity"));
        Assert.That(full.Events, Has.Count.EqualTo(500));
        Assert.That(metric.TestGetValue(), Has.Count.EqualTo(10));
        Stores.Events.Submit();
        Assert.That(Stamps(glean.Pings.Named("events")[1]), Is.EqualTo(Enumerable.Range(0, 10)));
    }

    [Test]
    public void Case_078_a_lower_threshold_submits_earlier()
    {
        using var glean = Stores.Start(configuration => configuration with { MaxEvents = 40 });
        var metric = Create(Stores.Define("events"));
        for (var i = 0; i < 41; i++)
        {
            metric.Record();
        }

        Assert.That(glean.Pings.Single("events").Events, Has.Count.EqualTo(40));
        Assert.That(metric.TestGetValue(), Has.Count.EqualTo(1));
    }

    [Test]
    public void Case_079_acceleration_submits_the_first_pings_of_a_run_earlier([Values] bool inOneBatch)
    {
        using var glean = Stores.Start(configuration => configuration with { EventsPingAccelerationFactor = 5 });
        var metric = Create(Stores.Define("events"));
        for (var i = 0; i < 21; i++)
        {
            metric.Record();
            Assert.That(inOneBatch || metric.TestGetValue() is null == (i == 19));
        }

        Assert.That(glean.Pings.Single("events").Events, Has.Count.EqualTo(20));
        for (var i = 0; i < 20 + 80 + 180 + 320 + 500 + 500; i++)
        {
            metric.Record();
        }

        Assert.That(glean.Pings.Named("events").Select(ping => ping.Events.Count), Is.EqualTo(new[] { 20, 80, 180, 320, 500, 500 }));
    }

    [Test]
    public void Case_081_a_custom_ping_keeps_more_events_and_submits_nothing()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        for (var i = 0; i < 501; i++)
        {
            metric.Record();
        }

        Assert.That(metric.TestGetValue(), Has.Count.EqualTo(501));
        Assert.That(glean.Pings.All, Is.Empty);
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
    }

    [Test]
    public void Case_087_events_of_a_ping_that_is_not_registered_are_kept_until_it_is()
    {
        var rare = new PingDefinition("rare");
        var pings = new List<PingDefinition> { rare };
        using var glean = GleanTest.Start(new GleanTestOptions { Pings = pings });
        new EventMetric<NoExtra>(new MetricDefinition("t", "m", Lifetime.Ping, "rare")).Record();
        pings.Clear();
        glean.Restart();
        pings.Add(rare);
        glean.Restart();
        glean.Client.SubmitPing("rare");
        Assert.That(glean.Pings.Single("rare").Events, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_ping_that_is_never_submitted_keeps_a_bounded_number_of_events_and_counts_the_others()
    {
        using var glean = Stores.Start();
        var metric = new EventMetric<NoExtra>(Stores.Define());
        for (var i = 0; i < Limits.StoredEvents + 7; i++)
        {
            metric.Record();
        }

        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 0, 0, 7 }));
        Stores.Store1.Submit();
        metric.Record();
        Assert.That(metric.TestGetValue(), Has.Count.EqualTo(1));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 0, 0, 7 }));
    }
}
