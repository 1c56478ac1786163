using System.Diagnostics.Metrics;
using Microsoft.ApplicationInsights;
using Microsoft.ApplicationInsights.Channel;
using Microsoft.ApplicationInsights.Extensibility;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Glean.Net.Benchmarks;

/// <summary>What our verbs are compared with, each set up as in production but for the last step, which goes nowhere.</summary>
internal sealed class Peers : IDisposable
{
    private static long s_heard;
    private readonly Meter _meter = new("listened");
    private readonly Meter _exported = new("exported");
    private readonly MeterListener _listener = new();
    private readonly MeterProvider _provider;
    private readonly TelemetryConfiguration _applicationInsights = new() { TelemetryChannel = new NowhereChannel() };

    public Peers()
    {
        Listened = _meter.CreateCounter<long>("count");
        _listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref s_heard, value));
        _listener.EnableMeasurementEvents(Listened);
        _listener.Start();
        Counter = _exported.CreateCounter<long>("count");
        Histogram = _exported.CreateHistogram<long>("time");

        // A counter without a reader is switched off; these are read.
        _provider = Sdk.CreateMeterProviderBuilder().AddMeter("exported").AddReader(new BaseExportingMetricReader(new NowhereExporter())).Build();
        Events = new TelemetryClient(_applicationInsights);
    }

    /// <summary>A counter of the framework that somebody listens to.</summary>
    public Counter<long> Listened { get; }

    /// <summary>A counter that OpenTelemetry exports.</summary>
    public Counter<long> Counter { get; }

    /// <summary>A histogram that OpenTelemetry exports.</summary>
    public Histogram<long> Histogram { get; }

    /// <summary>Application Insights.</summary>
    public TelemetryClient Events { get; }

    public void Dispose()
    {
        _listener.Dispose();
        _provider.Dispose();
        _meter.Dispose();
        _exported.Dispose();
        _applicationInsights.Dispose();
    }

    private sealed class NowhereExporter : BaseExporter<OpenTelemetry.Metrics.Metric>
    {
        public override ExportResult Export(in Batch<OpenTelemetry.Metrics.Metric> batch) => ExportResult.Success;
    }

    private sealed class NowhereChannel : ITelemetryChannel
    {
        public bool? DeveloperMode { get; set; }

        public string? EndpointAddress { get; set; }

        public void Send(ITelemetry item)
        {
        }

        public void Flush()
        {
        }

        public void Dispose()
        {
        }
    }
}
