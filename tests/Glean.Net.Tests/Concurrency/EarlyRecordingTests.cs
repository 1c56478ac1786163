using Glean.Net.Recording;
using Glean.Net.Runtime;
using Glean.Net.Testing;
using Glean.Net.Tests.Support;

namespace Glean.Net.Tests.Concurrency;

/// <summary>What is recorded before and while the first client starts is the client's, to the last unit and in order.</summary>
public sealed class EarlyRecordingTests
{
    [Test]
    public void A_client_adopts_what_was_recorded_and_submitted_before_it_started()
    {
        var early = NotStarted.Create();
        var metrics = HammerMetrics.BoundTo(early);
        metrics.Count.Add(3);
        metrics.Submitted.Submit();
        metrics.Count.Add(4);

        using var client = new ClientRig(early: early, pings: HammerMetrics.Ping);

        Assert.That(client.Pings(HammerMetrics.PingName).Single().Metric("counter", "hammer.count")!.GetValue<int>(), Is.EqualTo(3));
        Assert.That(HammerMetrics.BoundTo(client.Target).Count.TestGetValue(), Is.EqualTo(4));
    }

    [Test]
    public void A_client_that_starts_switched_off_drops_what_was_recorded_before_it()
    {
        var early = NotStarted.Create();
        var metrics = HammerMetrics.BoundTo(early);
        metrics.Count.Add(3);
        metrics.Submitted.Submit();
        metrics.Count.Add(4);

        using var client = new ClientRig(early: early, isOn: false, pings: HammerMetrics.Ping);
        metrics.Count.Add(5);
        client.Client.UploadEnabled = true;

        Assert.That(client.Pings(HammerMetrics.PingName), Is.Empty);
        Assert.That(HammerMetrics.BoundTo(client.Target).Count.TestGetValue(), Is.Null);
    }

    [Test]
    public void A_verb_that_found_its_target_before_the_client_and_records_after_it_is_counted()
    {
        var early = NotStarted.Create();
        var metrics = HammerMetrics.BoundTo(early);

        using var client = new ClientRig(early: early, pings: HammerMetrics.Ping);
        metrics.Count.Add(3);

        Assert.That(HammerMetrics.BoundTo(client.Target).Count.TestGetValue(), Is.EqualTo(3));
    }

    [Test]
    public void A_ping_that_does_not_follow_the_switch_keeps_what_was_recorded_before_a_client_that_is_off()
    {
        var exempt = new PingDefinition("exempt") { FollowsCollectionEnabled = false };
        var early = NotStarted.Create();
        var count = new CounterMetric(new MetricDefinition("early", "count", Lifetime.Ping, "exempt", "other"));
        ((CounterMetric)count.BoundTo(early)).Add(3);

        using var client = new ClientRig(early: early, isOn: false, pings: [exempt, new PingDefinition("other")]);

        var bound = client.Client.Bind(count);
        Assert.That(bound.TestGetValue("exempt"), Is.EqualTo(3));
        Assert.That(bound.TestGetValue("other"), Is.Null);
    }

    [Test]
    public void Eight_threads_that_record_across_the_start_lose_nothing()
    {
        for (var round = 0; round < 20; round++)
        {
            var early = NotStarted.Create();
            var metrics = HammerMetrics.BoundTo(early);
            var recorded = Enumerable.Range(0, 8).Select(_ => new HammerTotals()).ToList();
            var hammer = new Hammer();
            hammer.Add(8, (thread, chance) =>
            {
                for (var record = 0; record < 600; record++)
                {
                    recorded[thread].Record(metrics, thread, record, chance);
                    if (chance.Next(100) == 0)
                    {
                        metrics.Submitted.Submit();
                    }
                }
            });
            hammer.Begin();
            using var client = new ClientRig(early: early, pings: HammerMetrics.Ping);
            hammer.End();
            HammerMetrics.BoundTo(client.Target).Submitted.Submit();

            var found = new HammerTotals();
            foreach (var ping in client.Pings(HammerMetrics.PingName))
            {
                found.Add(ping);
            }

            var sum = new HammerTotals();
            recorded.ForEach(sum.Add);
            found.AssertEquals(sum);
        }
    }
}
