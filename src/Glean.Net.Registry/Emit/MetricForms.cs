using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Emit;

/// <summary>How each YAML type appears in C#. A type whose class takes what its row in the table has needs no word here.</summary>
internal static class MetricForms
{
    /// <summary>What a class is given beside the definition, by the property that the row of its type has.</summary>
    private static readonly Dictionary<string, Func<MetricRow, string>> s_facts = new(StringComparer.Ordinal)
    {
        ["time_unit"] = metric => Literal.Enumeration("TimeUnit", metric.TimeUnit ?? "millisecond"),
        ["memory_unit"] = metric => Literal.Enumeration("MemoryUnit", metric.MemoryUnit ?? "byte"),
        ["histogram_type"] = metric => string.Join(
            ", ",
            Literal.Number(metric.RangeMin ?? 1),
            Literal.Number(metric.RangeMax ?? 2),
            Literal.Number(metric.BucketCount ?? 1),
            Literal.Enumeration("HistogramType", metric.HistogramType ?? "exponential")),
    };

    /// <summary>Classes with companions, or with arguments that are found elsewhere in the registry.</summary>
    private static readonly Dictionary<string, MetricForm> s_others = new(StringComparer.Ordinal)
    {
        ["event"] = new EventForm(),
        ["object"] = new ObjectForm(),
        ["dual_labeled_counter"] = new DualLabeledForm(),
        [MetricTypeTable.Denominator] = new DenominatorForm(),
    };

    private static readonly Dictionary<string, MetricForm> s_all =
        MetricTypeTable.All.Where(type => !type.IsRefused).ToDictionary(type => type.Name, FormOf, StringComparer.Ordinal);

    /// <summary>The form of a metric, or null for a type that cannot be generated.</summary>
    public static MetricForm? Of(MetricRow metric) => s_all.TryGetValue(metric.Type, out var form) ? form : null;

    /// <summary>All types that can be generated.</summary>
    public static IReadOnlyCollection<string> Types => s_all.Keys;

    private static MetricForm FormOf(MetricType type) =>
        s_others.TryGetValue(type.Name, out var form) ? form
        : type.Inner is { } inner ? new LabeledForm(MetricTypeTable.Find(inner)!.ClassName, FactsOf(type))
        : new PlainForm(type.ClassName, FactsOf(type));

    private static Func<MetricRow, string>? FactsOf(MetricType type) =>
        type.Properties.Select(property => s_facts.TryGetValue(property.Name, out var facts) ? facts : null).FirstOrDefault(facts => facts is not null);
}
