using System.Diagnostics.Metrics;

namespace Glean.Net.Extensions.Meters;

/// <summary>A counter: what was added since the export began.</summary>
internal sealed class ExportedTotal : ExportedMetric
{
    private readonly LabelTags<Total> _totals;
    private readonly Func<bool> _mayBeObserved;

    public ExportedTotal(Meter meter, string name, int mostLabels, Func<bool> mayBeObserved)
    {
        _totals = new LabelTags<Total>(mostLabels);
        _mayBeObserved = mayBeObserved;
        meter.CreateObservableCounter(name, Observe);
    }

    public override void Take(RecordedNumber number)
    {
        lock (_totals)
        {
            _totals.Of(number).Kept.Sum += number.Value;
        }
    }

    private IEnumerable<Measurement<long>> Observe()
    {
        if (!_mayBeObserved())
        {
            return [];
        }

        lock (_totals)
        {
            return [.. _totals.All.Select(total => new Measurement<long>(total.Kept.Sum, total.Tags))];
        }
    }

    private sealed class Total
    {
        public long Sum { get; set; }
    }
}
