using Glean.Net.Recording;

namespace Glean.Net.Testing;

/// <summary>
/// Reads back what tests have recorded under labels: every label that is stored, with its value (metric specification, 9.3). Never null.
/// </summary>
public static class LabeledTestExtensions
{
    /// <summary>The counts by label; empty where nothing was counted.</summary>
    public static IReadOnlyDictionary<string, int> TestGetValue(this LabeledMetric<CounterMetric> metric, string? pingName = null) =>
        MetricTestExtensions.Labels<int>(metric, pingName);

    /// <summary>The values by label; empty where none is stored.</summary>
    public static IReadOnlyDictionary<string, bool> TestGetValue(this LabeledMetric<BooleanMetric> metric, string? pingName = null) =>
        MetricTestExtensions.Labels<bool>(metric, pingName);

    /// <summary>The texts by label; empty where none is stored.</summary>
    public static IReadOnlyDictionary<string, string> TestGetValue(this LabeledMetric<StringMetric> metric, string? pingName = null) =>
        MetricTestExtensions.Labels<string>(metric, pingName);

    /// <summary>The values by label; empty where none is stored.</summary>
    public static IReadOnlyDictionary<string, long> TestGetValue(this LabeledMetric<QuantityMetric> metric, string? pingName = null) =>
        MetricTestExtensions.Labels<long>(metric, pingName);

    /// <summary>The distributions by label; empty where no sample is stored.</summary>
    public static IReadOnlyDictionary<string, DistributionData> TestGetValue(
        this LabeledMetric<CustomDistributionMetric> metric, string? pingName = null) =>
        MetricTestExtensions.Labels<DistributionData>(metric, pingName);

    /// <summary>The distributions, in bytes, by label; empty where no sample is stored.</summary>
    public static IReadOnlyDictionary<string, DistributionData> TestGetValue(
        this LabeledMetric<MemoryDistributionMetric> metric, string? pingName = null) =>
        MetricTestExtensions.Labels<DistributionData>(metric, pingName);

    /// <summary>The distributions, in nanoseconds, by label; empty where no sample is stored.</summary>
    public static IReadOnlyDictionary<string, DistributionData> TestGetValue(
        this LabeledMetric<TimingDistributionMetric> metric, string? pingName = null) =>
        MetricTestExtensions.Labels<DistributionData>(metric, pingName);

    /// <summary>The counts by key, then by category; empty where nothing was counted (Q20).</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> TestGetValue(
        this DualLabeledCounterMetric metric, string? pingName = null) =>
        MetricTestExtensions.Labels<int>(metric, pingName)
            .Select(entry => (Label: entry.Key, Place: MetricLabel.SeparatorAt(entry.Key), Count: entry.Value))
            .Where(entry => entry.Place >= 0)
            .GroupBy(entry => entry.Label.Substring(0, entry.Place), StringComparer.Ordinal)
            .ToDictionary(
                key => key.Key,
                key => (IReadOnlyDictionary<string, int>)key.ToDictionary(
                    entry => entry.Label.Substring(entry.Place + 1), entry => entry.Count, StringComparer.Ordinal),
                StringComparer.Ordinal);
}
