using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Glean.Net.Definitions;
using Glean.Net.MetricTypes;
using Glean.Net.Recording;

namespace Glean.Net;

/// <summary>One metric for each of several labels: <c>metric["label"]</c> has all verbs of the inner type.</summary>
/// <typeparam name="TMetric">The inner metric type.</typeparam>
/// <remarks>
/// Glean metric specification, section 9. With labels listed in the registry, any other label is recorded as <c>__other__</c>,
/// without an error. Without a list, a metric takes 16 labels at a time; a further one is recorded as <c>__other__</c>, without
/// an error; a label over 111 bytes of UTF-8, an empty one and one with U+001E are recorded as <c>__other__</c> and count as
/// <c>invalid_label</c> errors. Thread-safe; a label seen before allocates nothing.
/// </remarks>
public class LabeledMetric<TMetric> : Metric
    where TMetric : Metric
{
    private readonly TMetric _template;
    private readonly LabelSet _labels;
    private ConcurrentDictionary<string, TMetric> _given = new(StringComparer.Ordinal);
    private TMetric?[] _shared = new TMetric?[(int)LabelFault.Malformed + 1];

    /// <summary>For generated code; applications take their metrics from the generated class.</summary>
    /// <param name="template">The inner metric, with the definition of the whole.</param>
    /// <param name="staticLabels">The labels that the registry lists; none for dynamic labels.</param>
    public LabeledMetric(TMetric template, params string[]? staticLabels)
        : base((template ?? throw new ArgumentNullException(nameof(template))).Definition, template.Key.Kind)
    {
        _template = template;
        _labels = new LabelSet(staticLabels);
    }

    /// <summary>The inner metric of a label. The same label gives the same object.</summary>
    public TMetric this[string label] => label is not null && _given.TryGetValue(label, out var given) ? given : Give(label);

    /// <summary>The same as the indexer.</summary>
    public TMetric Get(string label) => this[label];

    private protected override void WasCopied()
    {
        _given = new ConcurrentDictionary<string, TMetric>(StringComparer.Ordinal);
        _shared = new TMetric?[(int)LabelFault.Malformed + 1];
    }

    private TMetric Give(string? label)
    {
        var judged = _labels.Find(label);
        if (judged.Ordinal == LabelSet.SharedOrdinal)
        {
            // One object for all with the same fault: a timer started under such a label can be stopped, and nothing grows with them.
            ref var shared = ref _shared[(int)judged.Fault];
            return Volatile.Read(ref shared)
                ?? Interlocked.CompareExchange(ref shared, (TMetric)_template.Labeled(judged, Bound), null)
                ?? shared!;
        }

        return _given.GetOrAdd(label!, _ => (TMetric)_template.Labeled(judged, Bound));
    }
}

/// <summary>A labeled metric whose labels the registry lists: each is also a member of an enumeration.</summary>
/// <typeparam name="TMetric">The inner metric type.</typeparam>
/// <typeparam name="TLabel">The generated enumeration; its numbers are places in the list of labels.</typeparam>
public sealed class LabeledMetric<TMetric, TLabel> : LabeledMetric<TMetric>
    where TMetric : Metric
    where TLabel : struct, Enum
{
    private readonly string[] _names;

    /// <summary>For generated code; applications take their metrics from the generated class.</summary>
    public LabeledMetric(TMetric template, params string[] staticLabels)
        : base(template, staticLabels) => _names = staticLabels;

    /// <summary>The inner metric of a label.</summary>
    public TMetric this[TLabel label] =>
        Unsafe.As<TLabel, int>(ref label) is var place && (uint)place < (uint)_names.Length ? this[_names[place]] : this[MetricLabel.Other];
}
