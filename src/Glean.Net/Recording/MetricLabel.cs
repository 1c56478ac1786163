namespace Glean.Net.Recording;

/// <summary>What can be said of a label without looking at what is stored.</summary>
internal enum LabelFault
{
    /// <summary>Nothing is wrong with it.</summary>
    None,

    /// <summary>Longer than the limit: an error only while the metric still has room (metric specification, 9.2).</summary>
    TooLong,

    /// <summary>Empty, or holding the separator of dual labels: always an error (Q17, Q18).</summary>
    Malformed,
}

/// <summary>The label of a sub-metric, as its labeled metric judged it.</summary>
internal sealed record MetricLabel
{
    /// <summary>Where everything goes that has no label of its own.</summary>
    public const string Other = "__other__";

    /// <summary>Joins the two parts of a dual label in the store.</summary>
    public const char Separator = '\u001e';

    /// <summary>The label as it is stored; for a dual label key, separator and category.</summary>
    public required string Text { get; init; }

    /// <summary>The sub-metric's place among those of its metric, the same in every client.</summary>
    public required int Ordinal { get; init; }

    /// <summary>How the label is judged against what is stored; null where it is not (static labels).</summary>
    public LabelRule? Rule { get; init; }

    /// <summary>What was found wrong when the label was given.</summary>
    public LabelFault Fault { get; init; }

    /// <summary>Whether the label can take one of the metric's sixteen places.</summary>
    public bool TakesPlace => Rule is not null && Fault == LabelFault.None && Text != Other;

    /// <summary>Where the two parts of a stored dual label meet; negative for a single label.</summary>
    public static int SeparatorAt(string label) => label.AsSpan().IndexOf(Separator);
}

/// <summary>Judges a label when its value meets the store, because the sixteen places depend on what is stored.</summary>
internal abstract class LabelRule
{
    /// <summary>The label under which to store.</summary>
    /// <param name="label">What the caller gave.</param>
    /// <param name="stored">The labels the metric has in the store now, over all pings.</param>
    /// <param name="calls">How many recordings the change stands for; an error counts that often.</param>
    /// <param name="faults">Where errors go.</param>
    public abstract string Resolve(MetricLabel label, IReadOnlyCollection<string> stored, int calls, FoldFaults faults);
}
