using System.Diagnostics.Metrics;

namespace Glean.Net.Extensions.Tests.Meters;

/// <summary>A meter of one test alone, and the sources of the registry under its name.</summary>
internal sealed class Instruments : IDisposable
{
    public Instruments() => Meter = new Meter("shop-" + Guid.NewGuid());

    public Meter Meter { get; }

    /// <summary>What the generated list says, of this test's meter.</summary>
    public IReadOnlyList<MeterSource> Sources =>
        [.. GleanMeters.Sources.Select(source => new MeterSource(source.Metric, Meter.Name, source.Instrument, source.Tag))];

    /// <summary>What was told of instruments that did not fit or failed.</summary>
    public List<string> Reports { get; } = [];

    /// <summary>Begins to record; instruments are asked only when the test says so.</summary>
    public MeterRecording Record(GleanClient? client = null) => MeterRecording.Start(Sources, new MeterRecordingOptions
    {
        Client = client,
        ObservationInterval = Timeout.InfiniteTimeSpan,
        Report = Reports.Add,
    });

    public static KeyValuePair<string, object?> Tag(string name, object? value) => new(name, value);

    public void Dispose() => Meter.Dispose();
}
