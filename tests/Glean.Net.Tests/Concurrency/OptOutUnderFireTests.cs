using Glean.Net.Definitions;
using Glean.Net.Storage;
using Glean.Net.Testing;

namespace Glean.Net.Tests.Concurrency;

/// <summary>The user switches off while eight threads record and submit: nothing they do leaves a trace.</summary>
public sealed class OptOutUnderFireTests
{
    private const int Rounds = 40;

    [Test]
    public void Switching_off_under_fire_leaves_nothing_but_deletion_requests()
    {
        using var glean = GleanTest.Start(Options());
        var metrics = HammerMetrics.BoundTo(glean.Client.Parts.Target);
        var records = 0;
        var hammer = new Hammer();
        hammer.Add(8, (thread, chance) =>
        {
            var totals = new HammerTotals();
            for (var round = 0; !hammer.IsEnding; round++)
            {
                totals.Record(metrics, thread, round, chance);
                Interlocked.Increment(ref records);
                Hammer.GiveWay(round);
                if (chance.Next(200) == 0)
                {
                    metrics.Submitted.Submit();
                    glean.Client.FlushAsync().Wait(); // or the requests would pile up faster than they are done
                }
            }
        });
        hammer.Begin();

        for (var round = 1; round <= Rounds; round++)
        {
            glean.Client.UploadEnabled = true;
            var underFire = Volatile.Read(ref records) + 2000;
            Assert.That(SpinWait.SpinUntil(() => Volatile.Read(ref records) >= underFire, TimeSpan.FromSeconds(60)), Is.True);
            glean.Client.UploadEnabled = false;
            AssertOnlyDeletionRequests(glean, round);
        }

        hammer.End();
        AssertOnlyDeletionRequests(glean, Rounds);
    }

    [Test]
    public void Forty_clients_that_are_switched_off_under_fire_keep_nothing()
    {
        for (var round = 0; round < Rounds; round++)
        {
            using var glean = GleanTest.Start(Options());
            var metrics = HammerMetrics.BoundTo(glean.Client.Parts.Target);
            var hammer = new Hammer(round);
            hammer.Add(8, (thread, chance) =>
            {
                var totals = new HammerTotals();
                for (var record = 0; record < 200; record++)
                {
                    totals.Record(metrics, thread, record, chance);
                }

                metrics.Submitted.Submit();
            });
            hammer.Add(1, (_, _) => glean.Client.UploadEnabled = false);
            hammer.Begin();
            hammer.End();

            AssertOnlyDeletionRequests(glean, 1);
        }
    }

    [Test]
    public void Pings_that_do_not_follow_the_switch_lose_nothing_when_it_is_turned_on_and_off()
    {
        var exempt = new PingDefinition("exempt") { FollowsCollectionEnabled = false };
        using var glean = GleanTest.Start(new GleanTestOptions { Pings = [exempt] });
        var count = glean.Client.Bind(new CounterMetric(new MetricDefinition("hammer", "exempt", Lifetime.Ping, "exempt")));
        for (var round = 0; round < Rounds; round++)
        {
            count.Add();
            glean.Client.UploadEnabled = round % 2 == 1;
            count.Add();
        }

        Assert.That(count.TestGetValue(), Is.EqualTo(2 * Rounds));
    }

    private static GleanTestOptions Options() => new()
    {
        Pings = [HammerMetrics.Ping],
        Configure = configuration => configuration with { MaxPendingPings = int.MaxValue },
    };

    private static void AssertOnlyDeletionRequests(GleanTest glean, int requests)
    {
        var (rows, events, pings, id) = glean.Client.Parts.Target.ReadAsync(
            transaction => (
                Rows: transaction.Metrics.Pings().Where(ping => !PingNames.IsPseudoStore(ping)).SelectMany(transaction.Metrics.AllIn).ToList(),
                Events: transaction.Events.Pings(),
                Pings: transaction.PendingPings.All(),
                Id: transaction.Metrics.Find(PingNames.ClientInfo, BuiltIn.Metrics.GleanInternalMetrics.ClientId.Definition.Identifier)),
            (new List<MetricRow>(), [], [], null)).GetAwaiter().GetResult();
        Assert.Multiple(() =>
        {
            Assert.That(rows, Is.Empty, "metrics");
            Assert.That(events, Is.Empty, "events");
            Assert.That(id, Is.Null, "client id");
            Assert.That(pings.Select(ping => ping.Ping), Is.EqualTo(Enumerable.Repeat(PingNames.DeletionRequest, requests)), "pings");
            Assert.That(glean.Client.Parts.Target.Recorder, Is.Null);
        });
    }
}
