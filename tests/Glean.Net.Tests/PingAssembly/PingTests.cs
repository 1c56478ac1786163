using Glean.Net.Testing;
using Glean.Net.Tests.Support;

namespace Glean.Net.Tests.PingAssembly;

/// <summary>Definition, submission and content of pings.</summary>
public sealed partial class PingTests
{
    private static readonly PingDefinition s_bare = new("bare-ping") { IncludeInfoSections = false };
    private static readonly PingDefinition s_nameless = new("nameless-ping") { IncludeClientId = false };
    private static readonly PingDefinition s_minute = new("minute-ping") { PreciseTimestamps = false, SendIfEmpty = true };
    private static readonly PingDefinition s_empty = new("empty-ping") { SendIfEmpty = true };
    private static readonly PingDefinition s_capable = new("capable-ping") { UploaderCapabilities = ["one", "two"] };

    private static readonly CounterMetric s_everywhere = new(new MetricDefinition(
        "sample", "everywhere", Lifetime.Ping, "bare-ping", "nameless-ping", "minute-ping", "empty-ping", "capable-ping"));

    [Test]
    public void Pings_case_01_one_submission_is_one_ping_under_its_path()
    {
        using var glean = Start();
        Samples.Count.Add();
        Samples.Custom.Submit();
        var ping = glean.Pings.Single("custom-ping");
        Assert.That(Guid.TryParseExact(ping.DocumentId, "D", out _), Is.True);
        Assert.That(ping.Path, Is.EqualTo($"/submit/glean-test/custom-ping/1/{ping.DocumentId}"));
    }

    [TestCase("org.mozilla.glean.test.app", "org-mozilla-glean-test-app")]
    [TestCase("org.mozilla..test---app", "org-mozilla-test-app")]
    [TestCase("...", "-")]
    [TestCase("Über.App", "-ber-app")]
    public void Pings_case_02_the_application_id_is_made_fit_for_a_path(string id, string inPath)
    {
        using var glean = Start(configuration => configuration with { ApplicationId = id });
        glean.Client.SubmitPing("baseline");
        var ping = glean.Pings.Single("baseline");
        Assert.That(ping.Path, Is.EqualTo($"/submit/{inPath}/baseline/1/{ping.DocumentId}"));
    }

    [Test]
    public void Pings_case_03_ping_info_is_complete_and_in_order()
    {
        using var glean = Start();
        glean.Clock.Advance(TimeSpan.FromMilliseconds(1234));
        glean.Client.SubmitPing("baseline");
        var ping = glean.Pings.Single("baseline");
        Assert.That(ping.Sequence, Is.Zero);
        Assert.That(Time(ping, "start_time"), Is.LessThan(Time(ping, "end_time")));
        Assert.That(ping.Field("client_info", "telemetry_sdk_build"), Does.Match(@"^\d+\.\d+\.\d+$"));
    }

    [Test]
    public void Pings_case_04_each_ping_counts_for_itself_and_from_zero_after_an_opt_out()
    {
        using var glean = Start();
        Submit(s_empty, 3);
        Submit(s_minute, 2);
        Assert.That(glean.Pings.Named("empty-ping").Select(ping => ping.Sequence), Is.EqualTo(new[] { 0, 1, 2 }));
        Assert.That(glean.Pings.Named("minute-ping").Select(ping => ping.Sequence), Is.EqualTo(new[] { 0, 1 }));

        new PingType(s_minute).SetEnabled(false);
        Submit(s_minute, 2);
        new PingType(s_minute).SetEnabled(true);
        Submit(s_minute, 1);
        Assert.That(glean.Pings.Named("minute-ping").Select(ping => ping.Sequence), Is.EqualTo(new[] { 2 }), "a disabled ping does not count on");

        glean.Client.UploadEnabled = false;
        glean.Client.UploadEnabled = true;
        Submit(s_empty, 1);
        Assert.That(glean.Pings.Single("empty-ping").Sequence, Is.Zero);
    }

    [Test]
    public void Pings_case_05_an_empty_ping_is_sent_only_if_it_may_be()
    {
        using var glean = Start();
        Submit(s_empty, 1);
        Samples.Custom.Submit();
        Assert.That(glean.Pings.All.Select(ping => ping.Name), Is.EqualTo(new[] { "empty-ping" }));
        Assert.That(glean.Pings.All[0].Json.Select(section => section.Key), Is.EqualTo(new[] { "ping_info", "client_info" }));
    }

