namespace Glean.Net;

/// <summary>A metric that has a value, with what its registry tells people about it.</summary>
public sealed record DescribedMetric
{
    /// <summary><c>category.name</c>, as it is sent.</summary>
    public required string Identifier { get; init; }

    /// <summary>A few words that name it: of the registry, else the identifier made readable.</summary>
    public required string Title { get; init; }

    /// <summary>What it is; empty where the registry says nothing or was trimmed away.</summary>
    public string Description { get; init; } = "";

    /// <summary>How private it is, in the registry's words: <c>technical</c>, <c>interaction</c>, …</summary>
    public IReadOnlyList<string> Sensitivity { get; init; } = [];

    /// <summary>Who answers for it.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>Until when it is recorded: <c>never</c> for no end, else a day or a version; null where nobody says.</summary>
    public string? Expires { get; init; }

    /// <summary>Where it was discussed and reviewed.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>Its values, one for each ping that will carry it.</summary>
    public IReadOnlyList<DescribedValue> Values { get; init; } = [];
}

/// <summary>A value of a metric for one ping.</summary>
/// <param name="Ping">The ping that will carry it.</param>
/// <param name="PingTitle">A few words that name the ping.</param>
/// <param name="When">When that ping is made, as its registry says; empty where it says nothing.</param>
/// <param name="Text">The value for people.</param>
/// <param name="Json">The value as it will be sent, as JSON.</param>
public sealed record DescribedValue(string Ping, string PingTitle, string When, string Text, string Json);
