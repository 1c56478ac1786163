using Glean.Net.Registry.Linting;

namespace Glean.Net.Registry.Model;

/// <summary>All metric types of the registry, one row each. Everything that differs from type to type is said here.</summary>
internal static class MetricTypeTable
{
    private static readonly TypeProperty s_labels = new("labels");
    private static readonly TypeProperty s_timeUnit = new("time_unit");
    private static readonly TypeProperty s_memoryUnit = new("memory_unit");
    private static readonly TypeProperty s_rangeMin = new("range_min");

    private static readonly TypeProperty[] s_customDistribution =
    [
        s_rangeMin,
        new("range_max", Diagnostics.DistributionIncomplete),
        new("bucket_count", Diagnostics.DistributionIncomplete),
        new("histogram_type", Diagnostics.DistributionIncomplete),
        new("gecko_datapoint", Diagnostics.DistributionIncomplete, OnlyRequiredIn: 1),
    ];

    private static readonly TypeProperty[] s_labeledCustomDistribution =
    [
        s_labels,
        s_rangeMin,
        new("range_max", Diagnostics.LabeledDistributionIncomplete),
        new("bucket_count", Diagnostics.LabeledDistributionIncomplete),
        new("histogram_type"),
    ];

    /// <summary>The table, in the order in which messages name the types.</summary>
    public static IReadOnlyList<MetricType> All { get; } =
    [
        new("boolean", "BooleanMetric") { TakesGeckoDatapoint = true },
        new("counter", "CounterMetric"),
        new("quantity", "QuantityMetric")
        {
            Properties = [new("unit", Diagnostics.QuantityUnitMissing)], HasUnit = true, TakesGeckoDatapoint = true,
        },
        new("string", "StringMetric") { TakesGeckoDatapoint = true },
        new("string_list", "StringListMetric"),
        new("text", "TextMetric") { FirstVersion = 2, Checks = [TypeChecks.TextLifetime, TypeChecks.TextSensitivity, TypeChecks.TextPings] },
        new("url", "UrlMetric") { FirstVersion = 2 },
        new("uuid", "UuidMetric"),
        new("datetime", "DatetimeMetric") { Properties = [s_timeUnit], Checks = [TypeChecks.UnitForTimeUnit, TypeChecks.Milliseconds] },
        new("timespan", "TimespanMetric") { Properties = [s_timeUnit], Checks = [TypeChecks.UnitForTimeUnit, TypeChecks.Milliseconds] },
        new("timing_distribution", "TimingDistributionMetric")
        {
            Properties = [s_timeUnit], Checks = [TypeChecks.UnitForTimeUnit, TypeChecks.Nanoseconds], TakesGeckoDatapoint = true,
        },
        new("memory_distribution", "MemoryDistributionMetric")
        {
            Properties = [new("memory_unit", Diagnostics.MemoryUnitMissing)], TakesGeckoDatapoint = true,
        },
        new("custom_distribution", "CustomDistributionMetric")
        {
            Properties = s_customDistribution, Checks = [TypeChecks.Range], HasUnit = true, TakesGeckoDatapoint = true,
        },
        new("event", "EventMetric")
        {
            Properties = [new("extra_keys")], Checks = [TypeChecks.EventLifetime], DefaultPing = "events", InSession = true,
        },
        new("rate", "RateMetric") { FirstVersion = 2, Properties = [new("denominator_metric")] },
        new("object", "ObjectMetric") { FirstVersion = 2, Properties = [new("structure", Diagnostics.StructureMissing)] },
        new("labeled_boolean", Labeled) { Inner = "boolean", Properties = [s_labels] },
        new("labeled_string", Labeled) { Inner = "string", Properties = [s_labels] },
        new("labeled_counter", Labeled) { Inner = "counter", Properties = [s_labels], TakesGeckoDatapoint = true },
        new("labeled_quantity", Labeled) { Inner = "quantity", FirstVersion = 2, Properties = [s_labels], HasUnit = true },
        new("labeled_timing_distribution", Labeled)
        {
            Inner = "timing_distribution", FirstVersion = 2, Properties = [s_labels, s_timeUnit], Checks = [TypeChecks.Nanoseconds],
        },
        new("labeled_memory_distribution", Labeled)
        {
            Inner = "memory_distribution", FirstVersion = 2, Properties = [s_labels, s_memoryUnit], Checks = [TypeChecks.Bytes],
        },
        new("labeled_custom_distribution", Labeled)
        {
            Inner = "custom_distribution", FirstVersion = 2, Properties = s_labeledCustomDistribution, HasUnit = true,
            Checks = [TypeChecks.Exponential, TypeChecks.Range],
        },
        new("dual_labeled_counter", "DualLabeledCounterMetric")
        {
            FirstVersion = 2, Properties = [new("dual_labels", Diagnostics.DualLabelsMissing)],
        },
        new("jwe", "") { Properties = [new("decrypted_name")], IsRefused = true },
        new(Numerator, "NumeratorMetric") { FirstVersion = 0, Properties = [new("denominator_metric")] },
        new(Denominator, "DenominatorMetric") { FirstVersion = 0 },
    ];

    /// <summary>A rate whose denominator is a counter of its own.</summary>
    public const string Numerator = "numerator";

    /// <summary>A counter that is the denominator of rates.</summary>
    public const string Denominator = "denominator";

    private const string Labeled = "LabeledMetric";

    private static readonly Dictionary<string, MetricType> s_byName = All.ToDictionary(type => type.Name, StringComparer.Ordinal);

    /// <summary>The type of a name, those of the rate transformation included; null when there is none.</summary>
    public static MetricType? Find(string name) => s_byName.TryGetValue(name, out var type) ? type : null;

    /// <summary>The types a file of a schema version may name.</summary>
    public static IEnumerable<MetricType> WritableIn(int version) =>
        All.Where(type => type.FirstVersion > 0 && type.FirstVersion <= version && !type.IsRefused);
}