    [Test]
    public void Pings_case_06_P3_Q24_an_events_ping_without_events_is_not_sent_and_keeps_its_metrics()
    {
        using var glean = Start();
        Samples.InEventsPing.Add(5);
        glean.Client.SubmitPing("events");
        Assert.That(glean.Pings.Named("events"), Is.Empty);
        Assert.That(Samples.InEventsPing.TestGetValue(), Is.EqualTo(5));
        Samples.Outside.Record();
        glean.Client.SubmitPing("events");
        Assert.That(glean.Pings.Single("events").Metric("counter", "sample.in_events")!.GetValue<int>(), Is.EqualTo(5));
    }

    [Test]
    public void Pings_case_07_without_info_sections_a_ping_has_none_and_counts_nothing()
    {
        using var glean = Start();
        s_everywhere.Add();
        Submit(s_bare, 1);
        var ping = glean.Pings.Single("bare-ping");
        Assert.That(ping.Json.ToJsonString(), Is.EqualTo("""{"metrics":{"counter":{"sample.everywhere":1}}}"""));
        Assert.That(glean.Read(transaction => transaction.PendingPings.All())[0].HasInfoSections, Is.False);
        Assert.That(glean.Read(transaction => transaction.PingStates.Get("bare-ping")).Sequence, Is.Zero);
    }

    [Test]
    public void Pings_case_08_without_the_client_id_a_ping_carries_no_experimentation_id_either()
    {
        using var glean = Start();
        glean.Client.SetExperimentationId("shared");
        s_everywhere.Add();
        Submit(s_nameless, 1);
        var ping = glean.Pings.Single("nameless-ping");
        Assert.That(Samples.ClientIdOf(ping), Is.Null);
        Assert.That(ping.Metric("string", "glean.client.annotation.experimentation_id"), Is.Null);
        Assert.That(ping.Field("client_info", "os"), Is.EqualTo("Linux"));
    }

    [Test]
    public void Pings_case_09_the_experimentation_id_rides_with_data_and_makes_no_ping()
    {
        using var glean = Start();
        glean.Client.SetExperimentationId("shared");
        Samples.Custom.Submit();
        Assert.That(glean.Pings.All, Is.Empty);
        Samples.Count.Add();
        Samples.Custom.Submit();
        Submit(s_empty, 1);
        Assert.That(
            glean.Pings.All.Select(ping => ping.Metric("string", "glean.client.annotation.experimentation_id")!.GetValue<string>()),
            Is.EqualTo(new[] { "shared", "shared" }));
    }

    [Test]
    public void Pings_case_11_an_unknown_reason_is_left_out_and_the_ping_sent()
    {
        using var glean = Start();
        Samples.Count.Add();
        glean.Client.SubmitPing("custom-ping", "no such reason");
        Samples.Count.Add();
        glean.Client.SubmitPing("custom-ping", "two");
        Assert.That(glean.Pings.Named("custom-ping").Select(ping => ping.Reason), Is.EqualTo(new[] { null, "two" }));
    }

    [Test]
    public void Pings_case_12_P4_times_meet_to_the_millisecond()
    {
        using var glean = Start();
        glean.Clock.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("west", TimeSpan.FromHours(-4), "west", "west"));
        for (var i = 0; i < 2; i++)
        {
            glean.Clock.Advance(TimeSpan.FromMilliseconds(61_345));
            Submit(s_minute, 1);
            Submit(s_empty, 1);
        }

