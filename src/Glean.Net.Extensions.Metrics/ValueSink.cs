namespace Glean.Net.Extensions.Meters;

/// <summary>Records a <c>Gauge</c>, or one that is asked: the last measurement counts.</summary>
internal sealed class ValueSink(Recordable<long> into, TagLabel labels) : MeasurementSink
{
    public override void Take(long value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => into.Record(labels.Of(tags), value);

    public override void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        into.Record(labels.Of(tags), Measurements.Round(value));
}

/// <summary>
/// Records an <c>UpDownCounter</c>, whose changes add up to a value from the start of the recording on, or one that is asked, whose parts
/// add up within one observation.
/// </summary>
internal sealed class SumSink(Recordable<long> into, TagLabel labels, bool isObserved) : MeasurementSink
{
    private readonly PerLabel<Sum> _sums = new(TagLabel.MostLabels);
    private readonly object _gate = new();

    public override void Take(long value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => Take((double)value, tags);

    public override void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var label = labels.Of(tags);
        lock (_gate)
        {
            var sum = _sums.Of(label);
            sum.Value += value;
            sum.WasSeen = true;
            if (!isObserved)
            {
                // Under the lock, so that of two threads the later sum is set last.
                into.Record(label, Measurements.Round(sum.Value));
            }
        }
    }

    public override void BeginObservation()
    {
        if (isObserved)
        {
            lock (_gate)
            {
                foreach (var sum in _sums.All)
                {
                    (sum.Value.Value, sum.Value.WasSeen) = (0, false);
                }
            }
        }
    }

    public override void EndObservation()
    {
        if (isObserved)
        {
            lock (_gate)
            {
                foreach (var sum in _sums.All)
                {
                    if (sum.Value.WasSeen)
                    {
                        into.Record(sum.Key, Measurements.Round(sum.Value.Value));
                    }
                }
            }
        }
    }

    private sealed class Sum
    {
        public double Value { get; set; }

        public bool WasSeen { get; set; }
    }
}
