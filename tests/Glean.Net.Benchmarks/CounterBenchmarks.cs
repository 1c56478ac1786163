using System.Diagnostics.Metrics;
using BenchmarkDotNet.Attributes;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Glean.Net.Benchmarks;

/// <summary>What adding to a counter costs its caller, beside the bare atomic instruction and beside peers in the same run.</summary>
[MemoryDiagnoser]
public class CounterBenchmarks
{
    private readonly Meter _meter = new("listened");
    private readonly Meter _exported = new("exported");
    private MeterListener? _listener;
    private MeterProvider? _provider;
    private Counter<long>? _listenedCounter;
    private Counter<long>? _openTelemetryCounter;
    private static long s_bare;
    private static long s_heard;

    [GlobalSetup]
    public void SetUp()
    {
        _ = LocalClient.Instance;
        _listenedCounter = _meter.CreateCounter<long>("count");
        _listener = new MeterListener();
        _listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref s_heard, value));
        _listener.EnableMeasurementEvents(_listenedCounter);
        _listener.Start();
        _openTelemetryCounter = _exported.CreateCounter<long>("count");
        _provider = Sdk.CreateMeterProviderBuilder().AddMeter("exported").AddReader(new BaseExportingMetricReader(new NowhereExporter())).Build();
        GleanCounter();
        GleanLabeledCounter();
    }

    [Benchmark(Baseline = true, Description = "Interlocked.Increment")]
    public void Bare() => Interlocked.Increment(ref s_bare);

    [Benchmark(Description = "Glean counter")]
    public void GleanCounter() => Metrics.Benchmark.Counter.Add();

    [Benchmark(Description = "Glean labeled counter, label known")]
    public void GleanLabeledCounter() => Metrics.Benchmark.Labeled["not_found"].Add();

    [Benchmark(Description = "System.Diagnostics.Metrics counter with a listener")]
    public void ListenedCounter() => _listenedCounter!.Add(1);

    [Benchmark(Description = "OpenTelemetry counter")]
    public void OpenTelemetryCounter() => _openTelemetryCounter!.Add(1);

    [Benchmark(Description = "OpenTelemetry counter, one tag")]
    public void OpenTelemetryTaggedCounter() => _openTelemetryCounter!.Add(1, new KeyValuePair<string, object?>("status", "not_found"));

    [GlobalCleanup]
    public void CleanUp()
    {
        _listener?.Dispose();
        _provider?.Dispose();
        _meter.Dispose();
        _exported.Dispose();
    }

    /// <summary>A counter without a reader is switched off; this one is read, as in production.</summary>
    private sealed class NowhereExporter : BaseExporter<OpenTelemetry.Metrics.Metric>
    {
        public override ExportResult Export(in Batch<OpenTelemetry.Metrics.Metric> batch) => ExportResult.Success;
    }
}
