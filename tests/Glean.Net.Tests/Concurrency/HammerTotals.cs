using System.Text.Json.Nodes;
using Glean.Net.Testing;

namespace Glean.Net.Tests.Concurrency;

/// <summary>What was recorded, or what was found: the two must be equal.</summary>
internal sealed record HammerTotals
{
    public const int Labels = 8;

    public long Count { get; set; }

    public long[] Labeled { get; } = new long[Labels];

    public long Samples { get; set; }

    public long Nanoseconds { get; set; }

    /// <summary>By thread, the numbers of its events in the order found.</summary>
    public Dictionary<int, List<int>> Events { get; } = [];

    /// <summary>Records something drawn by chance and notes it here. One object for each thread.</summary>
    public void Record(HammerMetrics metrics, int thread, int round, Random chance)
    {
        var amount = chance.Next(1, 6);
        switch (chance.Next(64))
        {
            case < 24:
                metrics.Count.Add(amount);
                Count += amount;
                break;
            case < 44:
                var label = chance.Next(Labels);
                metrics.Labeled[$"label{label}"].Add(amount);
                Labeled[label] += amount;
                break;
            case < 54:
                metrics.Timing.AccumulateRawDuration(TimeSpan.FromTicks(amount));
                Samples++;
                Nanoseconds += amount * 100;
                break;
            case < 63:
                metrics.Text.Set($"thread{thread}");
                break;
            default:
                metrics.Event.Record(new HammerMetrics.Extra { Thread = thread, Number = round });
                EventsOf(thread).Add(round);
                break;
        }
    }

    public void Add(HammerTotals other)
    {
        Count += other.Count;
        Samples += other.Samples;
        Nanoseconds += other.Nanoseconds;
        for (var label = 0; label < Labels; label++)
        {
            Labeled[label] += other.Labeled[label];
        }

        foreach (var (thread, numbers) in other.Events)
        {
            EventsOf(thread).AddRange(numbers);
        }
    }

    public void Add(PingDocument ping)
    {
        Count += Number(ping.Metric("counter", "hammer.count"));
        var labeled = ping.Metric("labeled_counter", "hammer.labeled");
        for (var label = 0; label < Labels; label++)
        {
            Labeled[label] += Number(labeled?[$"label{label}"]);
        }

        if (ping.Metric("timing_distribution", "hammer.timing") is { } timing)
        {
            Nanoseconds += Number(timing["sum"]);
            Samples += timing["values"]!.AsObject().Sum(bucket => Number(bucket.Value));
        }

        foreach (var entry in ping.Events)
        {
            var extra = entry["extra"]!;
            EventsOf(int.Parse(extra["thread"]!.GetValue<string>())).Add(int.Parse(extra["number"]!.GetValue<string>()));
        }
    }

    public void AssertEquals(HammerTotals recorded)
    {
        Assert.Multiple(() =>
        {
            Assert.That(Count, Is.EqualTo(recorded.Count), "counts");
            Assert.That(Labeled, Is.EqualTo(recorded.Labeled), "labeled counts");
            Assert.That(Samples, Is.EqualTo(recorded.Samples), "samples");
            Assert.That(Nanoseconds, Is.EqualTo(recorded.Nanoseconds), "sum of durations");
            Assert.That(Events.Keys, Is.EquivalentTo(recorded.Events.Keys), "threads with events");
            foreach (var (thread, numbers) in recorded.Events)
            {
                Assert.That(Events.GetValueOrDefault(thread), Is.EqualTo(numbers), $"events of thread {thread}, each once and in order");
            }
        });
    }

    private List<int> EventsOf(int thread)
    {
        if (!Events.TryGetValue(thread, out var numbers))
        {
            Events[thread] = numbers = [];
        }

        return numbers;
    }

    private static long Number(JsonNode? node) => node?.GetValue<long>() ?? 0;
}
