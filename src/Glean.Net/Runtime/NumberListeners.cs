using Glean.Net.Recording;

namespace Glean.Net.Runtime;

/// <summary>
/// Those who want to hear of numbers. Told what was folded into the store and committed, so that nothing is heard that consent, level or
/// a disabled ping kept out, and under the label that it got there. While nobody listens it costs the writer a look.
/// </summary>
internal sealed class NumberListeners
{
    private readonly Listeners<RecordedNumber> _listeners = new();

    /// <inheritdoc cref="Listeners{T}.Add"/>
    public IDisposable Add(Action<RecordedNumber> listener) => _listeners.Add(listener);

    /// <summary>Takes a change that is stored, not yet committed. For the dispatcher's thread.</summary>
    public void Gather(RecordingKey key, string label, object change)
    {
        if (_listeners.IsAny)
        {
            key.Kind.TellNumbers(change, new Sink(_listeners, key.Definition, label));
        }
    }

    /// <inheritdoc cref="Listeners{T}.Settle"/>
    public void Settle(bool isCommitted, Action<Action> post) => _listeners.Settle(isCommitted, post);

    private sealed class Sink : NumberSink
    {
        private readonly Listeners<RecordedNumber> _listeners;
        private readonly MetricDefinition _metric;
        private readonly string? _label;
        private readonly string? _category;

        public Sink(Listeners<RecordedNumber> listeners, MetricDefinition metric, string label)
        {
            (_listeners, _metric) = (listeners, metric);
            var place = MetricLabel.SeparatorAt(label);
            _label = label.Length == 0 ? null : place < 0 ? label : label.Substring(0, place);
            _category = place < 0 ? null : label.Substring(place + 1);
        }

        public override void Added(long amount, string? part) => Gather(NumberKind.Added, amount, part: part);

        public override void Set(long value, string unit) => Gather(NumberKind.Set, value, unit);

        public override void Sampled(Histogram samples, string unit) => Gather(NumberKind.Sampled, samples.Sum, unit, samples: samples.Buckets);

        private void Gather(NumberKind kind, long value, string unit = "", string? part = null, IReadOnlyDictionary<long, long>? samples = null) =>
            _listeners.Gather(new RecordedNumber(_metric, kind, value, samples)
            {
                Unit = unit,
                Part = part,
                Label = _label,
                LabelCategory = _category,
            });
    }
}
