using Glean.Net.Recording;

namespace Glean.Net.Runtime;

/// <summary>
/// Those who want to hear of numbers. Told what was folded into the store and committed, so that nothing is heard that consent, level or
/// a disabled ping kept out, and under the label that it got there. While nobody listens it costs the writer a look.
/// </summary>
internal sealed class NumberListeners
{
    private readonly Listeners<IReadOnlyList<RecordedNumber>> _listeners = new();
    private List<RecordedNumber> _gathered = [];

    /// <inheritdoc cref="Listeners{T}.Add"/>
    public IDisposable Add(Action<IReadOnlyList<RecordedNumber>> listener) => _listeners.Add(listener);

    /// <summary>Takes a change that is stored, not yet committed. For the dispatcher's thread.</summary>
    public void Gather(RecordingKey key, string label, object change)
    {
        if (_listeners.IsAny)
        {
            key.Kind.TellNumbers(change, new Sink(_gathered, key.Definition, label));
        }
    }

    /// <inheritdoc cref="Listeners{T}.Settle"/>
    public void Settle(bool isCommitted, Action<Action> post)
    {
        if (_gathered.Count > 0)
        {
            _listeners.Gather(_gathered);
            _gathered = [];
        }

        _listeners.Settle(isCommitted, post);
    }

    private sealed class Sink : NumberSink
    {
        private readonly List<RecordedNumber> _into;
        private readonly MetricDefinition _metric;
        private readonly string? _label;
        private readonly string? _category;

        public Sink(List<RecordedNumber> into, MetricDefinition metric, string label)
        {
            (_into, _metric) = (into, metric);
            var place = MetricLabel.SeparatorAt(label);
            _label = label.Length == 0 ? null : place < 0 ? label : label.Substring(0, place);
            _category = place < 0 ? null : label.Substring(place + 1);
        }

        public override void Added(long amount, string? part) => Gather(NumberKind.Added, amount, part: part);

        public override void Set(long value, string unit) => Gather(NumberKind.Set, value, unit);

        public override void Sampled(Histogram samples, string unit) => Gather(NumberKind.Sampled, samples.Sum, unit, samples: samples.Buckets);

        private void Gather(NumberKind kind, long value, string unit = "", string? part = null, IReadOnlyDictionary<long, long>? samples = null) =>
            _into.Add(new RecordedNumber(_metric, kind, value, samples)
            {
                Unit = unit,
                Part = part,
                Label = _label,
                LabelCategory = _category,
            });
    }
}
