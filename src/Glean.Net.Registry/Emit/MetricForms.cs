using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Emit;

/// <summary>How each YAML type appears in C#: the one list of them.</summary>
internal static class MetricForms
{
    private static readonly Dictionary<string, MetricForm> s_all = new(StringComparer.Ordinal)
    {
        ["boolean"] = new PlainForm("BooleanMetric"),
        ["counter"] = new PlainForm("CounterMetric"),
        ["quantity"] = new PlainForm("QuantityMetric"),
        ["string"] = new PlainForm("StringMetric"),
        ["string_list"] = new PlainForm("StringListMetric"),
        ["text"] = new PlainForm("TextMetric"),
        ["url"] = new PlainForm("UrlMetric"),
        ["uuid"] = new PlainForm("UuidMetric"),
        ["datetime"] = new PlainForm("DatetimeMetric", TimeUnit),
        ["timespan"] = new PlainForm("TimespanMetric", TimeUnit),
        ["timing_distribution"] = new PlainForm("TimingDistributionMetric", TimeUnit),
        ["memory_distribution"] = new PlainForm("MemoryDistributionMetric", MemoryUnit),
        ["custom_distribution"] = new PlainForm("CustomDistributionMetric", Buckets),
        ["rate"] = new PlainForm("RateMetric"),
        ["numerator"] = new PlainForm("NumeratorMetric"),
        ["denominator"] = new DenominatorForm(),
        ["event"] = new EventForm(),
        ["object"] = new ObjectForm(),
        ["labeled_boolean"] = new LabeledForm("BooleanMetric"),
        ["labeled_counter"] = new LabeledForm("CounterMetric"),
        ["labeled_quantity"] = new LabeledForm("QuantityMetric"),
        ["labeled_string"] = new LabeledForm("StringMetric"),
        ["labeled_timing_distribution"] = new LabeledForm("TimingDistributionMetric", TimeUnit),
        ["labeled_memory_distribution"] = new LabeledForm("MemoryDistributionMetric", MemoryUnit),
        ["labeled_custom_distribution"] = new LabeledForm("CustomDistributionMetric", Buckets),
        ["dual_labeled_counter"] = new DualLabeledForm(),
    };

    /// <summary>The form of a metric, or null for a type that cannot be generated.</summary>
    public static MetricForm? Of(MetricRow metric) => s_all.TryGetValue(metric.Type, out var form) ? form : null;

    /// <summary>All types that can be generated.</summary>
    public static IReadOnlyCollection<string> Types => s_all.Keys;

    private static string TimeUnit(MetricRow metric) => Literal.Enumeration("TimeUnit", metric.TimeUnit ?? "millisecond");

    private static string MemoryUnit(MetricRow metric) => Literal.Enumeration("MemoryUnit", metric.MemoryUnit ?? "byte");

    private static string Buckets(MetricRow metric) => string.Join(
        ", ",
        Literal.Number(metric.RangeMin ?? 1),
        Literal.Number(metric.RangeMax ?? 2),
        Literal.Number(metric.BucketCount ?? 1),
        Literal.Enumeration("HistogramType", metric.HistogramType ?? "exponential"));
}
