using Glean.Net.Testing;
using Glean.Net.Tests.Storage;
using Glean.Net.Tests.Support;

namespace Glean.Net.Tests.Scenarios;

/// <summary>A machine that is offline for long, or slower than its caller: disk and memory stay bounded, and what goes is the oldest, counted.</summary>
public sealed class LongOffline
{
    private const int MinutesOfAWeek = 7 * 24 * 60;
    private const long Slack = 2 * 1024 * 1024;

    private static readonly TextMetric s_noise = new(new MetricDefinition("offline", "noise", Lifetime.Ping, "custom-ping"));

    [Test]
    public void A_week_offline_with_a_ping_a_minute_stays_within_the_quota_of_pings()
    {
        const int Quota = 500;
        using var glean = Offline(configuration => configuration with { MaxPendingPings = Quota });
        LiveAWeek(glean);

        var waiting = Waiting(glean);
        Assert.That(waiting, Is.EqualTo(Enumerable.Range(MinutesOfAWeek - Quota + 1, Quota)), "the newest, in order");
        AssertCounted(glean, MinutesOfAWeek - Quota, "count_quota");
        Assert.That(FileSize(glean), Is.LessThan(Slack));
    }

    [Test]
    public void A_week_offline_with_a_ping_a_minute_stays_within_the_quota_of_bytes()
    {
        const long Quota = 100_000;
        using var glean = Offline(configuration => configuration with { MaxPendingBytes = Quota, MaxPendingPings = int.MaxValue });
        LiveAWeek(glean);

        var waiting = Waiting(glean);
        Assert.That(glean.Read(transaction => transaction.PendingPings.All().Sum(ping => (long)ping.Body.Length)), Is.InRange(Quota - 1000, Quota));
        Assert.That(waiting, Is.EqualTo(Enumerable.Range(MinutesOfAWeek - waiting.Count + 1, waiting.Count)), "the newest, in order");
        AssertCounted(glean, MinutesOfAWeek - waiting.Count, "size_quota");
        Assert.That(FileSize(glean), Is.LessThan(Quota + Slack));
    }

    [Test]
    public void A_month_of_daily_starts_leaves_the_file_no_larger_than_its_quota_and_two_megabytes([Values(1L, 4L)] long megabytes)
    {
        var quota = megabytes * 1024 * 1024;
        using var glean = Offline(configuration => configuration with { MaxPendingBytes = quota });
        var chance = new Random(1);
        for (var day = 0; day < 30; day++)
        {
            for (var time = 0; time < 20; time++)
            {
                var bytes = new byte[30_000];
                chance.NextBytes(bytes);
                s_noise.Set(Convert.ToBase64String(bytes)); // what cannot be compressed
                for (var happened = 0; happened < 50; happened++)
                {
                    Samples.InCustom.Record();
                }

                Samples.Custom.Submit();
            }

            glean.Client.FlushAsync().Wait();
            glean.Clock.Advance(TimeSpan.FromDays(1));
            Assert.That(FileSize(glean), Is.LessThan(quota + Slack), $"while day {day} is lived");
            glean.Restart();
            Assert.That(FileSize(glean), Is.LessThan(quota + Slack), $"after day {day}");
        }

        Assert.That(Waiting(glean), Is.Not.Empty);
    }

    [Test]
    public void What_was_sent_at_last_is_given_back_to_the_disk_when_the_store_is_at_rest()
    {
        using var glean = Offline(configuration => configuration);
        Fill(glean, pings: 100);
        var full = FileSize(glean);
        glean.Uploader.Answer = _ => UploadResult.FromStatusCode(200);
        glean.Clock.Advance(TimeSpan.FromHours(2));
        glean.UploadEverything().Wait();
        Assert.That(Waiting(glean), Is.Empty);
        for (var time = 0; time < 4; time++)
        {
            glean.Clock.Advance(TimeSpan.FromSeconds(30));
            glean.Client.Parts.Dispatcher.WhenIdleAsync().Wait();
        }

        Assert.That(FileSize(glean), Is.LessThan(full / 5));
    }

