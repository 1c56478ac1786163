namespace Glean.Net.Extensions.Meters;

/// <summary>Records a <c>Counter</c>: each measurement is added. Fractions wait until they are a whole one.</summary>
internal sealed class CountSink(Recordable<int> into, TagLabel labels) : MeasurementSink
{
    private readonly PerLabel<Fraction> _fractions = new(TagLabel.MostLabels);

    public override void Take(long value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => Record(labels.Of(tags), value);

    public override void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var label = labels.Of(tags);
        if (value < 0)
        {
            Record(label, -1);
            return;
        }

        double whole;
        lock (_fractions)
        {
            var fraction = _fractions.Of(label);
            var sum = fraction.Rest + value;
            whole = Math.Floor(sum);
            fraction.Rest = sum - whole;
        }

        Record(label, (long)Math.Min(whole, int.MaxValue));
    }

    /// <summary>A counter of the library holds no more than this anyway, and counts a negative amount as an error.</summary>
    private void Record(string label, long amount)
    {
        if (amount != 0)
        {
            into.Record(label, (int)Math.Max(-1, Math.Min(amount, int.MaxValue)));
        }
    }

    private sealed class Fraction
    {
        public double Rest { get; set; }
    }
}

/// <summary>
/// Records an <c>ObservableCounter</c>: it says what there is in all, and the difference to what it said before is added. Several
/// measurements of one observation under one label are parts of one sum.
/// </summary>
internal sealed class TotalSink(Recordable<int> into, TagLabel labels) : MeasurementSink
{
    private readonly PerLabel<Total> _totals = new(TagLabel.MostLabels);
    private readonly object _gate = new();

    public override void Take(long value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => Take((double)value, tags);

    public override void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_gate)
        {
            var total = _totals.Of(labels.Of(tags));
            total.Now += value;
            total.WasSeen = true;
        }
    }

    public override void BeginObservation()
    {
        lock (_gate)
        {
            foreach (var total in _totals.All)
            {
                (total.Value.Now, total.Value.WasSeen) = (0, false);
            }
        }
    }

    public override void EndObservation()
    {
        lock (_gate)
        {
            foreach (var total in _totals.All)
            {
                if (total.Value.WasSeen)
                {
                    // A total that fell has begun anew, or one of its parts is gone: from here on it counts again.
                    var now = Math.Floor(total.Value.Now);
                    var added = now - total.Value.Before;
                    total.Value.Before = now;
                    if (added > 0)
                    {
                        into.Record(total.Key, (int)Math.Min(added, int.MaxValue));
                    }
                }
            }
        }
    }

    private sealed class Total
    {
        public double Now { get; set; }

        public double Before { get; set; }

        public bool WasSeen { get; set; }
    }
}
