using System.Diagnostics.Metrics;
using System.Globalization;
using BenchmarkDotNet.Attributes;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Glean.Net.Benchmarks;

/// <summary>What it costs that metrics can be observed as instruments, where nobody asked for it and where OpenTelemetry does.</summary>
[Config(typeof(VerbConfig))]
public class MeterExportBenchmarks
{
    private const int MetricCount = 100;
    private static long s_bare;
    private readonly CounterMetric[] _counters = [.. Enumerable.Range(0, MetricCount).Select(number => new CounterMetric(
        new MetricDefinition("observed", "counter_" + number.ToString(CultureInfo.InvariantCulture), Lifetime.Ping, "benchmark")))];
    private readonly TimingDistributionMetric _timing =
        new(new MetricDefinition("observed", "timing", Lifetime.Ping, "benchmark"), TimeUnit.Nanosecond);
    private MeterExport? _export;
    private MeterProvider? _provider;

    [Params(false, true)]
    public bool IsObserved { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _ = LocalClient.Instance;
        if (IsObserved)
        {
            _export = MeterExport.Start(new MeterExportOptions { Client = LocalClient.Instance });
            _provider = Sdk.CreateMeterProviderBuilder()
                .AddMeter(MeterExportOptions.DefaultMeterName)
                .AddReader(new PeriodicExportingMetricReader(new ToNowhere(), exportIntervalMilliseconds: 1000))
                .Build();
        }
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _provider?.Dispose();
        _export?.Dispose();
    }

    [Benchmark(Baseline = true, Description = "`Interlocked.Increment`")]
    public void Bare() => Interlocked.Increment(ref s_bare);

    [Benchmark(Description = "counter `Add`")]
    public void Count() => _counters[0].Add();

    [Benchmark(Description = "timing_distribution `AccumulateSingleSample`")]
    public void Sample() => _timing.AccumulateSingleSample(1234);

    [Benchmark(Description = "100 counters, until committed")]
    public void Commit()
    {
        foreach (var counter in _counters)
        {
            counter.Add();
        }

        LocalClient.Instance.FlushAsync().GetAwaiter().GetResult();
    }

    private sealed class ToNowhere : BaseExporter<OpenTelemetry.Metrics.Metric>
    {
        public override ExportResult Export(in Batch<OpenTelemetry.Metrics.Metric> batch) => ExportResult.Success;
    }
}

/// <summary>What a measurement costs that goes into a metric, beside one that goes to OpenTelemetry.</summary>
[Config(typeof(VerbConfig))]
public class MeterRecordingBenchmarks
{
    private static long s_bare;
    private readonly CounterMetric _counter = new(new MetricDefinition("measured", "counter", Lifetime.Ping, "benchmark"));
    private readonly LabeledMetric<CounterMetric> _labeled = new(new CounterMetric(new MetricDefinition("measured", "labeled", Lifetime.Ping, "benchmark")));
    private readonly TimingDistributionMetric _timing = new(new MetricDefinition("measured", "timing", Lifetime.Ping, "benchmark"), TimeUnit.Nanosecond);
    private readonly object _status = 404;
    private readonly Meter _meter = new("glean-benchmarks-measured");
    private Counter<int>? _count;
    private Counter<int>? _answers;
    private Histogram<double>? _durations;
    private MeterRecording? _recording;
    private Peers? _peers;

    [GlobalSetup]
    public void SetUp()
    {
        _ = LocalClient.Instance;
        _peers = new Peers();
        _count = _meter.CreateCounter<int>("count");
        _answers = _meter.CreateCounter<int>("answers");
        _durations = _meter.CreateHistogram<double>("duration", "s");
        _recording = MeterRecording.Start(
        [
            new MeterSource(_counter, _meter.Name, "count"),
            new MeterSource(_labeled, _meter.Name, "answers", "status"),
            new MeterSource(_timing, _meter.Name, "duration"),
        ]);
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _recording?.Dispose();
        _peers?.Dispose();
        _meter.Dispose();
    }

    [Benchmark(Baseline = true, Description = "`Interlocked.Increment`")]
    public void Bare() => Interlocked.Increment(ref s_bare);

    [Benchmark(Description = "OpenTelemetry counter, one tag")]
    public void Peer() => _peers!.Counter.Add(1, new KeyValuePair<string, object?>("status", _status));

    [Benchmark(Description = "instrument into a counter")]
    public void Count() => _count!.Add(1);

    [Benchmark(Description = "instrument into a labeled counter, by one tag")]
    public void Labeled() => _answers!.Add(1, new KeyValuePair<string, object?>("status", _status));

    [Benchmark(Description = "instrument into a timing_distribution")]
    public void Duration() => _durations!.Record(0.0123);
}
