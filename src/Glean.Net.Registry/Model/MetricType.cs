using Glean.Net.Registry.Linting;

namespace Glean.Net.Registry.Model;

/// <summary>What a metric type is to the registry.</summary>
/// <param name="Name">The word in YAML.</param>
/// <param name="ClassName">The C# class that records it; for labeled types the class of one label is <see cref="Inner"/>'s.</param>
internal sealed record MetricType(string Name, string ClassName)
{
    /// <summary>The ping that <c>default</c> stands for.</summary>
    public string DefaultPing { get; init; } = "metrics";

    /// <summary>The first schema version that knows it; 0 when it is never written, only made by the rate transformation.</summary>
    public int FirstVersion { get; init; } = 1;

    /// <summary>For labeled types the type of one label.</summary>
    public string? Inner { get; init; }

    /// <summary>Properties that the type adds to the common ones, or asks for among them.</summary>
    public IReadOnlyList<TypeProperty> Properties { get; init; } = [];

    /// <summary>Checks that no single property can make.</summary>
    public IReadOnlyList<Action<MetricDraft>> Checks { get; init; } = [];

    /// <summary>Whether a <c>unit</c> makes sense on it.</summary>
    public bool HasUnit { get; init; }

    /// <summary>Whether an old probe may be named by <c>gecko_datapoint</c>.</summary>
    public bool TakesGeckoDatapoint { get; init; }

    /// <summary>Whether it takes part in session sampling unless told otherwise.</summary>
    public bool InSession { get; init; }

    /// <summary>Whether the name is kept only to be refused.</summary>
    public bool IsRefused { get; init; }

    /// <summary>Whether the type has a property of its own by that name.</summary>
    public bool Has(string property) => Properties.Any(own => own.Name == property);
}

/// <summary>A property as one type sees it.</summary>
/// <param name="Name">The word in YAML.</param>
/// <param name="RequiredBy">The error for leaving it out; null when it may be left out.</param>
/// <param name="OnlyRequiredIn">The only schema version that asks for it; 0 for all.</param>
internal sealed record TypeProperty(string Name, DiagnosticRule? RequiredBy = null, int OnlyRequiredIn = 0);
