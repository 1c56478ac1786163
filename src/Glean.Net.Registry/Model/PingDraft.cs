using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Model;

/// <summary>A ping while it is being read.</summary>
internal sealed class PingDraft(ObjectReader reader, YamlMark keyMark, YamlMapping mapping, int version, PingRow row)
{
    public ObjectReader Reader { get; } = reader;

    /// <summary>Where the ping's name stands.</summary>
    public YamlMark KeyMark { get; } = keyMark;

    /// <summary>The ping as written.</summary>
    public YamlMapping Mapping { get; } = mapping;

    /// <summary>The schema's first number.</summary>
    public int Version { get; } = version;

    /// <summary>The row so far.</summary>
    public PingRow Row { get; set; } = row;
}

/// <summary>A property that a ping may have, and how it is read.</summary>
internal sealed record PingProperty(string Name, Action<PingDraft, YamlMember> Read)
{
    /// <summary>Whether every ping must have it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The first schema version that knows it.</summary>
    public int FirstVersion { get; init; } = 1;
}
