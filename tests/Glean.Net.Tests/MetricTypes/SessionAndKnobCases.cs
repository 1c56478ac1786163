using System.Text.Json.Nodes;
using Glean.Net.Testing;
using Glean.Net.Tests.Support;

namespace Glean.Net.Tests.MetricTypes;

/// <summary>The metric specification's cases that meet the client's lifecycle: restarts, sessions, experiments, remote configuration.</summary>
public sealed class SessionAndKnobCases
{
    [Test]
    public void Case_080_an_event_left_from_an_earlier_run_does_not_count_for_acceleration()
    {
        using var glean = Stores.Start(configuration => configuration with { EventsPingAccelerationFactor = 5 });
        var metric = new EventMetric<NoExtra>(Stores.Define("events"));
        metric.Record();
        glean.Restart();
        Assert.That(glean.Pings.Single("events").Reason, Is.EqualTo("startup"));
        Assert.That(Own(glean.Pings.Single("events")), Has.Count.EqualTo(1));
        for (var i = 0; i < 20; i++)
        {
            metric.Record();
        }

        Assert.That(glean.Pings.Named("events")[1].Events, Has.Count.EqualTo(20));
    }

    [Test]
    public void Case_082_a_restart_between_two_events_is_an_event_of_its_own()
    {
        using var glean = Stores.Start();
        var metric = new EventMetric<NoExtra>(Stores.Define());
        metric.Record();
        glean.Restart();
        metric.Record();
        Stores.Store1.Submit();
        var events = glean.Pings.Single(Stores.One).Events;
        Assert.That(events.Select(recorded => recorded["name"]!.GetValue<string>()), Is.EqualTo(new[] { "m", "restarted", "m" }));
        Assert.That(events[1]["extra"]?["glean.startup.date"], Is.Null);
        Assert.That(events.Select(recorded => recorded["execution_counter"]), Is.All.Null);
    }

    [Test]
    public void Case_083_a_restart_after_the_last_event_is_not_sent()
    {
        using var glean = Stores.Start();
        new EventMetric<NoExtra>(Stores.Define()).Record();
        glean.Restart();
        Stores.Store1.Submit();
        Assert.That(glean.Pings.Single(Stores.One).Events, Has.Count.EqualTo(1));
    }

    [Test]
    public void Case_091_an_event_in_a_session_says_which_and_where()
    {
        using var glean = Stores.Start();
        var metric = new EventMetric<NoExtra>(new MetricDefinition("t", "m", Lifetime.Ping, Stores.One) { InSession = true });
        glean.Client.HandleClientActive();
        metric.Record();
        metric.Record();
        metric.Record();
        glean.Clock.Advance(TimeSpan.FromHours(1));
        glean.Client.HandleClientInactive();
        glean.Clock.Advance(TimeSpan.FromHours(1));
        glean.Client.HandleClientActive();
        metric.Record();
        Stores.Store1.Submit();
        var sessions = Own(glean.Pings.Single(Stores.One)).Select(recorded => recorded["session"]!).ToList();
        Assert.That(sessions.Select(session => session["session_seq"]!.GetValue<int>()), Is.EqualTo(new[] { 1, 1, 1, 2 }));
        Assert.That(sessions.Select(session => session["event_seq"]!.GetValue<int>()), Is.EqualTo(new[] { 0, 1, 2, 0 }));
    }

    [Test]
    public void Case_092_a_session_that_is_not_sampled_keeps_its_events_to_itself()
    {
        using var glean = Stores.Start(configuration => configuration with { SessionSampleRate = 0 });
        var inside = new EventMetric<NoExtra>(new MetricDefinition("t", "inside", Lifetime.Ping, "events") { InSession = true });
        var outside = new EventMetric<NoExtra>(Stores.Define("outside", Lifetime.Ping, "events"));
        glean.Client.HandleClientActive();
        inside.Record();
        outside.Record();
        Stores.Events.Submit();
        var events = glean.Pings.Named("events").SelectMany(ping => ping.Events).ToList();
        Assert.That(events.Select(recorded => recorded["name"]!.GetValue<string>()), Is.EquivalentTo(new[] { "session_start", "outside" }));
        Assert.That(events.Single(recorded => recorded["name"]!.GetValue<string>() == "session_start")["extra"]!["sampled_in"]!.GetValue<string>(), Is.EqualTo("false"));
    }

    [Test]
    public void Q26_the_wall_clock_of_a_session_boundary_is_the_wall_clock()
    {
        using var glean = Stores.Start();
        glean.Client.HandleClientActive();
        Stores.Events.Submit();
        var start = glean.Pings.Single("events").Events.Single(recorded => recorded["name"]!.GetValue<string>() == "session_start");
        Assert.That(start["extra"]!["glean_timestamp"]!.GetValue<string>(), Is.EqualTo($"{glean.Clock.Now.ToUnixTimeMilliseconds()}"));
    }

    [Test]
    public void Case_095_096_and_097_experiments_are_cut_counted_and_sent()
    {
        using var glean = Stores.Start();
        var extras = Enumerable.Range(0, 21).ToDictionary(i => $"{i:00}" + new string('k', 110), _ => new string('v', 110));
        glean.Client.SetExperimentActive(new string('x', 180), new string('b', 140), extras);
        glean.Client.SetExperimentActive("plain", "b");
        glean.Client.SetExperimentActive("gone", "b");
        glean.Client.SetExperimentInactive("gone");
        new CounterMetric(Stores.Define()).Add();
        Stores.Store1.Submit();
        var experiments = glean.Pings.Single(Stores.One).Json["ping_info"]!["experiments"]!.AsObject();
        Assert.That(experiments.Select(experiment => experiment.Key), Is.EquivalentTo(new[] { new string('x', 100), "plain" }));
        Assert.That(experiments["plain"]!.ToJsonString(), Is.EqualTo("""{"branch":"b"}"""));
        var cut = experiments[new string('x', 100)]!;
        Assert.That(cut["branch"]!.GetValue<string>(), Is.EqualTo(new string('b', 100)));
        Assert.That(cut["extra"]!.AsObject().Count, Is.EqualTo(20));
        Assert.That(cut["extra"]!.AsObject().Select(extra => Math.Max(extra.Key.Length, extra.Value!.GetValue<string>().Length)), Is.All.EqualTo(100));
    }

