using Glean.Net.Testing;
using Glean.Net.Tests.Support;

namespace Glean.Net.Tests.Scenarios;

/// <summary>Pings of all kinds in every state of consent, judged by the published schemas (Pings_case_40).</summary>
public sealed class PayloadsAreValid
{
    private static readonly PingDefinition s_bare = new("bare-ping") { IncludeInfoSections = false };
    private static readonly PingDefinition s_nameless = new("nameless-ping") { IncludeClientId = false, UploaderCapabilities = ["x"] };
    private static readonly PingDefinition s_minute = new("minute-ping") { PreciseTimestamps = false, SendIfEmpty = true };
    private static readonly CounterMetric s_count = new(new MetricDefinition("sample", "all", Lifetime.Ping, "bare-ping", "nameless-ping"));

    [Test]
    public async Task Pings_case_40_pings_of_a_full_life()
    {
        using var glean = Start();
        Furnish(glean);
        Use(glean);
        glean.Crash();
        Furnish(glean);
        Use(glean);
        glean.Clock.Advance(TimeSpan.FromDays(1.5));
        glean.Restart(configure: configuration => configuration with { AppBuild = "2" });
        Use(glean);
        s_count.Add();
        foreach (var ping in new[] { s_bare, s_nameless, s_minute })
        {
            new PingType(ping).Submit();
        }

        await glean.UploadEverything();
        Assert.That(
            glean.Uploader.Sent.Select(ping => ping.Name).Distinct(),
            Is.SupersetOf(new[] { "baseline", "metrics", "events", "health", "custom-ping", "bare-ping", "minute-ping" }));
        PayloadSchema.AssertValid(glean.Uploader.Sent);
    }

    [Test]
    public void Pings_case_40_the_first_run_and_its_opt_out()
    {
        using var glean = Start();
        Use(glean);
        List<PingDocument> pings = [.. glean.Pings.All];
        glean.Client.UploadEnabled = false;
        pings.AddRange(glean.Pings.All);
        Assert.That(pings.Select(ping => ping.Name), Does.Contain("deletion-request"));
        PayloadSchema.AssertValid(pings);
    }

    [Test]
    public void Pings_case_40_P5_exempt_pings_of_a_client_that_was_never_on()
    {
        using var glean = Start(isOn: false);
        UseExempt();
        glean.Restart();
        UseExempt();
        Assert.That(glean.Pings.Named("exempt-ping"), Has.Count.EqualTo(2));
        PayloadSchema.AssertValid(glean.Pings.All);
    }

    [Test]
    public void Pings_case_40_off_at_the_start_and_on_again()
    {
        using var glean = Start();
        Furnish(glean);
        Use(glean);
        glean.Restart(uploadEnabled: false);
        UseExempt();
        List<PingDocument> pings = [.. glean.Pings.All];
        glean.Client.UploadEnabled = true;
        Use(glean);
        pings.AddRange(glean.Pings.All);
        PayloadSchema.AssertValid(pings);
    }

    [Test]
    public void Pings_case_40_a_store_that_was_lost_in_between()
    {
        var directory = Samples.NewDirectory();
        var options = Samples.Options() with { DataPath = directory, SubmitsHealth = true };
        using (var glean = GleanTest.Start(options))
        {
            Use(glean);
        }

        Directory.Delete(Path.Combine(directory, "db"), recursive: true);
        using (var glean = GleanTest.Start(options with { UploadEnabled = false }))
        {
            Assert.That(glean.Pings.Single("deletion-request").Reason, Is.EqualTo("at_init"), "the id came back from its file");
            PayloadSchema.AssertValid(glean.Pings.All);
        }

        Directory.Delete(directory, recursive: true);
    }

    private static GleanTest Start(bool isOn = true) => GleanTest.Start(
        Samples.Options(configuration => configuration with { Channel = "beta", ExperimentationId = "shared" }, isOn, s_bare, s_nameless, s_minute) with
        {
            SubmitsHealth = true,
        });

    private static void Furnish(GleanTest glean)
    {
        glean.Client.SetExperimentActive("exp", "branch", new Dictionary<string, string> { ["k"] = "v" });
        glean.Client.ApplyServerKnobs(
            """{"metrics_enabled":{"a.b":true},"pings_enabled":{"c":false},"event_threshold":5,"events_ping_acceleration_factor":2,"session_sample_rate":1}""");
        glean.Client.UpdateAttribution(new AttributionMetrics { Source = "s", Medium = "m", Campaign = "c", Term = "t", Content = "o" });
        glean.Client.UpdateDistribution(new DistributionMetrics { Name = "d" });
    }

    private static void Use(GleanTest glean)
    {
        glean.Client.HandleClientActive();
        for (var i = 0; i < 7; i++)
        {
            Samples.Click.Record(new EventExtras(new Dictionary<string, string> { ["button"] = "ok" }));
            glean.Clock.Advance(TimeSpan.FromSeconds(2));
        }

        Samples.InMetrics.Add(-1);
        Samples.InMetrics.Add();
        Samples.InCustom.Record();
        Samples.Text.Set("text");
        Samples.Custom.Submit();
        glean.Client.HandleClientInactive();
    }

    private static void UseExempt()
    {
        Samples.Exempt.SetEnabled(true);
        Samples.ExemptCount.Add();
        Samples.InExempt.Record();
        Samples.Exempt.Submit();
    }
}
