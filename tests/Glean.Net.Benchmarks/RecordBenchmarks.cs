using System.Diagnostics;
using BenchmarkDotNet.Attributes;

namespace Glean.Net.Benchmarks;

/// <summary>What the other verbs cost their caller, beside the bare atomic instruction and two readings of the clock.</summary>
[MemoryDiagnoser]
public class RecordBenchmarks
{
    private static long s_bare;
    private bool _flag;
    private long _number;

    [GlobalSetup]
    public void SetUp()
    {
        _ = LocalClient.Instance;
        Boolean();
        Quantity();
        String();
        Timing();
        Event();
    }

    [Benchmark(Baseline = true, Description = "Interlocked.Increment")]
    public void Bare() => Interlocked.Increment(ref s_bare);

    [Benchmark(Description = "Glean boolean")]
    public void Boolean() => Metrics.Benchmark.Boolean.Set(_flag = !_flag);

    [Benchmark(Description = "Glean quantity")]
    public void Quantity() => Metrics.Benchmark.Quantity.Set(++_number);

    [Benchmark(Description = "Glean string")]
    public void String() => Metrics.Benchmark.String.Set("acme");

    [Benchmark(Description = "Two readings of the clock")]
    public long Clock() => Stopwatch.GetTimestamp() - Stopwatch.GetTimestamp();

    [Benchmark(Description = "Glean timing, start and stop")]
    public void Timing() => Metrics.Benchmark.Timing.Stop(Metrics.Benchmark.Timing.Start());

    [Benchmark(Description = "Glean event, three extras")]
    public void Event() => Metrics.Benchmark.Event.Record(new() { Engine = "acme", Results = 12, IsPrivate = true });
}
