using System.Diagnostics.Metrics;

namespace Glean.Net.Extensions.Meters;

/// <summary>A distribution: each sample is told, as near as its bucket tells.</summary>
internal sealed class ExportedSamples : ExportedMetric
{
    /// <summary>For a meter that is not told otherwise, OpenTelemetry takes bounds made for milliseconds.</summary>
    private static readonly double[] s_seconds =
        [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600];

    private static readonly double[] s_bytes = [.. Enumerable.Range(5, 15).Select(step => Math.Pow(4, step))];

    private readonly LabelTags<object> _labels;
    private readonly Histogram<double> _histogram;
    private readonly double _divisor;

    public ExportedSamples(Meter meter, string name, string unit, int mostLabels)
    {
        _labels = new LabelTags<object>(mostLabels);
        (_divisor, var spelled) = UnitOf(unit);
        _histogram = meter.CreateHistogram(name, spelled, description: null, tags: null, AdviceFor(unit));
    }

    public override void Take(RecordedNumber number)
    {
        if (!_histogram.Enabled)
        {
            return;
        }

        var lowest = 0.0;
        foreach (var bucket in number.Samples)
        {
            lowest += (double)bucket.Key * bucket.Value;
        }

        // Samples lie above the lower end of their bucket. One factor for all makes their sum the one that was recorded.
        var factor = lowest > 0 ? number.Value / lowest : 1;
        var tags = _labels.Of(number).Tags;
        foreach (var bucket in number.Samples)
        {
            var sample = bucket.Key * factor / _divisor;
            for (var left = bucket.Value; left > 0; left--)
            {
                _histogram.Record(sample, tags);
            }
        }
    }

    private static InstrumentAdvice<double>? AdviceFor(string unit) => unit switch
    {
        "ns" => new InstrumentAdvice<double> { HistogramBucketBoundaries = s_seconds },
        "By" => new InstrumentAdvice<double> { HistogramBucketBoundaries = s_bytes },
        _ => null,
    };
}
