namespace Glean.Net.Registry.Model;

/// <summary>One node of an object metric's structure, in normal form.</summary>
public sealed record StructureNode
{
    /// <summary><c>object</c>, <c>array</c>, <c>string</c>, <c>number</c>, <c>boolean</c> or <c>oneof</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Text for people; null when absent.</summary>
    public string? Description { get; init; }

    /// <summary>The members of an object, in written order.</summary>
    public EquatableArray<StructureProperty> Properties { get; init; }

    /// <summary>What an array holds.</summary>
    public StructureNode? Items { get; init; }

    /// <summary>The scalar types a <c>oneof</c> allows, in written order.</summary>
    public EquatableArray<string> OneOf { get; init; }
}

/// <summary>A named member of an object node.</summary>
public sealed record StructureProperty(string Name, StructureNode Node);
