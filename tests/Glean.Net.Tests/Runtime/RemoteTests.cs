using System.Text.Json.Nodes;
using Glean.Net.PingAssembly;
using Glean.Net.Recording;
using Glean.Net.Testing;
using Glean.Net.Tests.Support;

namespace Glean.Net.Tests.Runtime;

/// <summary>Experiments, and configuration that comes from afar.</summary>
public sealed class RemoteTests
{
    [Test]
    public void Lifecycle_case_43_what_is_too_long_is_cut_and_counted()
    {
        using var glean = Samples.Start();
        var id = new string('i', 120);
        var extras = Enumerable.Range(0, 21).ToDictionary(i => $"{i:00}" + new string('k', 120), _ => new string('v', 120));
        glean.Client.SetExperimentActive(id, new string('b', 120), extras);

        var experiments = Experiments(glean)!.AsObject();
        var (name, experiment) = (experiments.Single().Key, experiments.Single().Value!.AsObject());
        Assert.That(name, Is.EqualTo(new string('i', 100)));
        Assert.That(experiment["branch"]!.GetValue<string>(), Has.Length.EqualTo(100));
        Assert.That(experiment["extra"]!.AsObject(), Has.Count.EqualTo(20));
        Assert.That(experiment["extra"]!.AsObject().All(entry => entry.Key.Length == 100 && entry.Value!.GetValue<string>().Length == 100), Is.True);
        Assert.That(Errors(glean, name, ErrorType.InvalidValue), Is.EqualTo(2), "the id, and the extras that are too many");
        Assert.That(Errors(glean, name, ErrorType.InvalidOverflow), Is.EqualTo(41), "the branch, 20 keys and 20 values");
    }

    [Test]
    public void Lifecycle_case_44_an_experiment_is_shown_while_it_is_active()
    {
        using var glean = Samples.Start();
        glean.Client.SetExperimentActive("exp", "one", new Dictionary<string, string> { ["k"] = "v" });
        Assert.That(Experiments(glean)!.ToJsonString(), Is.EqualTo("""{"exp":{"branch":"one","extra":{"k":"v"}}}"""));
        glean.Client.SetExperimentActive("exp", "two");
        Assert.That(Experiments(glean)!.ToJsonString(), Is.EqualTo("""{"exp":{"branch":"two"}}"""));
        glean.Client.SetExperimentInactive("exp");
        glean.Client.SetExperimentInactive("unknown");
        Assert.That(Experiments(glean), Is.Null);
    }

    [Test]
    public void Experiments_end_with_the_run_but_show_in_the_start_up_pings_of_the_next()
    {
        using var glean = Samples.Start();
        glean.Client.SetExperimentActive("exp", "one");
        glean.Client.HandleClientActive();
        glean.Crash();
        Assert.That(glean.Pings.Named("baseline")[^1].Json["ping_info"]!["experiments"]!["exp"], Is.Not.Null);
        Assert.That(Experiments(glean), Is.Null);
    }

    [Test]
    public void Lifecycle_case_45_knobs_for_metrics_merge_and_count_at_once()
    {
        using var glean = Samples.Start();
        Samples.Count.Add();
        Samples.Text.Set("one");
        glean.Client.ApplyServerKnobs("""{"metrics_enabled":{"sample.count":false,"sample.text":false}}""");
        Samples.Count.Add();
        Samples.Text.Set("two");
        Assert.That(Samples.Count.TestGetValue(), Is.EqualTo(1));
        Assert.That(Samples.Text.TestGetValue(), Is.EqualTo("one"));

        glean.Client.ApplyServerKnobs("""{"metrics_enabled":{"sample.count":true}}""");
        Samples.Count.Add();
        Samples.Text.Set("three");
        Assert.That(Samples.Count.TestGetValue(), Is.EqualTo(2));
        Assert.That(Samples.Text.TestGetValue(), Is.EqualTo("one"));

        glean.Client.ApplyServerKnobs("""{"metrics_enabled":{"sample.text":true}}""");
        Samples.Count.Add();
        Samples.Text.Set("four");
        Assert.That(Samples.Count.TestGetValue(), Is.EqualTo(3));
        Assert.That(Samples.Text.TestGetValue(), Is.EqualTo("four"));
    }

    [Test]
    public void Lifecycle_case_46_knobs_flip_pings_in_both_directions()
    {
        var dark = new PingDefinition("dark-ping") { Enabled = false, SendIfEmpty = true };
        using var glean = Samples.Start(more: dark);
        glean.Client.ApplyServerKnobs("""{"pings_enabled":{"custom-ping":false,"dark-ping":true}}""");
        Samples.Count.Add();
        Samples.Custom.Submit();
        new PingType(dark).Submit();
        Assert.That(glean.Pings.All.Select(ping => ping.Name), Is.EqualTo(new[] { "dark-ping" }));
    }

