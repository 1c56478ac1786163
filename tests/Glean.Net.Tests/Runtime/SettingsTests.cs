using Glean.Net.Diagnostics;
using Glean.Net.Runtime;
using Glean.Net.Testing;
using Glean.Net.Tests.Support;
using Glean.Net.Upload;

namespace Glean.Net.Tests.Runtime;

/// <summary>Where the installation came from, the experimentation id, debug options, and who listens to events.</summary>
public sealed class SettingsTests
{
    [Test]
    public void Lifecycle_case_48_null_fields_do_not_overwrite_and_a_clear_empties()
    {
        using var glean = Samples.Start();
        glean.Client.UpdateAttribution(new AttributionMetrics { Source = "s", Medium = "m", Campaign = "c", Term = "t", Content = "o" });
        glean.Client.UpdateAttribution(new AttributionMetrics { Medium = "changed" });
        glean.Client.UpdateDistribution(new DistributionMetrics { Name = "d" });
        glean.Client.UpdateDistribution(new DistributionMetrics());
        Assert.That(Info(glean, "attribution"), Is.EqualTo("""{"campaign":"c","content":"o","medium":"changed","source":"s","term":"t"}"""));
        Assert.That(Info(glean, "distribution"), Is.EqualTo("""{"name":"d"}"""));

        glean.Restart();
        Assert.That(Info(glean, "distribution"), Is.EqualTo("""{"name":"d"}"""), "it survives a restart");
        glean.Client.UploadEnabled = false;
        glean.Client.UploadEnabled = true;
        Assert.That(Info(glean, "attribution"), Is.Not.Null, "and opting out");

        glean.Client.ClearAttribution();
        glean.Client.ClearDistribution();
        Assert.That((Info(glean, "attribution"), Info(glean, "distribution")), Is.EqualTo(((string?)null, (string?)null)), "Pings_case_13");
    }

    [Test]
    public void Pings_case_13_attribution_that_is_too_long_is_cut_and_counted()
    {
        using var glean = Samples.Start();
        glean.Client.UpdateAttribution(new AttributionMetrics { Source = new string('x', 300) });
        Assert.That(Info(glean, "attribution"), Is.EqualTo($$"""{"source":"{{new string('x', 255)}}"}"""));
        Assert.That(glean.Of(BuiltIn.Metrics.Attribution.Source).TestGetNumRecordedErrors(ErrorType.InvalidOverflow), Is.EqualTo(1));
    }

    [Test]
    public void Lifecycle_case_59_L12_Q32_a_configured_experimentation_id_is_there_in_every_run()
    {
        using var glean = Samples.Start(configuration => configuration with { ExperimentationId = "configured" });
        for (var run = 0; run < 3; run++)
        {
            Samples.Count.Add();
            Samples.Custom.Submit();
            Assert.That(ExperimentationId(glean.Pings.Named("custom-ping")[^1]), Is.EqualTo("configured"));
            glean.Restart();
        }
    }

    [Test]
    public void An_experimentation_id_set_at_run_time_counts_from_then_on_until_the_run_ends()
    {
        using var glean = Samples.Start();
        glean.Client.SetExperimentationId("set");
        Samples.Count.Add();
        Samples.Custom.Submit();
        glean.Restart();
        Samples.Count.Add();
        Samples.Custom.Submit();
        Assert.That(glean.Pings.Named("custom-ping").Select(ExperimentationId), Is.EqualTo(new[] { "set", null }));
    }

    [Test]
    public void Lifecycle_case_49_tags_that_cannot_be_used_are_refused_and_the_old_ones_stay()
    {
        using var glean = Samples.Start();
        Assert.That(glean.Client.SetDebugViewTag("valid-tag"), Is.True);
        Assert.That(glean.Client.SetDebugViewTag("with space"), Is.False);
        Assert.That(glean.Client.SetSourceTags("one", "two"), Is.True);
        Assert.That(glean.Client.SetSourceTags("1", "2", "3", "4", "5", "6"), Is.False);
        Assert.That(glean.Client.SetSourceTags(), Is.False);
        Assert.That(glean.Client.SetSourceTags("glean-x"), Is.False);
        Assert.That(glean.Client.SetSourceTags("ok", "ill€gal"), Is.False);
        glean.Client.HandleClientActive();
        Assert.That(glean.Pings.Single("baseline").Headers["X-Debug-ID"], Is.EqualTo("valid-tag"));
        Assert.That(glean.Pings.Single("baseline").Headers["X-Source-Tags"], Is.EqualTo("one,two"));
    }

    [Test]
    public void L16_a_tag_of_twenty_characters_is_accepted_and_of_twenty_one_is_not()
    {
        Assert.That(DebugOptions.IsViewTag(new string('a', 20)), Is.True);
        Assert.That(DebugOptions.IsViewTag(new string('a', 21)), Is.False);
        Assert.That(DebugOptions.IsViewTag(""), Is.False);
    }

    [Test]
    public async Task Pings_case_15_a_tag_marks_pings_collected_afterwards_and_no_others()
    {
        using var glean = Samples.Start();
        glean.Client.HandleClientActive();
        glean.Client.SetDebugViewTag("later");
        glean.Client.HandleClientInactive();
        await glean.UploadEverything();
        var baselines = glean.Uploader.Sent.Where(ping => ping.Name == "baseline").ToList();
        Assert.That(baselines[0].Headers.ContainsKey("X-Debug-ID"), Is.False);
        Assert.That(baselines[1].Headers["X-Debug-ID"], Is.EqualTo("later"));
    }

