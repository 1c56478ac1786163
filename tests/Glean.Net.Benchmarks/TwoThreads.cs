using System.Diagnostics;
using System.Globalization;

namespace Glean.Net.Benchmarks;

/// <summary>
/// Two threads on one metric, each doing nothing but recording. Whether they run side by side, on one core's two halves or in
/// turns is the machine's doing and changes within seconds: so all subjects take turns, many rounds, and medians are compared.
/// </summary>
internal static class TwoThreads
{
    private const int Rounds = 31;
    private const int Records = 100_000;
    private static readonly TimingDistributionMetric s_timing = new(Define("timing"), TimeUnit.Nanosecond);
    private static readonly TimingDistributionMetric s_timers = new(Define("timers"), TimeUnit.Nanosecond);
    private static readonly MemoryDistributionMetric s_memory = new(Define("memory"), MemoryUnit.Byte);
    private static readonly CustomDistributionMetric s_custom = new(Define("custom"), 1, 1000, 50, HistogramType.Exponential);
    private static long s_bare;

    public static void Run()
    {
        _ = LocalClient.Instance;
        using var peers = new Peers();
        var tag = new KeyValuePair<string, object?>("status", "not_found");
        var subjects = new (string Name, Action Loop)[]
        {
            ("`Interlocked.Increment`", () => Repeat(() => Interlocked.Increment(ref s_bare))),
            ("two readings of the clock", () => Repeat(() => _ = Stopwatch.GetTimestamp() - Stopwatch.GetTimestamp())),
            ("counter `Add`", () => Repeat(() => Metrics.Benchmark.Counter.Add())),
            ("labeled_counter `Add`, label known", () => Repeat(() => Metrics.Benchmark.Labeled["not_found"].Add())),
            ("timing_distribution `AccumulateSingleSample`", () => Repeat(() => s_timing.AccumulateSingleSample(250))),
            ("timing_distribution `Start`, `Stop`", () => Repeat(() => s_timers.Stop(s_timers.Start()))),
            ("memory_distribution `Accumulate`", () => Repeat(() => s_memory.Accumulate(250))),
            ("custom_distribution `AccumulateSingleSample`", () => Repeat(() => s_custom.AccumulateSingleSample(250))),
            ("OpenTelemetry counter, one tag", () => Repeat(() => peers.Counter.Add(1, tag))),
            ("OpenTelemetry histogram", () => Repeat(() => peers.Histogram.Record(250))),
        };
        using var second = new SecondThread();
        var alone = subjects.Select(_ => new List<double>()).ToArray();
        var together = subjects.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < subjects.Length; i++)
            {
                alone[i].Add(Nanoseconds(subjects[i].Loop));
                together[i].Add(Nanoseconds(() => second.With(subjects[i].Loop)));
            }
        }

        Console.WriteLine("| what | one thread | two threads | least of two | ratio of two to `Interlocked.Increment` of two |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: |");
        for (var i = 0; i < subjects.Length; i++)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {subjects[i].Name} | {Median(alone[i]):0.0} ns | {Median(together[i]):0.0} ns | {together[i].Min():0.0} ns | {Median(together[i].Zip(together[0], (own, bare) => own / bare)):0.00} |"));
        }
    }

    private static void Repeat(Action record)
    {
        for (var i = 0; i < Records; i++)
        {
            record();
        }
    }

    private static double Nanoseconds(Action loop)
    {
        var start = Stopwatch.GetTimestamp();
        loop();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / Records;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    private static MetricDefinition Define(string name) => new("two", name, Lifetime.Ping, "benchmark");

    /// <summary>A thread that does the same as its caller at the same time.</summary>
    private sealed class SecondThread : IDisposable
    {
        private readonly Barrier _step = new(2);
        private readonly Thread _thread;
        private volatile Action? _loop;

        public SecondThread()
        {
            _thread = new Thread(() =>
            {
                while (true)
                {
                    _step.SignalAndWait();
                    if (_loop is not { } loop)
                    {
                        return;
                    }

                    loop();
                    _step.SignalAndWait();
                }
            });
            _thread.Start();
        }

        public void With(Action loop)
        {
            _loop = loop;
            _step.SignalAndWait();
            loop();
            _step.SignalAndWait();
        }

        public void Dispose()
        {
            _loop = null;
            _step.SignalAndWait();
            _thread.Join();
            _step.Dispose();
        }
    }
}
