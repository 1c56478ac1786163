using System.Text.Json.Nodes;
using Glean.Net.Definitions;

namespace Glean.Net.Testing;

/// <summary>Reads back what tests have recorded. Each call waits until everything recorded before is stored; none clears anything.</summary>
/// <remarks>
/// A ping's name says whose copy is read; without one it is the first ping that carries the metric. Values that were submitted are
/// gone: look at them with <see cref="PingTestExtensions.TestBeforeNextSubmit(PingType, Action{string?})"/> or in the ping itself.
/// </remarks>
public static class MetricTestExtensions
{
    /// <summary>The count; null where nothing was counted.</summary>
    public static int? TestGetValue(this CounterMetric metric, string? pingName = null) => (int?)Value(metric, pingName);

    /// <summary>The value; null where none is stored.</summary>
    public static bool? TestGetValue(this BooleanMetric metric, string? pingName = null) => (bool?)Value(metric, pingName);

    /// <summary>The value; null where none is stored.</summary>
    public static long? TestGetValue(this QuantityMetric metric, string? pingName = null) => (long?)Value(metric, pingName);

    /// <summary>The text; null where none is stored.</summary>
    public static string? TestGetValue(this StringMetric metric, string? pingName = null) => (string?)Value(metric, pingName);

    /// <summary>The text; null where none is stored.</summary>
    public static string? TestGetValue(this TextMetric metric, string? pingName = null) => (string?)Value(metric, pingName);

    /// <summary>The texts in order; null where no list is stored.</summary>
    public static IReadOnlyList<string>? TestGetValue(this StringListMetric metric, string? pingName = null) =>
        (IReadOnlyList<string>?)Value(metric, pingName);

    /// <summary>The URL; null where none is stored.</summary>
    public static string? TestGetValue(this UrlMetric metric, string? pingName = null) => (string?)Value(metric, pingName);

    /// <summary>The UUID; null where none is stored.</summary>
    public static Guid? TestGetValue(this UuidMetric metric, string? pingName = null) => (Guid?)Value(metric, pingName);

    /// <summary>The point in time, cut to the metric's unit, with its offset; null where none is stored.</summary>
    public static DateTimeOffset? TestGetValue(this DatetimeMetric metric, string? pingName = null) =>
        Value(metric, pingName) is DatetimeValue value ? value.Moment.Truncate(value.Unit).ToDateTimeOffset() : null;

    /// <summary>The point in time as it is sent; null where none is stored.</summary>
    public static string? TestGetValueAsString(this DatetimeMetric metric, string? pingName = null) =>
        (Value(metric, pingName) as DatetimeValue)?.ToString();

    /// <summary>The duration in the metric's unit; null where none is stored.</summary>
    public static long? TestGetValue(this TimespanMetric metric, string? pingName = null) => (long?)Value(metric, pingName);

    /// <summary>The distribution, in nanoseconds; null where no sample is stored.</summary>
    public static DistributionData? TestGetValue(this TimingDistributionMetric metric, string? pingName = null) =>
        (DistributionData?)Value(metric, pingName);

    /// <summary>The distribution, in bytes; null where no sample is stored.</summary>
    public static DistributionData? TestGetValue(this MemoryDistributionMetric metric, string? pingName = null) =>
        (DistributionData?)Value(metric, pingName);

    /// <summary>The distribution; null where no sample is stored.</summary>
    public static DistributionData? TestGetValue(this CustomDistributionMetric metric, string? pingName = null) =>
        (DistributionData?)Value(metric, pingName);

    /// <summary>Both parts of the rate; null where none is stored.</summary>
    public static Rate? TestGetValue(this RateMetric metric, string? pingName = null) => (Rate?)Value(metric, pingName);

    /// <summary>Both parts of the rate; null where none is stored.</summary>
    public static Rate? TestGetValue(this NumeratorMetric metric, string? pingName = null) => (Rate?)Value(metric, pingName);

    /// <summary>The denominator's own count; null where nothing was counted.</summary>
    public static int? TestGetValue(this DenominatorMetric metric, string? pingName = null) => (int?)Value(metric, pingName);

    /// <summary>The value as JSON; null where none is stored.</summary>
    public static JsonNode? TestGetValue<T>(this ObjectMetric<T> metric, string? pingName = null)
        where T : class, IObjectValue => (JsonNode?)Value(metric, pingName);

    /// <summary>The events in the order of recording; null where none is stored.</summary>
    public static IReadOnlyList<RecordedEvent>? TestGetValue<TExtra>(this EventMetric<TExtra> metric, string? pingName = null)
        where TExtra : struct, IEventExtra
    {
        var rows = MetricReader.Events(NotNull(metric), pingName);
        return rows.Count == 0 ? null : [.. rows.Select(row => new RecordedEvent(row.Timestamp, row.Category, row.Name, ExtraOf(row.Extra)))];
    }

    /// <summary>How many errors of a type the metric has; those of all its labels together.</summary>
    public static int TestGetNumRecordedErrors(this Metric metric, ErrorType type) => MetricReader.Errors(NotNull(metric), type);

    internal static IReadOnlyDictionary<string, T> Labels<T>(Metric metric, string? pingName) =>
        MetricReader.Labels(NotNull(metric), pingName).ToDictionary(entry => entry.Label, entry => (T)entry.Value, StringComparer.Ordinal);

    internal static object? Value(Metric metric, string? pingName) => MetricReader.Value(NotNull(metric), pingName);

    private static Metric NotNull(Metric? metric) => metric ?? throw new ArgumentNullException(nameof(metric));

    private static Dictionary<string, string>? ExtraOf(string? json) =>
        json is null ? null : JsonText.ReadObject(json).ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
}