        var minute = glean.Pings.Named("minute-ping")[1];
        Assert.That(minute.Field("ping_info", "start_time"), Does.Match(@"^2026-05-14T08:01-04:00$"));
        Assert.That(minute.Field("ping_info", "end_time"), Does.Match(@"^2026-05-14T08:02-04:00$"));
        var precise = glean.Pings.Named("empty-ping");
        Assert.That(precise[1].Field("ping_info", "end_time"), Is.EqualTo("2026-05-14T08:02:02.690-04:00"));
        Assert.That(precise[1].Field("ping_info", "start_time"), Is.EqualTo(precise[0].Field("ping_info", "end_time")));
        Assert.That(precise[0].Field("ping_info", "start_time"), Is.EqualTo("2026-05-14T12:00:00.000+00:00"), "with the offset of then");
    }

    [Test]
    public void Pings_case_21_clearing_a_ping_leaves_those_alone_that_begin_with_its_name()
    {
        var shorter = new PingDefinition("prefix");
        var longer = new PingDefinition("prefix-other");
        var count = new CounterMetric(new MetricDefinition("sample", "prefixed", Lifetime.Ping, "prefix", "prefix-other"));
        using var glean = Start(null, shorter, longer);
        count.Add(3);
        Submit(shorter, 1);
        Assert.That((count.TestGetValue("prefix"), count.TestGetValue("prefix-other")), Is.EqualTo(((int?)null, (int?)3)));
        count.Add(1);
        Submit(longer, 1);
        Assert.That((count.TestGetValue("prefix"), count.TestGetValue("prefix-other")), Is.EqualTo(((int?)1, (int?)null)));
    }

    [Test]
    public void Pings_case_22_disabling_a_ping_deletes_only_its_own_waiting_ones()
    {
        using var glean = Start();
        Submit(s_empty, 2);
        Submit(s_minute, 1);
        new PingType(s_empty).SetEnabled(false);
        Assert.That(glean.Pings.All.Select(ping => ping.Name), Is.EqualTo(new[] { "minute-ping" }));
    }

    [Test]
    public void Pings_case_24_while_collection_is_off_nothing_is_submitted()
    {
        using var glean = Start();
        glean.Client.UploadEnabled = false;
        Submit(s_empty, 1);
        Assert.That(glean.Pings.Named("empty-ping"), Is.Empty);
    }

    [Test]
    public void Pings_case_25_records_and_submissions_of_a_thread_keep_their_order()
    {
        using var glean = Start();
        for (var i = 0; i < 50; i++)
        {
            Samples.Text.Set($"{i}");
            Samples.Custom.Submit();
        }

        Assert.That(
            glean.Pings.Named("custom-ping").Select(ping => ping.Metric("string", "sample.text")!.GetValue<string>()),
            Is.EqualTo(Enumerable.Range(0, 50).Select(i => $"{i}")));
    }

    [Test]
    public void Pings_case_39_the_test_hook_sees_what_will_be_sent_once()
    {
        using var glean = Start();
        var seen = new List<string>();
        Samples.Custom.TestBeforeNextSubmit(reason => seen.Add($"{Samples.Count.TestGetValue()} {reason}"));
        Samples.Count.Add(4);
        glean.Client.SubmitPing("custom-ping");
        Assert.That(seen, Is.Empty, "a submission by name is not one of the object");
        Samples.Count.Add(5);
        Samples.Custom.Submit();
        Samples.Custom.Submit();
        Assert.That(seen, Is.EqualTo(new[] { "5 " }));

        Samples.Custom.TestBeforeNextSubmit(_ => throw new InvalidOperationException("the test's own"));
        Assert.Throws<InvalidOperationException>(() => Samples.Custom.Submit());
        Assert.DoesNotThrow(() => Samples.Custom.Submit());
    }

    [Test]
    public void An_unknown_ping_is_submitted_by_nobody_and_data_for_it_are_not_kept()
    {
        using var glean = Start();
        var count = new CounterMetric(new MetricDefinition("sample", "for_nobody", Lifetime.Ping, "nobody"));
        count.Add();
        glean.Client.SubmitPing("nobody");
        Assert.That(count.TestGetValue(), Is.Null);
        Assert.That(glean.Pings.All, Is.Empty);
    }

    [Test]
    public void Values_of_client_info_that_live_for_one_ping_go_with_the_first_that_shows_them()
    {
        using var glean = Start();
        var once = new StringMetric(new MetricDefinition("attribution", "ext", Lifetime.Ping, "glean_client_info"));
        once.Set("once");
        Submit(s_empty, 1);
        Submit(s_minute, 1);
        Assert.That(glean.Pings.Single("empty-ping").Json["client_info"]!["attribution"]!["ext"]!.GetValue<string>(), Is.EqualTo("once"));
        Assert.That(glean.Pings.Single("minute-ping").Json["client_info"]!["attribution"], Is.Null);
    }

    private static GleanTest Start(Func<GleanConfiguration, GleanConfiguration>? configure = null, params PingDefinition[] more) =>
        Samples.Start(configure, more: [s_bare, s_nameless, s_minute, s_empty, s_capable, .. more]);

    private static void Submit(PingDefinition ping, int times)
    {
        for (var i = 0; i < times; i++)
        {
            new PingType(ping).Submit();
        }
    }

    private static DateTimeOffset Time(PingDocument ping, string name) =>
        DateTimeOffset.Parse(ping.Field("ping_info", name)!, System.Globalization.CultureInfo.InvariantCulture);
}
