namespace Glean.Net;

/// <summary>What a number says.</summary>
public enum NumberKind
{
    /// <summary><see cref="RecordedNumber.Value"/> was added to what was there.</summary>
    Added,

    /// <summary><see cref="RecordedNumber.Value"/> is what holds now.</summary>
    Set,

    /// <summary>Samples came; <see cref="RecordedNumber.Value"/> is their sum.</summary>
    Sampled,
}

/// <summary>What was recorded into a metric of numbers and is committed to the store, gathered over some time.</summary>
/// <remarks>Immutable. For those who show numbers elsewhere; see <see cref="GleanClient.ListenToNumbers"/>.</remarks>
public sealed class RecordedNumber
{
    private static readonly IReadOnlyDictionary<long, long> s_none = new Dictionary<long, long>();

    internal RecordedNumber(MetricDefinition metric, NumberKind kind, long value, IReadOnlyDictionary<long, long>? samples = null)
    {
        Metric = metric;
        Kind = kind;
        Value = value;
        Samples = samples ?? s_none;
    }

    /// <summary>The facts of the metric.</summary>
    public MetricDefinition Metric { get; }

    /// <summary>What the number says.</summary>
    public NumberKind Kind { get; }

    /// <summary>The amount, the value or the sum, in <see cref="Unit"/>. A sum stops growing at 2^63−1.</summary>
    public long Value { get; }

    /// <summary>
    /// How many samples came, by sample or by the lowest value of the protocol's bucket that they are in. Buckets of durations are
    /// 9 % wide, those of memory 4.5 %. Empty unless samples came.
    /// </summary>
    public IReadOnlyDictionary<long, long> Samples { get; }

    /// <summary><c>ns</c>, <c>By</c>, or empty where the number is a plain one, whatever it counts.</summary>
    public string Unit { get; internal init; } = "";

    /// <summary><c>numerator</c> or <c>denominator</c>; null for what is no rate.</summary>
    public string? Part { get; internal init; }

    /// <summary>The label as it is stored, of a dual-labeled metric the key; null for none.</summary>
    public string? Label { get; internal init; }

    /// <summary>The category of a dual-labeled metric; null for none.</summary>
    public string? LabelCategory { get; internal init; }
}
