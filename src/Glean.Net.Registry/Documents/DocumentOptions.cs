namespace Glean.Net.Registry.Documents;

/// <summary>What the caller decides about documentation.</summary>
public sealed record DocumentOptions
{
    /// <summary>What is documented, as it appears in the title.</summary>
    public string ProjectTitle { get; init; } = "this project";

    /// <summary>Text put after the introduction; empty for none.</summary>
    public string Introduction { get; init; } = "";
}
