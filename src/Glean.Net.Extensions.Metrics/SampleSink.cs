namespace Glean.Net.Extensions.Meters;

/// <summary>Records a <c>Histogram</c>: each measurement is a sample, converted to what the metric is given in.</summary>
/// <param name="into">The distribution.</param>
/// <param name="labels">Finds the label.</param>
/// <param name="factor">How many of the metric's units one of the instrument's is.</param>
internal sealed class SampleSink(Recordable<long> into, TagLabel labels, double factor) : MeasurementSink
{
    public override void Take(long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (factor == 1)
        {
            into.Record(labels.Of(tags), value);
        }
        else
        {
            Take((double)value, tags);
        }
    }

    public override void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        into.Record(labels.Of(tags), value < 0 ? -1 : Measurements.Round(value * factor));
}
