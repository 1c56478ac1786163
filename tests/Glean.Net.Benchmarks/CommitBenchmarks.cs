using System.Globalization;
using BenchmarkDotNet.Attributes;

namespace Glean.Net.Benchmarks;

/// <summary>From the record to the store: until committed, and until a ping is one that waits.</summary>
[MemoryDiagnoser]
public class CommitBenchmarks
{
    private const int MetricCount = 100;
    private const int AdditionsPerMetric = 1000;
    private const int EventCount = 10_000;
    private const int SubmitCount = 50;
    private CounterMetric[] _counters = [];

    [GlobalSetup]
    public void SetUp()
    {
        PingRegistry.Register(new PingDefinition("hundred"));
        _counters = [.. Enumerable.Range(0, MetricCount).Select(number => LocalClient.Instance.Bind(new CounterMetric(
            new MetricDefinition("hundred", "counter_" + number.ToString(CultureInfo.InvariantCulture), Lifetime.Ping, "hundred"))))];
    }

    [Benchmark(Description = "100 000 additions over 100 metrics, until committed")]
    public async Task Additions()
    {
        for (var i = 0; i < AdditionsPerMetric; i++)
        {
            foreach (var counter in _counters)
            {
                counter.Add();
            }
        }

        await LocalClient.Instance.FlushAsync();
    }

    [Benchmark(OperationsPerInvoke = EventCount, Description = "An event with three extras, until committed")]
    public async Task Events()
    {
        for (var i = 0; i < EventCount; i++)
        {
            Metrics.Benchmark.Event.Record(new() { Engine = "acme", Results = i, IsPrivate = true });
        }

        await LocalClient.Instance.FlushAsync();
    }

    [IterationSetup(Target = nameof(EventsOfAPing))]
    public void RecordEvents() => Events().GetAwaiter().GetResult();

    [Benchmark(OperationsPerInvoke = EventCount, Description = "An event's share of making a ping of 10 000 that are committed")]
    public Task EventsOfAPing() => SubmitEvents();

    /// <summary>Each iteration begins with an empty ping, so commits are measured alone.</summary>
    [IterationCleanup(Target = nameof(Events))]
    public void ForgetEvents() => SubmitEvents().GetAwaiter().GetResult();

    /// <summary>One after the other, each awaited: what waits already is part of the price, so the queue begins empty.</summary>
    [Benchmark(OperationsPerInvoke = SubmitCount, Description = "Submit of a ping with 100 metrics, until it waits")]
    public async Task Submit()
    {
        for (var i = 0; i < SubmitCount; i++)
        {
            foreach (var counter in _counters)
            {
                counter.Add();
            }

            LocalClient.Instance.SubmitPing("hundred");
            await LocalClient.Instance.FlushAsync();
        }
    }

    [IterationSetup(Target = nameof(Submit))]
    public void EmptyQueue() => LocalClient.Instance.Parts.Target.ReadAsync(
        transaction =>
        {
            transaction.PendingPings.DeletePing("hundred");
            return true;
        },
        otherwise: false).GetAwaiter().GetResult();

    private static Task SubmitEvents()
    {
        LocalClient.Instance.SubmitPing("benchmark");
        return LocalClient.Instance.FlushAsync();
    }
}
