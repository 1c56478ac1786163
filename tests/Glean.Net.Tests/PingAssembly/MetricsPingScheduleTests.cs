using Glean.Net.PingAssembly;
using Glean.Net.Testing;
using Glean.Net.Tests.Support;

namespace Glean.Net.Tests.PingAssembly;

/// <summary>When the metrics ping is sent: first the decisions, then a client that keeps them.</summary>
public sealed class MetricsPingScheduleTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 5, 14, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTime s_today = new(2026, 5, 14, 4, 0, 0);
    private static readonly DateTime s_tomorrow = new(2026, 5, 15, 4, 0, 0);

    [Test]
    public void Pings_case_34_what_to_do_at_the_start()
    {
        var justAfter = new DateTimeOffset(2026, 5, 14, 4, 0, 1, TimeSpan.Zero);
        var before = new DateTimeOffset(2026, 5, 14, 3, 0, 1, TimeSpan.Zero);
        Assert.That(AtStart(justAfter, null, "1"), Is.EqualTo(new MetricsPingPlan("overdue", s_tomorrow, "reschedule")));
        Assert.That(AtStart(s_noon, s_noon.AddHours(-5), "0"), Is.EqualTo(new MetricsPingPlan("upgrade", s_tomorrow, "reschedule")));
        Assert.That(AtStart(s_noon, s_noon.AddHours(-5), "1"), Is.EqualTo(new MetricsPingPlan(null, s_tomorrow, "tomorrow")));
        Assert.That(AtStart(justAfter, s_noon.AddDays(-1), "1"), Is.EqualTo(new MetricsPingPlan("overdue", s_tomorrow, "reschedule")));
        Assert.That(AtStart(before, s_noon.AddDays(-1), "1"), Is.EqualTo(new MetricsPingPlan(null, s_today, "today")));
        Assert.That(AtStart(before, null, null), Is.EqualTo(new MetricsPingPlan(null, s_today, "today")), "a first run has no build to compare");
    }

    [Test]
    public void The_day_of_the_last_one_is_that_of_its_own_offset()
    {
        // 23:30 on the 13th in the west is the 14th in UTC; here it is the 14th.
        var lastSent = new DateTimeOffset(2026, 5, 13, 23, 30, 0, TimeSpan.FromHours(-7));
        Assert.That(AtStart(s_noon, lastSent, "1").SubmitNow, Is.EqualTo("overdue"));
    }

    [TestCase("2026-05-14T15:02:10+00:00", 46_670)]
    [TestCase("2026-05-14T22:27:59-07:00", 19_921)]
    public void Pings_case_35_until_tomorrow(string now, int seconds)
    {
        var moment = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);
        Assert.That(MetricsPingSchedule.Wait(moment, MetricsPingSchedule.AfterSending(moment).Due), Is.EqualTo(TimeSpan.FromSeconds(seconds)));
    }

    [Test]
    public void Pings_case_35_until_today_and_never_zero_after_the_hour()
    {
        var before = new DateTimeOffset(2026, 5, 14, 3, 30, 0, TimeSpan.FromHours(-7));
        Assert.That(MetricsPingSchedule.Wait(before, s_today), Is.EqualTo(TimeSpan.FromSeconds(1_800)));
        Assert.That(MetricsPingSchedule.Wait(s_noon, s_today), Is.EqualTo(TimeSpan.FromDays(1)));
    }

    [Test]
    public void Pings_case_36_at_the_very_hour_one_is_sent_without_a_wait()
    {
        using var glean = Start(new DateTimeOffset(2026, 5, 14, 4, 0, 0, TimeSpan.Zero));
        Assert.That(glean.Pings.Named("metrics"), Is.Empty, "nothing to say on a first run");
        Samples.InMetrics.Add();
        glean.Restart();
        Assert.That(glean.Pings.Named("metrics"), Is.Empty, "and not twice on one day");
        glean.Clock.Advance(TimeSpan.FromDays(1));
        Assert.That(glean.Pings.Single("metrics").Reason, Is.EqualTo("tomorrow"));
    }

    [Test]
    public void Pings_case_36_a_client_that_ended_or_is_off_sends_none()
    {
        using var glean = Start(s_noon);
        Samples.InMetrics.Add();
        glean.Client.UploadEnabled = false;
        glean.Client.FlushAsync().Wait();
        glean.Clock.Advance(TimeSpan.FromDays(3));
        Assert.That(glean.Pings.Named("metrics"), Is.Empty);

        glean.Client.UploadEnabled = true;
        Samples.InMetrics.Add();
        var client = glean.Client;
        glean.Restart(configure: configuration => configuration with { ScheduleMetricsPing = false });
        glean.Clock.Advance(TimeSpan.FromDays(3));
        Assert.That(glean.Pings.Named("metrics"), Is.Empty);
        Assert.That(client, Is.Not.SameAs(glean.Client));
    }

    [Test]
    public async Task Pings_case_37_P10_P11_sent_in_its_hour_and_uploaded_and_not_again_on_that_day()
    {
        using var glean = Start(s_noon);
        Samples.InMetrics.Add();
        glean.Clock.Advance(TimeSpan.FromHours(16));
        Assert.That(glean.Pings.Single("metrics").Reason, Is.EqualTo("reschedule"));
        Assert.That(glean.Pings.Single("metrics").Field("ping_info", "end_time"), Is.EqualTo("2026-05-15T04:00:00.000+00:00"));
        await glean.UploadEverything();
        Assert.That(glean.Uploader.Sent.Select(ping => ping.Name), Does.Contain("metrics"));

        glean.Clock.Advance(TimeSpan.FromHours(3));
        Samples.InMetrics.Add();
        glean.Restart();
        glean.Restart();
        Assert.That(glean.Pings.Named("metrics"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task P11_a_timed_ping_triggers_the_uploader()
    {
        var sent = new TaskCompletionSource<PingUploadRequest>(TaskCreationOptions.RunContinuationsAsynchronously);
        var clock = new GleanClock(s_noon);
        var uploader = new RecordingUploader { Answer = request => Take(request, sent) };
        var directory = Samples.NewDirectory();
        var client = GleanClient.Start(new GleanConfiguration
        {
            ApplicationId = "glean-test",
            UploadEnabled = true,
            DataPath = directory,
            ServerEndpoint = new Uri("https://telemetry.example"),
            Uploader = uploader,
            TimeProvider = clock,
        });
        client.Bind(Samples.InMetrics).Add();
        await client.FlushAsync();
        await client.DrainAsync();
        clock.Advance(TimeSpan.FromHours(16));
        Assert.That((await sent.Task.WaitAsync(TimeSpan.FromSeconds(30))).PingName, Is.EqualTo("metrics"));
        await client.ShutdownAsync();
        Directory.Delete(directory, recursive: true);
    }

    [Test]
    public void P12_a_machine_that_slept_over_the_hour_sends_when_it_wakes()
    {
        using var glean = Start(s_noon);
        Samples.InMetrics.Add();
        glean.Clock.SetTime(s_noon.AddHours(20)); // no timer knows of it
        Assert.That(glean.Pings.Named("metrics"), Is.Empty);
        glean.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.That(glean.Pings.Single("metrics").Reason, Is.EqualTo("reschedule"));
    }

    [Test]
    public void P12_a_clock_that_was_days_ahead_leaves_no_days_without_a_ping()
    {
        using var glean = Start(s_noon.AddDays(10));
        glean.Clock.SetTime(s_noon);
        glean.Clock.Advance(TimeSpan.FromMinutes(30));
        Samples.InMetrics.Add();
        glean.Clock.Advance(TimeSpan.FromDays(1));
        Assert.That(glean.Pings.Named("metrics"), Has.Count.EqualTo(1));
    }

    [Test]
    public void Over_a_change_of_the_clock_it_is_four_oclock_of_the_wall_clock()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Vienna");
        using var glean = GleanTest.Start(Samples.Options() with { StartTime = new DateTimeOffset(2026, 3, 28, 11, 0, 0, TimeSpan.Zero) });
        glean.Clock.SetLocalTimeZone(zone);
        glean.Restart();
        Samples.InMetrics.Add();
        glean.Clock.Advance(TimeSpan.FromHours(15) - TimeSpan.FromSeconds(1)); // 03:59:59 of summer time
        Assert.That(glean.Pings.Named("metrics"), Is.Empty);
        glean.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.That(glean.Pings.Single("metrics").Field("ping_info", "end_time"), Does.StartWith("2026-03-29T04:").And.EndWith("+02:00"));
    }

    [Test]
    public void Each_day_has_its_ping_while_there_is_something_to_say()
    {
        using var glean = Start(s_noon);
        for (var day = 0; day < 5; day++)
        {
            Samples.InMetrics.Add();
            glean.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.That(glean.Pings.Named("metrics").Select(ping => ping.Field("ping_info", "end_time")![..16]), Is.EqualTo(
            Enumerable.Range(15, 5).Select(day => $"2026-05-{day}T04:00")));
        Assert.That(glean.Pings.Named("metrics").Select(ping => ping.Reason), Is.All.EqualTo("reschedule"));
    }

    [Test]
    public void Of_two_processes_on_one_store_one_sends_for_both()
    {
        using var glean = Start(s_noon);
        var other = GleanClient.Start(new GleanConfiguration
        {
            ApplicationId = "glean-test",
            UploadEnabled = true,
            DataPath = glean.DataPath,
            TimeProvider = glean.Clock,
            AppBuild = "1",
        });
        other.FlushAsync().Wait();
        for (var day = 0; day < 3; day++)
        {
            Samples.InMetrics.Add();
            glean.Client.FlushAsync().Wait();
            glean.Clock.Advance(TimeSpan.FromDays(1));
            other.FlushAsync().Wait();
        }

        other.ShutdownAsync().Wait();
        Assert.That(glean.Pings.Named("metrics"), Has.Count.EqualTo(3));
    }

    private static MetricsPingPlan AtStart(DateTimeOffset now, DateTimeOffset? lastSent, string? lastBuild) =>
        MetricsPingSchedule.AtStart(now, lastSent, lastBuild, "1");

    private static GleanTest Start(DateTimeOffset at) => GleanTest.Start(Samples.Options() with { StartTime = at });

    private static UploadResult Take(PingUploadRequest request, TaskCompletionSource<PingUploadRequest> sent)
    {
        if (request.PingName == "metrics")
        {
            sent.TrySetResult(request);
        }

        return UploadResult.FromStatusCode(200);
    }
}