    [Test]
    public void Case_098_099_and_100_remote_configuration_switches_metrics_and_pings()
    {
        using var glean = Stores.Start();
        var labeled = new LabeledMetric<StringMetric>(new StringMetric(Stores.Define()));
        labeled["a"].Set("old");
        glean.Client.ApplyServerKnobs("""{"metrics_enabled":{"t.m":false}}""");
        labeled["a"].Set("new");
        labeled["b"].Set("new");
        Assert.That(labeled.TestGetValue(), Is.EquivalentTo(new Dictionary<string, string> { ["a"] = "old" }));
        glean.Client.ApplyServerKnobs("""{"metrics_enabled":{"t.other":false}}""");
        labeled["a"].Set("newer");
        Assert.That(labeled["a"].TestGetValue(), Is.EqualTo("old"));
        glean.Client.ApplyServerKnobs("""{"metrics_enabled":{"t.m":true}}""");
        labeled["a"].Set("newest");
        Assert.That(labeled["a"].TestGetValue(), Is.EqualTo("newest"));

        var disabled = new CounterMetric(new MetricDefinition("t", "disabled", Lifetime.Ping, Stores.One) { Disabled = true });
        glean.Client.ApplyServerKnobs("""{"metrics_enabled":{"t.disabled":true},"pings_enabled":{"store2":false}}""");
        disabled.Add();
        Assert.That(disabled.TestGetValue(), Is.EqualTo(1));
        new CounterMetric(Stores.Define("off", Lifetime.Ping, Stores.Two)).Add();
        Stores.Store2.Submit();
        Assert.That(glean.Pings.Named(Stores.Two), Is.Empty);
    }

    [Test]
    public void Case_078_and_079_thresholds_come_from_afar()
    {
        using var glean = Stores.Start();
        var metric = new EventMetric<NoExtra>(Stores.Define("events"));
        Record(metric, 21);
        glean.Client.ApplyServerKnobs("""{"events_ping_acceleration_factor":5}""");
        Assert.That(metric.TestGetValue(), Has.Count.EqualTo(21));
        Record(metric, 1);
        Assert.That(glean.Pings.Named("events").Select(ping => ping.Events.Count), Is.EqualTo(new[] { 22 }));
        glean.Client.ApplyServerKnobs("""{"event_threshold":40,"events_ping_acceleration_factor":null}""");
        Record(metric, 41);
        Assert.That(glean.Pings.Named("events").Select(ping => ping.Events.Count), Is.EqualTo(new[] { 22, 40 }));
        Assert.That(metric.TestGetValue(), Has.Count.EqualTo(1));
    }

    [Test]
    public void Q27_the_acceleration_factor_is_not_sent()
    {
        using var glean = Stores.Start();
        glean.Client.ApplyServerKnobs("""{"events_ping_acceleration_factor":5,"event_threshold":40}""");
        new CounterMetric(Stores.Define()).Add();
        Stores.Store1.Submit();
        var knobs = glean.Pings.Single(Stores.One).Json["ping_info"]!["server_knobs_config"]!.AsObject();
        Assert.That(knobs.Select(member => member.Key), Does.Contain("event_threshold").And.Not.Contain("events_ping_acceleration_factor"));
        Assert.That(PayloadSchema.Faults(glean.Pings.Single(Stores.One).Json.ToJsonString()), Is.Empty);
    }

    [Test]
    public async Task Q22_listeners_hear_only_of_events_that_were_recorded()
    {
        using var glean = Stores.Start();
        var heard = new List<string>();
        using var subscription = glean.Client.Listen(recorded => heard.Add(recorded.Name));
        new EventMetric<EventExtras>(Stores.Define()).Record(new EventExtras(new Dictionary<string, string> { ["bad"] = "x" }));
        new EventMetric<NoExtra>(Stores.Disabled()).Record();
        new EventMetric<NoExtra>(Stores.Define("good", Lifetime.Ping)).Record();
        await glean.Client.FlushAsync();
        await glean.Client.FlushAsync();
        Assert.That(heard, Is.EqualTo(new[] { "good" }));
    }

    [Test]
    public void Q32_the_configured_experimentation_id_is_there_in_every_run()
    {
        using var glean = Stores.Start(configuration => configuration with { ExperimentationId = "id-7" });
        glean.Restart();
        glean.Restart();
        new CounterMetric(Stores.Define()).Add();
        Stores.Store1.Submit();
        Assert.That(
            glean.Pings.Single(Stores.One).Metric("string", "glean.client.annotation.experimentation_id")!.GetValue<string>(), Is.EqualTo("id-7"));
    }

    private static List<JsonObject> Own(PingDocument ping) =>
        [.. ping.Events.Where(recorded => recorded["category"]!.GetValue<string>() == "t")];

    private static void Record(EventMetric<NoExtra> metric, int times)
    {
        for (var i = 0; i < times; i++)
        {
            metric.Record();
        }
    }
}
