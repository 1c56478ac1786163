namespace Glean.Net.Registry.Documents;

/// <summary>What a change of a registry calls for. Greater is graver.</summary>
public enum ChangeJudgement
{
    /// <summary>Collects the same or less, or only explains it better.</summary>
    Allowed,

    /// <summary>Collects more, longer, or something else: a data review must look at it.</summary>
    NeedsReview,

    /// <summary>What was collected before and what comes now cannot be read as one, or callers no longer compile.</summary>
    Breaking,
}

/// <summary>One difference between two registries.</summary>
/// <param name="Judgement">What it calls for.</param>
/// <param name="Subject">The metric, ping or tag.</param>
/// <param name="Text">What changed, in a few words.</param>
public sealed record RegistryChange(ChangeJudgement Judgement, string Subject, string Text);