    [Test]
    public void Submissions_faster_than_commits_are_bounded_and_what_is_dropped_is_counted()
    {
        using var glean = Samples.Start(configuration => configuration with { EnableInternalPings = true });
        using var go = new ManualResetEventSlim();
        StandStill(glean, go);
        const int Submissions = 20_000;
        var most = 0;
        for (var number = 0; number < Submissions; number++)
        {
            Samples.Count.Add();
            Samples.Custom.Submit();
            _ = glean.Client.FlushAsync();
            most = Math.Max(most, glean.Client.Parts.Dispatcher.Waiting);
        }

        Assert.That(most, Is.LessThanOrEqualTo(1010));
        go.Set();
        glean.Client.FlushAsync().Wait();
        var pings = glean.Pings.Named("custom-ping");
        Assert.That(pings, Has.Count.InRange(400, 1000), "the quota of what may wait is the other bound");
        Assert.That(glean.Of(BuiltIn.Metrics.GleanError.Io).TestGetValue(), Is.GreaterThan(Submissions - 1010));
        Assert.That(Samples.Count.TestGetValue(), Is.GreaterThan(Submissions - 1010), "what was recorded waits for the next ping");
    }

    [Test]
    public void However_much_waits_the_user_is_obeyed()
    {
        using var glean = Samples.Start();
        using var go = new ManualResetEventSlim();
        StandStill(glean, go);
        for (var number = 0; number < 5000; number++)
        {
            Samples.Custom.Submit();
            glean.Client.SetExperimentActive("e" + number, "branch");
        }

        glean.Client.UploadEnabled = false;
        for (var number = 0; number < 5000; number++)
        {
            Samples.Custom.Submit();
        }

        go.Set();
        glean.Client.FlushAsync().Wait();
        Assert.That(glean.Pings.All.Select(ping => ping.Name), Is.EqualTo(new[] { "deletion-request" }));
    }

    [Test]
    public void Events_faster_than_commits_stay_bounded_in_memory()
    {
        using var glean = Samples.Start();
        using var go = new ManualResetEventSlim();
        StandStill(glean, go);
        for (var round = 0; round < 12; round++)
        {
            for (var number = 0; number < 100_000; number++)
            {
                Samples.InCustom.Record();
            }

            Samples.Custom.Submit(); // takes them along, as long as there is room
        }

        var held = glean.Client.Parts.Target.Backlog.Events;
        go.Set();
        Assert.That(held, Is.InRange(500_000, 700_000));
    }

    /// <summary>Keeps the client's thread as a disk that stands still would, from now on.</summary>
    private static void StandStill(GleanTest glean, ManualResetEventSlim go)
    {
        using var standing = new ManualResetEventSlim();
        glean.Client.Parts.Dispatcher.Post(() =>
        {
            standing.Set();
            go.Wait();
        });
        standing.Wait();
    }

    private static GleanTest Offline(Func<GleanConfiguration, GleanConfiguration> configure)
    {
        var glean = Samples.Start(configuration => configure(configuration with { ScheduleMetricsPing = false }));
        glean.Uploader.Answer = _ => UploadResult.RecoverableFailure;
        return glean;
    }

    private static void LiveAWeek(GleanTest glean)
    {
        for (var minute = 1; minute <= MinutesOfAWeek; minute++)
        {
            Samples.Count.Add(minute);
            Samples.Custom.Submit();
            glean.Clock.Advance(TimeSpan.FromMinutes(1));
            if (minute % 100 == 0)
            {
                glean.Client.FlushAsync().Wait(); // or a week's submissions in a second would meet the bound of memory instead
            }
        }

        glean.Client.FlushAsync().Wait();
        Assert.That(glean.Uploader.Sent, Is.Empty);
    }

    private static void Fill(GleanTest glean, int pings)
    {
        var chance = new Random(1);
        for (var time = 0; time < pings; time++)
        {
            var bytes = new byte[30_000];
            chance.NextBytes(bytes);
            s_noise.Set(Convert.ToBase64String(bytes));
            Samples.Custom.Submit();
        }

        glean.Client.FlushAsync().Wait();
    }

    /// <summary>The minutes of the pings that wait, in order.</summary>
    private static List<int> Waiting(GleanTest glean) =>
        [.. glean.Read(transaction => transaction.PendingPings.All())
            .Where(ping => ping.Ping == "custom-ping")
            .Select(ping => PingDocument.Of(ping).Metric("counter", "sample.count")?.GetValue<int>() ?? 0)];

    private static void AssertCounted(GleanTest glean, int deleted, string reason)
    {
        Assert.That(glean.Of(BuiltIn.Metrics.GleanUpload.DeletedPingsAfterQuotaHit).TestGetValue(), Is.EqualTo(deleted));
        Assert.That(glean.Read(transaction => transaction.Metrics.Find("health", "glean.upload.pending_pings_deleted", reason)), Is.Not.Null);
    }

    private static long FileSize(GleanTest glean) => new FileInfo(StoreDump.PathIn(glean.DataPath)).Length;
}
