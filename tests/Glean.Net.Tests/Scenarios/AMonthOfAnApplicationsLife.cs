using System.Globalization;
using Glean.Net.Testing;
using Glean.Net.Tests.Support;

namespace Glean.Net.Tests.Scenarios;

/// <summary>
/// A month of an application's life: days of use, restarts, crashes, an update, days offline, a journey to another time zone, and two
/// opt-outs. In the end every ping is accounted for.
/// </summary>
public sealed class AMonthOfAnApplicationsLife
{
    private static readonly DateTimeOffset s_monday = new(2026, 6, 1, 7, 0, 0, TimeSpan.Zero);

    private readonly List<string> _expected = [];

    [Test]
    public async Task No_ping_is_missing_none_comes_twice_and_their_times_meet()
    {
        using var glean = GleanTest.Start(Samples.Options(configuration => configuration with { SessionMode = SessionMode.Lifecycle }) with
        {
            StartTime = s_monday,
        });

        await LiveAsync(glean, days: 4);

        // The network is gone for three days, with a crash in between; nothing is lost by it.
        glean.Uploader.Answer = _ => UploadResult.RecoverableFailure;
        await LiveAsync(glean, days: 2);
        Crash(glean);
        await LiveAsync(glean, days: 1);
        glean.Uploader.Answer = _ => UploadResult.FromStatusCode(200);
        await LiveAsync(glean, days: 1);

        // A journey westward: the day is longer.
        glean.Clock.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("west", TimeSpan.FromHours(-7), "west", "west"));
        await LiveAsync(glean, days: 3);
        Update(glean, "2");
        await LiveAsync(glean, days: 3);

        await OptOutAndInAsync(glean);
        await LiveAsync(glean, days: 4);
        Crash(glean);
        glean.Clock.SetLocalTimeZone(TimeZoneInfo.Utc);
        await LiveAsync(glean, days: 5);
        await OptOutAndInAsync(glean);
        await LiveAsync(glean, days: 4);

        await glean.UploadEverything();
        var sent = glean.Uploader.Sent;
        Assert.That(glean.Read(transaction => transaction.PendingPings.Count()), Is.Zero, "nothing waits");
        Assert.That(sent.Select(ping => ping.DocumentId), Is.Unique);
        AssertAccounts(sent);
        foreach (var client in Clients(sent))
        {
            AssertSequence(client);
        }

        PayloadSchema.AssertValid(sent);
    }

    /// <summary>Each day: use in the morning and in the evening, each in a run of its own, with a night between.</summary>
    private async Task LiveAsync(GleanTest glean, int days)
    {
        for (var day = 0; day < days; day++)
        {
            for (var use = 0; use < 2; use++)
            {
                Use(glean);
                glean.Clock.Advance(TimeSpan.FromHours(5));
                glean.Restart();
            }

            glean.Clock.Advance(TimeSpan.FromHours(14) - TimeSpan.FromMinutes(2)); // the night, and with it 04:00
            _expected.Add("metrics");
            await glean.UploadEverything();
        }
    }

    private void Use(GleanTest glean)
    {
        glean.Client.HandleClientActive();
        Samples.Click.Record();
        Samples.InMetrics.Add();
        glean.Clock.Advance(TimeSpan.FromMinutes(1));
        glean.Client.HandleClientInactive();
        Samples.Count.Add();
        Samples.Custom.Submit();
        _expected.AddRange(["baseline", "baseline", "events", "custom-ping"]);
    }

    private void Crash(GleanTest glean)
    {
        glean.Client.HandleClientActive();
        Samples.Click.Record();
        glean.Client.FlushAsync().Wait();
        glean.Crash();
        _expected.AddRange(["baseline", "events", "baseline"]); // active; the events left and the baseline of the next start
    }

    private void Update(GleanTest glean, string build)
    {
        Samples.InMetrics.Add();
        glean.Restart(configure: configuration => configuration with { AppBuild = build, SessionMode = SessionMode.Lifecycle });
        _expected.Add("metrics");
    }

    private async Task OptOutAndInAsync(GleanTest glean)
    {
        Samples.Count.Add(1000);
        glean.Client.UploadEnabled = false;
        Samples.Count.Add(1000);
        Samples.Custom.Submit();
        glean.Client.HandleClientActive();
        glean.Client.HandleClientInactive();
        glean.Clock.Advance(TimeSpan.FromHours(1));
        await glean.UploadEverything();
        glean.Client.UploadEnabled = true;
        _expected.Add("deletion-request");
    }

    private void AssertAccounts(IReadOnlyList<PingDocument> sent)
    {
        static Dictionary<string, int> Counts(IEnumerable<string> names) =>
            names.GroupBy(name => name).ToDictionary(group => group.Key, group => group.Count());

        Assert.That(Counts(sent.Select(ping => ping.Name)), Is.EquivalentTo(Counts(_expected)));
        Assert.That(
            sent.Where(ping => ping.Name == "custom-ping").Sum(ping => ping.Metric("counter", "sample.count")!.GetValue<int>()),
            Is.EqualTo(_expected.Count(name => name == "custom-ping")), "nothing of what was recorded round an opt-out");
        Assert.That(sent.Where(ping => ping.Name == "baseline" && ping.Reason == "dirty_startup").ToList(), Has.Count.EqualTo(2));
        Assert.That(sent.Count(ping => ping.Reason == "upgrade"), Is.EqualTo(1));
    }

    /// <summary>The lives of one installation, one after another: each opt-out ends one.</summary>
    private static IEnumerable<IReadOnlyList<PingDocument>> Clients(IReadOnlyList<PingDocument> sent)
    {
        var clients = sent.GroupBy(Samples.ClientIdOf).Select(group => group.ToList()).ToList();
        Assert.That(clients, Has.Count.EqualTo(3));
        Assert.That(clients.SelectMany(client => client.Where(ping => ping.Name == "deletion-request")).Count(), Is.EqualTo(2));
        return clients;
    }

    private static void AssertSequence(IReadOnlyList<PingDocument> client)
    {
        foreach (var ping in client.GroupBy(ping => ping.Name))
        {
            var inOrder = ping.OrderBy(entry => entry.Sequence).ToList();
            Assert.That(inOrder.Select(entry => entry.Sequence), Is.EqualTo(Enumerable.Range(0, inOrder.Count)), ping.Key);
            for (var place = 1; place < inOrder.Count; place++)
            {
                Assert.That(Time(inOrder[place], "start_time"), Is.EqualTo(Time(inOrder[place - 1], "end_time")), ping.Key);
                Assert.That(Time(inOrder[place], "end_time"), Is.GreaterThanOrEqualTo(Time(inOrder[place], "start_time")), ping.Key);
            }
        }
    }

    private static DateTimeOffset Time(PingDocument ping, string name) =>
        DateTimeOffset.Parse(ping.Field("ping_info", name)!, CultureInfo.InvariantCulture);
}
