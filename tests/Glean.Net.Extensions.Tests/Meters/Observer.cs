using Glean.Net.Testing;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Glean.Net.Extensions.Tests.Meters;

/// <summary>OpenTelemetry with its exporter in memory, and a client that it observes.</summary>
internal sealed class Observer : IDisposable
{
    private readonly List<MetricSnapshot> _exported = [];
    private readonly MeterProvider _provider;

    public Observer(GleanTest glean, Func<MeterExportOptions, MeterExportOptions>? configure = null)
    {
        Glean = glean;
        var options = new MeterExportOptions { Client = glean.Client, MeterName = "glean-" + Guid.NewGuid() };
        options = configure?.Invoke(options) ?? options;
        Export = MeterExport.Start(options);
        _provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter(options.MeterName)
            .AddInMemoryExporter(_exported, reader => reader.TemporalityPreference = MetricReaderTemporalityPreference.Cumulative)
            .Build();
    }

    public GleanTest Glean { get; }

    public MeterExport Export { get; }

    /// <summary>What one collection of OpenTelemetry gives, by instrument and tags.</summary>
    public IReadOnlyDictionary<string, MetricPoint> Collect()
    {
        Settle();
        _exported.Clear();
        _provider.ForceFlush();
        var points = new Dictionary<string, MetricPoint>();
        foreach (var metric in _exported)
        {
            foreach (var point in metric.MetricPoints)
            {
                var tags = "";
                foreach (var tag in point.Tags)
                {
                    tags += $" {tag.Key}={tag.Value}";
                }

                points.Add(metric.Name + tags, point);
            }
        }

        return points;
    }

    /// <summary>What a collection says of an instrument itself.</summary>
    public MetricSnapshot Instrument(string name) => _exported.Single(metric => metric.Name == name);

    public void Dispose()
    {
        _provider.Dispose();
        Export.Dispose();
        Glean.Dispose();
    }

    /// <summary>Listeners are told after the commit, on the same thread: once more, and they were.</summary>
    private void Settle()
    {
        Glean.Client.FlushAsync().Wait();
        Glean.Client.FlushAsync().Wait();
    }
}