    [Test]
    public void The_environment_sets_debug_options_and_what_is_wrong_in_it_is_ignored()
    {
        var good = DebugOptions.From(new ClientEnvironment { DebugViewTag = "env", SourceTags = "one, two ", LogPings = "true" });
        Assert.That((good.ViewTag, string.Join("|", good.SourceTags), good.LogPings), Is.EqualTo(("env", "one|two", (bool?)true)));
        var bad = DebugOptions.From(new ClientEnvironment { DebugViewTag = "not valid", SourceTags = "", LogPings = "yes" });
        Assert.That((bad.ViewTag, bad.SourceTags.Count, bad.LogPings), Is.EqualTo(((string?)null, 0, (bool?)null)));
    }

    [Test]
    public void A_tag_of_the_environment_marks_the_first_ping()
    {
        using var glean = GleanTest.Start(Samples.Options() with { Environment = new ClientEnvironment { DebugViewTag = "env" } });
        glean.Client.HandleClientActive();
        Assert.That(glean.Pings.Single("baseline").Headers["X-Debug-ID"], Is.EqualTo("env"));
    }

    [Test]
    public async Task Payloads_are_logged_when_they_are_sent_if_somebody_asked_for_it()
    {
        using var glean = Samples.Start();
        var marker = Guid.NewGuid().ToString();
        List<string> said = [];
        using var listening = GleanLog.Listen((_, message) =>
        {
            lock (said)
            {
                said.Add(message);
            }
        });
        Samples.Text.Set(marker);
        Samples.Custom.Submit();
        await glean.UploadEverything();
        glean.Client.SetLogPings(true);
        Samples.Text.Set(marker);
        Samples.Custom.Submit();
        await glean.UploadEverything();
        lock (said)
        {
            Assert.That(said.Count(message => message.Contains($"\"sample.text\": \"{marker}\"", StringComparison.Ordinal)), Is.EqualTo(1));
        }
    }

    [Test]
    public void A_payload_that_cannot_be_read_is_said_to_be_one()
    {
        Assert.That(PayloadText.Of(Claimed("nonsense"u8.ToArray(), isGzip: true)), Is.EqualTo("<invalid ping payload>"));
        Assert.That(PayloadText.Of(Claimed("{"u8.ToArray(), isGzip: false)), Is.EqualTo("<invalid ping payload>"));
        Assert.That(PayloadText.Of(Claimed("{}"u8.ToArray(), isGzip: false)), Is.EqualTo("{}"));
    }

    [Test]
    public void Lifecycle_case_60_a_listener_hears_each_event_once_in_order_until_it_ends()
    {
        using var glean = Samples.Start(configuration => configuration with { SessionMode = SessionMode.Lifecycle });
        List<string> heard = [];
        using (glean.Client.Listen(recorded => heard.Add($"{recorded.Category}.{recorded.Name} {string.Join(",", recorded.Extra ?? new Dictionary<string, string>())}")))
        {
            glean.Client.HandleClientActive();
            Samples.Click.Record(new EventExtras(new Dictionary<string, string> { ["button"] = "ok" }));
            Samples.Outside.Record();
            Samples.Click.Record();
            Wait(glean);
        }

        Samples.Outside.Record();
        Wait(glean);
        Assert.That(heard, Is.EqualTo(new[] { "sample.click [button, ok]", "sample.outside ", "sample.click " }), "and none of the SDK's own");
    }

    [Test]
    public void Q22_a_listener_hears_of_no_event_that_was_not_recorded()
    {
        using var glean = Samples.Start(configuration => configuration with { SessionMode = SessionMode.Manual, SessionSampleRate = 0 });
        var heard = 0;
        using var listening = glean.Client.Listen(_ => heard++);
        Samples.Click.Record(new EventExtras(new Dictionary<string, string> { ["unknown"] = "x" }));
        glean.Client.SessionStart();
        Samples.Click.Record();
        glean.Client.ApplyServerKnobs("""{"metrics_enabled":{"sample.outside":false}}""");
        Samples.Outside.Record();
        glean.Client.UploadEnabled = false;
        Samples.InCustom.Record();
        Wait(glean);
        Assert.That(heard, Is.Zero);
    }

    [Test]
    public void A_listener_that_throws_spoils_nothing()
    {
        using var glean = Samples.Start();
        var heard = 0;
        using var bad = glean.Client.Listen(_ => throw new InvalidOperationException("mine"));
        using var good = glean.Client.Listen(_ => heard++);
        Samples.Outside.Record();
        Samples.Outside.Record();
        Wait(glean);
        Assert.That(heard, Is.EqualTo(2));
        Assert.That(Samples.Outside.TestGetValue(), Has.Count.EqualTo(2));
    }

    private static ClaimedPing Claimed(byte[] body, bool isGzip) => new()
    {
        DocumentId = "x",
        PingName = "x",
        Path = "/x",
        Body = body,
        IsGzip = isGzip,
    };

    /// <summary>Until listeners were told: their calls follow the commit.</summary>
    private static void Wait(GleanTest glean)
    {
        glean.Client.FlushAsync().Wait();
        glean.Client.Parts.Dispatcher.WhenIdleAsync().Wait();
    }

    private static string? ExperimentationId(PingDocument ping) =>
        ping.Metric("string", "glean.client.annotation.experimentation_id")?.GetValue<string>();

    private static string? Info(GleanTest glean, string name)
    {
        Samples.Count.Add();
        Samples.Custom.Submit();
        return glean.Pings.Named("custom-ping")[^1].Json["client_info"]![name]?.ToJsonString();
    }
}
