using System.Collections.Concurrent;
using Glean.Net.Definitions;
using Glean.Net.MetricTypes;
using Glean.Net.Recording;

namespace Glean.Net;

/// <summary>One counter for each pair of a key and a category: <c>metric["key", "category"].Add()</c>.</summary>
/// <remarks>
/// Glean metric specification, section 9.4. Where the registry lists keys, any other key is recorded as <c>__other__</c>, without
/// an error; the same with categories. Where it lists none, a metric takes 16 keys (or categories) at a time; a further one, one
/// over 111 bytes of UTF-8 and one with U+001E are recorded as <c>__other__</c>, and each recording counts as an
/// <c>invalid_label</c> error, for the key and for the category. An empty key or category is a label like any other. Thread-safe;
/// a pair seen before allocates nothing.
/// </remarks>
public sealed class DualLabeledCounterMetric : Metric
{
    private readonly CounterMetric _template;
    private readonly DualLabelSet _labels;
    private ConcurrentDictionary<(string Key, string Category), CounterMetric> _given = new();
    private ConcurrentDictionary<int, CounterMetric> _byOrdinal = new();

    /// <summary>How often a spelling was new. The dictionary's own count takes all its locks.</summary>
    private int _spellings;

    /// <summary>For generated code; applications take their metrics from the generated class.</summary>
    /// <param name="definition">The metric's facts.</param>
    /// <param name="keys">The keys that the registry lists; null or none for dynamic keys.</param>
    /// <param name="categories">The categories that the registry lists; null or none for dynamic categories.</param>
    public DualLabeledCounterMetric(MetricDefinition definition, string[]? keys, string[]? categories)
        : base(definition, DualCounterKind.Instance)
    {
        _template = new CounterMetric(definition, DualCounterKind.Instance);
        _labels = new DualLabelSet(keys, categories);
    }

    /// <summary>The counter of a pair. The same pair gives the same object.</summary>
    public CounterMetric this[string key, string category] =>
        key is not null && category is not null && _given.TryGetValue((key, category), out var given) ? given : Give(key ?? "", category ?? "");

    /// <summary>The same as the indexer.</summary>
    public CounterMetric Get(string key, string category) => this[key, category];

    private protected override void WasCopied()
    {
        _given = new ConcurrentDictionary<(string, string), CounterMetric>();
        _byOrdinal = new ConcurrentDictionary<int, CounterMetric>();
        _spellings = 0;
    }

    private CounterMetric Give(string key, string category)
    {
        // Pairs that mean the same share one counter, so that memory does not grow with what callers make up.
        var label = _labels.Find(key, category);
        var counter = _byOrdinal.GetOrAdd(label.Ordinal, _ => (CounterMetric)_template.Labeled(label, Bound));
        var isForgotten = key.Length + category.Length > 2 * Limits.LabelBytes
            || Volatile.Read(ref _spellings) >= Limits.RememberedLabels
            || Interlocked.Increment(ref _spellings) > Limits.RememberedLabels;
        return isForgotten ? counter : _given.GetOrAdd((key, category), counter);
    }
}

/// <summary>What was added to the counter of a pair, and in how many calls: each is an error if a label fails at the store.</summary>
internal sealed record DualCounterChange(long Added, int Calls);

/// <summary>A counter that keeps count of its calls. Stored and sent like any other.</summary>
internal sealed class DualCounterKind : CountKind<DualCounterChange>
{
    public static readonly DualCounterKind Instance = new();

    public override int CallsOf(object change) => ((DualCounterChange)change).Calls;

    public override void TellNumbers(object change, NumberSink sink) => sink.Added(((DualCounterChange)change).Added);

    protected override bool TryFold(bool exists, int stored, DualCounterChange change, FoldFaults faults, out int folded)
    {
        folded = CounterKind.Saturate(stored + change.Added);
        return change.Added > 0;
    }
}
