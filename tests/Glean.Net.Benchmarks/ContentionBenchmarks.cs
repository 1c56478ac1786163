using BenchmarkDotNet.Attributes;

namespace Glean.Net.Benchmarks;

/// <summary>Two threads on one counter: each runs the same number of additions at the same time.</summary>
[MemoryDiagnoser]
public class ContentionBenchmarks
{
    private const int Additions = 1_000_000;
    private static long s_bare;

    [GlobalSetup]
    public void SetUp()
    {
        _ = LocalClient.Instance;
        Metrics.Benchmark.Counter.Add();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Additions, Description = "Interlocked.Increment, two threads")]
    public void Bare() => OnTwoThreads(() => Interlocked.Increment(ref s_bare));

    [Benchmark(OperationsPerInvoke = Additions, Description = "Glean counter, two threads")]
    public void GleanCounter() => OnTwoThreads(() => Metrics.Benchmark.Counter.Add());

    [Benchmark(OperationsPerInvoke = Additions, Description = "Glean timing distribution sample, two threads")]
    public void GleanDistribution() => OnTwoThreads(() => Metrics.Benchmark.Timing.AccumulateSingleSample(250));

    private static void OnTwoThreads(Action add)
    {
        using var start = new Barrier(2);
        var other = new Thread(Run);
        other.Start();
        Run();
        other.Join();

        void Run()
        {
            start.SignalAndWait();
            for (var i = 0; i < Additions; i++)
            {
                add();
            }
        }
    }
}
