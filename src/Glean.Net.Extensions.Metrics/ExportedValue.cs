using System.Diagnostics.Metrics;

namespace Glean.Net.Extensions.Meters;

/// <summary>A quantity or a timespan: what was set last.</summary>
internal sealed class ExportedValue : ExportedMetric
{
    private readonly LabelTags<Last> _values;
    private readonly Func<bool> _mayBeObserved;
    private readonly double _divisor;

    public ExportedValue(Meter meter, string name, string unit, int mostLabels, Func<bool> mayBeObserved)
    {
        _values = new LabelTags<Last>(mostLabels);
        _mayBeObserved = mayBeObserved;
        (_divisor, var spelled) = UnitOf(unit);
        if (_divisor == 1)
        {
            meter.CreateObservableGauge(name, () => Observe(static (value, _) => value), spelled);
        }
        else
        {
            meter.CreateObservableGauge(name, () => Observe(static (value, divisor) => value / divisor), spelled);
        }
    }

    public override void Take(RecordedNumber number)
    {
        lock (_values)
        {
            _values.Of(number).Kept.Value = number.Value;
        }
    }

    private IEnumerable<Measurement<T>> Observe<T>(Func<long, double, T> shown)
        where T : struct
    {
        if (!_mayBeObserved())
        {
            return [];
        }

        lock (_values)
        {
            return [.. _values.All.Select(value => new Measurement<T>(shown(value.Kept.Value, _divisor), value.Tags))];
        }
    }

    private sealed class Last
    {
        public long Value { get; set; }
    }
}
