using Glean.Net.Testing;

namespace Glean.Net.Tests.Concurrency;

/// <summary>What a thread recorded before it submitted is in the ping; what it records afterwards is not.</summary>
public sealed class ProgramOrderTests
{
    private const int Threads = 8;
    private const int Pings = 120;

    [Test]
    public void A_ping_has_what_its_thread_recorded_before_it_and_nothing_later()
    {
        var lanes = Enumerable.Range(0, Threads).Select(number => new Lane(number)).ToList();
        using var glean = GleanTest.Start(new GleanTestOptions
        {
            Pings = [.. lanes.Select(lane => lane.Definition)],
            Configure = configuration => configuration with { MaxPendingPings = int.MaxValue, MaxPendingBytes = long.MaxValue },
        });
        var hammer = new Hammer();
        var submitters = hammer.Add(Threads, (number, chance) =>
        {
            for (var ping = 0; ping < Pings; ping++)
            {
                lanes[number].RecordAndSubmit(ping, chance);
            }
        });
        hammer.AddUntilEnd(_ => glean.Client.FlushAsync().Wait());
        hammer.AddUntilEnd(chance => glean.Clock.Advance(TimeSpan.FromMilliseconds(chance.Next(150))));
        hammer.Begin();
        hammer.End(submitters);

        var all = glean.Pings.All;
        foreach (var lane in lanes)
        {
            lane.AssertOrder([.. all.Where(ping => ping.Name == lane.Definition.Name)]);
        }
    }

    /// <summary>A ping of its own for one thread.</summary>
    private sealed class Lane
    {
        private readonly List<int> _counted = [];
        private readonly CounterMetric _count;
        private readonly StringMetric _text;
        private readonly EventMetric<NoExtra> _event;
        private readonly PingType _ping;

        public Lane(int number)
        {
            Definition = new PingDefinition($"lane-{number}");
            _count = new CounterMetric(Define("count"));
            _text = new StringMetric(Define("text"));
            _event = new EventMetric<NoExtra>(Define("event"));
            _ping = new PingType(Definition);
        }

        public PingDefinition Definition { get; }

        public void RecordAndSubmit(int ping, Random chance)
        {
            var times = chance.Next(1, 50);
            for (var time = 0; time < times; time++)
            {
                _count.Add();
            }

            _text.Set($"ping{ping}");
            _event.Record();
            _ping.Submit();
            _counted.Add(times);
        }

        public void AssertOrder(IReadOnlyList<PingDocument> pings)
        {
            Assert.That(pings.Select(ping => ping.Sequence), Is.EqualTo(Enumerable.Range(0, Pings)));
            Assert.That(pings.Select(ping => ping.Metric("counter", "lane.count")!.GetValue<int>()), Is.EqualTo(_counted));
            Assert.That(pings.Select(ping => ping.Metric("string", "lane.text")!.GetValue<string>()),
                Is.EqualTo(Enumerable.Range(0, Pings).Select(ping => $"ping{ping}")));
            Assert.That(pings.Select(ping => ping.Events.Count), Is.All.EqualTo(1));
        }

        private MetricDefinition Define(string name) => new("lane", name, Lifetime.Ping, Definition.Name);
    }
}