    [Test]
    public void Knobs_do_not_reach_exempt_pings_but_switch_built_in_ones_on()
    {
        using var glean = Samples.Start(configuration => configuration with { EnableInternalPings = false });
        glean.Client.HandleClientActive();
        Assert.That(glean.Pings.All, Is.Empty);
        glean.Client.ApplyServerKnobs("""{"pings_enabled":{"baseline":true,"exempt-ping":true}}""");
        glean.Client.HandleClientInactive();
        Samples.ExemptCount.Add();
        Samples.Exempt.Submit();
        Assert.That(glean.Pings.All.Select(ping => ping.Name), Is.EqualTo(new[] { "baseline" }));
    }

    [TestCase("")]
    [TestCase("{")]
    [TestCase("[]")]
    [TestCase("""{"metrics_enabled":{"sample.count":"no"}}""")]
    [TestCase("""{"event_threshold":-1}""")]
    [TestCase("""{"event_threshold":"many"}""")]
    [TestCase("""{"session_sample_rate":"half"}""")]
    public void Lifecycle_case_47_what_is_no_configuration_is_ignored_whole(string json)
    {
        using var glean = Samples.Start();
        glean.Client.ApplyServerKnobs(json);
        Samples.Count.Add();
        Samples.Custom.Submit();
        Assert.That(Samples.ClientIdOf(glean.Pings.Single("custom-ping")), Is.Not.Null);
        Assert.That(Knobs(glean), Is.Null);
    }

    [Test]
    public void Pings_case_14_knobs_are_echoed_as_given_and_absent_where_none_were_applied()
    {
        using var glean = Samples.Start();
        Assert.That(Knobs(glean), Is.Null);
        glean.Client.ApplyServerKnobs("""{"metrics_enabled":{"a.b":true},"unknown":[1]}""");
        Assert.That(Knobs(glean), Is.EqualTo("""{"metrics_enabled":{"a.b":true}}"""));
        glean.Client.ApplyServerKnobs("""{"pings_enabled":{"x":false},"event_threshold":50,"session_sample_rate":7}""");
        Assert.That(Knobs(glean), Is.EqualTo(
            """{"metrics_enabled":{"a.b":true},"pings_enabled":{"x":false},"event_threshold":50,"session_sample_rate":1}"""));
    }

    [Test]
    public void L13_a_configuration_with_nothing_in_it_is_an_empty_object() =>
        Assert.That(ServerKnobs.None.Apply("{}")!.ToPayload(), Is.EqualTo("{}"));

    [Test]
    public void L14_Q27_the_acceleration_factor_is_in_force_but_not_in_the_payload()
    {
        var knobs = ServerKnobs.None.Apply("""{"events_ping_acceleration_factor":5}""")!;
        Assert.That(knobs.EventsPingAccelerationFactor, Is.EqualTo(5));
        Assert.That(knobs.ToPayload(), Is.EqualTo("{}"));
    }

    [Test]
    public void L15_a_number_left_out_stays_and_an_explicit_null_clears_it()
    {
        var one = ServerKnobs.None.Apply("""{"event_threshold":50,"session_sample_rate":0.5}""")!;
        var two = one.Apply("""{"events_ping_acceleration_factor":3}""")!;
        Assert.That((two.EventThreshold, two.SessionSampleRate, two.EventsPingAccelerationFactor), Is.EqualTo((50L, 0.5, 3L)));
        var three = two.Apply("""{"event_threshold":null}""")!;
        Assert.That((three.EventThreshold, three.SessionSampleRate), Is.EqualTo(((long?)null, 0.5)));
    }

    [Test]
    public void Knobs_end_with_the_run_but_show_in_the_start_up_pings_of_the_next()
    {
        using var glean = Samples.Start();
        glean.Client.ApplyServerKnobs("""{"metrics_enabled":{"sample.count":false}}""");
        glean.Client.HandleClientActive();
        glean.Crash();
        Assert.That(glean.Pings.Named("baseline")[^1].Json["ping_info"]!["server_knobs_config"], Is.Not.Null);
        Assert.That(Knobs(glean), Is.Null);
        Samples.Count.Add();
        Assert.That(Samples.Count.TestGetValue(), Is.EqualTo(1));
    }

    private static JsonNode? Experiments(GleanTest glean) => Info(glean)["experiments"];

    private static string? Knobs(GleanTest glean) => Info(glean)["server_knobs_config"]?.ToJsonString();

    private static JsonNode Info(GleanTest glean)
    {
        glean.Client.SubmitPing("baseline");
        return glean.Pings.Named("baseline")[^1].Json["ping_info"]!;
    }

    private static int Errors(GleanTest glean, string experiment, ErrorType type)
    {
        glean.Client.SubmitPing("metrics");
        return glean.Pings.Named("metrics")
            .Sum(ping => ping.Metric("labeled_counter", type.Identifier())?[$"{experiment}#experiment"]?.GetValue<int>() ?? 0);
    }
}
