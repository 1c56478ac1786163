using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Model;

/// <summary>A property that a metric may have, and how it is read.</summary>
/// <param name="Name">The word in YAML.</param>
/// <param name="Read">Puts the value into the draft's row, or reports what is wrong with it.</param>
internal sealed record MetricProperty(string Name, Action<MetricDraft, YamlMember> Read)
{
    /// <summary>Whether every metric must have it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether only the types have it that list it.</summary>
    public bool IsOfTypes { get; init; }

    /// <summary>The first schema version that knows it.</summary>
    public int FirstVersion { get; init; } = 1;

    /// <summary>The last schema version that knows it.</summary>
    public int LastVersion { get; init; } = 2;

    public bool IsKnownIn(int version) => version >= FirstVersion && version <= LastVersion;
}
