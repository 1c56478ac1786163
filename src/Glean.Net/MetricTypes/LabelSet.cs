using System.Collections.Concurrent;
using Glean.Net.Definitions;
using Glean.Net.Recording;

namespace Glean.Net.MetricTypes;

/// <summary>
/// The labels of one labeled metric, each judged once and given a place. Shared by all copies of the metric, because a label has
/// the same place in every client. Bounded: past the limit a new label is <c>__other__</c>.
/// </summary>
internal sealed class LabelSet
{
    private readonly ConcurrentDictionary<string, MetricLabel> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string>? _static;

    /// <summary>Tells how many labels are known, too: the dictionary's own count takes all its locks, and the first time an event source.</summary>
    private int _lastOrdinal = SharedOrdinal;


    public LabelSet(IReadOnlyList<string>? staticLabels) =>
        _static = staticLabels is { Count: > 0 } ? new HashSet<string>(staticLabels.Where(IsStorable), StringComparer.Ordinal) : null;

    /// <summary>The one place of all labels that are <c>__other__</c> for sure, so that their values keep their order.</summary>
    public const int SharedOrdinal = 0;

    private LabelRule? Rule => _static is null ? DynamicLabelRule.Instance : null;

    /// <summary>What is meant by a label that a caller gives.</summary>
    public MetricLabel Find(string? label)
    {
        label ??= "";
        if (_known.TryGetValue(label, out var known))
        {
            return known;
        }

        if (_static is null && Fault(label) is var fault and not LabelFault.None)
        {
            return OtherLabel(fault);
        }

        return label == MetricLabel.Other || _static?.Contains(label) == false || Volatile.Read(ref _lastOrdinal) >= Limits.RememberedLabels
            ? OtherLabel(LabelFault.None)
            : _known.GetOrAdd(label, Add);
    }

    private MetricLabel OtherLabel(LabelFault fault) =>
        new() { Text = MetricLabel.Other, Ordinal = SharedOrdinal, Rule = Rule, Fault = fault };

    private MetricLabel Add(string label) =>
        new() { Text = Utf8Text.WellFormed(label), Ordinal = Interlocked.Increment(ref _lastOrdinal), Rule = Rule };

    /// <summary>An empty label would be a plain value in the store, and the separator would make two of it.</summary>
    private static bool IsStorable(string label) => label.Length > 0 && MetricLabel.SeparatorAt(label) < 0;

    private static LabelFault Fault(string label) =>
        !IsStorable(label) ? LabelFault.Malformed
        : Utf8Text.Exceeds(label, Limits.LabelBytes) ? LabelFault.TooLong
        : LabelFault.None;
}

/// <summary>The sixteen places of a metric with dynamic labels (metric specification, 9.2).</summary>
internal sealed class DynamicLabelRule : LabelRule
{
    public static readonly DynamicLabelRule Instance = new();

    /// <summary>Whether a metric with these labels has room for one more. <c>__other__</c> takes no place (Q15), nor does a plain value (Q18).</summary>
    public static bool HasRoom(IReadOnlyCollection<string> stored) =>
        stored.Count(label => label.Length > 0 && label != MetricLabel.Other) < Limits.DynamicLabels;

    public override string Resolve(MetricLabel label, IReadOnlyCollection<string> stored, int calls, FoldFaults faults) =>
        label.Fault == LabelFault.None && (stored.Contains(label.Text) || HasRoom(stored)) ? label.Text : MetricLabel.Other;
}
