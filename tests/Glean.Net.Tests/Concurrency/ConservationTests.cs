using Glean.Net.Testing;

namespace Glean.Net.Tests.Concurrency;

/// <summary>Threads record while others drain, flush and submit: nothing is lost and nothing counted twice, to the last unit.</summary>
public sealed class ConservationTests
{
    private const int Threads = 8;
    private const int Rounds = 12_000;
    private const int Pings = 80;

    [Test]
    public void Everything_that_eight_threads_record_is_in_exactly_one_ping_or_in_the_store()
    {
        using var glean = GleanTest.Start(Options);
        var metrics = HammerMetrics.BoundTo(glean.Client.Parts.Target);
        var recorded = Enumerable.Range(0, Threads).Select(_ => new HammerTotals()).ToList();
        var submitted = 0;
        var hammer = new Hammer();
        var recorders = hammer.Add(Threads, (thread, chance) =>
        {
            for (var round = 0; Volatile.Read(ref submitted) < Pings; round++)
            {
                recorded[thread].Record(metrics, thread, round, chance);
                Hammer.GiveWay(round);
            }
        });
        hammer.AddUntilEnd(chance => glean.Client.FlushAsync().Wait());
        hammer.AddUntilEnd(chance => glean.Clock.Advance(TimeSpan.FromMilliseconds(chance.Next(60))));
        hammer.AddUntilEnd(chance =>
        {
            metrics.Submitted.Submit();
            if (chance.Next(2) == 0)
            {
                glean.Client.FlushAsync().Wait();
            }

            Interlocked.Increment(ref submitted);
        });
        hammer.Begin();
        hammer.End(recorders);

        var found = new HammerTotals();
        var pings = glean.Pings.Named(HammerMetrics.PingName);
        foreach (var ping in pings)
        {
            found.Add(ping);
        }

        // What is left in the store: the counter is read there, and a last ping must show the same.
        var left = metrics.Count.TestGetValue() ?? 0;
        metrics.Submitted.Submit();
        var last = glean.Pings.Named(HammerMetrics.PingName)[^1];
        Assert.That(last.Metric("counter", "hammer.count")?.GetValue<int>() ?? 0, Is.EqualTo(left));
        found.Add(last);

        TestContext.Out.WriteLine($"{pings.Count} pings");
        found.AssertEquals(Sum(recorded));
        Assert.That(pings.Select(ping => ping.Sequence), Is.EqualTo(Enumerable.Range(0, pings.Count)), "sequence numbers without gap or repeat");
        Assert.That(pings.Select(ping => ping.DocumentId), Is.Unique);
        Assert.That(metrics.Event.TestGetNumRecordedErrors(ErrorType.InvalidOverflow), Is.Zero);
        Assert.That(metrics.Labeled.TestGetNumRecordedErrors(ErrorType.InvalidLabel), Is.Zero);
    }

    [Test]
    public void Submitting_from_many_threads_at_once_shares_out_what_was_recorded()
    {
        using var glean = GleanTest.Start(Options);
        var metrics = HammerMetrics.BoundTo(glean.Client.Parts.Target);
        var recorded = Enumerable.Range(0, Threads).Select(_ => new HammerTotals()).ToList();
        var hammer = new Hammer();
        hammer.Add(Threads, (thread, chance) =>
        {
            for (var round = 0; round < Rounds / 2; round++)
            {
                recorded[thread].Record(metrics, thread, round, chance);
                Hammer.GiveWay(round);
                if (chance.Next(200) == 0)
                {
                    metrics.Submitted.Submit();
                }
            }
        });
        hammer.Begin();
        hammer.End();
        metrics.Submitted.Submit();

        var found = new HammerTotals();
        var pings = glean.Pings.Named(HammerMetrics.PingName);
        foreach (var ping in pings)
        {
            found.Add(ping);
        }

        found.AssertEquals(Sum(recorded));
        Assert.That(pings.Select(ping => ping.Sequence), Is.EqualTo(Enumerable.Range(0, pings.Count)));
    }

    [Test]
    public void Metrics_found_through_the_scope_record_as_surely_as_bound_ones()
    {
        using var glean = GleanTest.Start(Options);
        var count = new CounterMetric(new MetricDefinition("hammer", "ambient", Lifetime.Ping, HammerMetrics.PingName));
        var hammer = new Hammer();
        var recorders = hammer.Add(Threads, (_, _) =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                count.Add();
                Hammer.GiveWay(round);
            }
        });
        hammer.AddUntilEnd(_ => glean.Client.FlushAsync().Wait());
        hammer.Begin();
        hammer.End(recorders);

        Assert.That(count.TestGetValue(), Is.EqualTo(Threads * Rounds));
    }

    private static GleanTestOptions Options => new()
    {
        Pings = [HammerMetrics.Ping],
        Configure = configuration => configuration with { MaxPendingPings = int.MaxValue, MaxPendingBytes = long.MaxValue },
    };

    private static HammerTotals Sum(IEnumerable<HammerTotals> parts)
    {
        var sum = new HammerTotals();
        foreach (var part in parts)
        {
            sum.Add(part);
        }

        return sum;
    }
}
