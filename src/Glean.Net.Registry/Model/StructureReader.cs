using Glean.Net.Registry.Linting;
using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Model;

/// <summary>Reads the structure of an object metric: a small part of JSON Schema. Of several problems only the first is reported.</summary>
internal sealed class StructureReader
{
    private static readonly string[] s_members = ["type", "properties", "items", "description", "oneOf"];
    private static readonly string[] s_types = ["object", "array", "number", "string", "boolean"];
    private static readonly string[] s_scalarTypes = ["number", "string", "boolean"];

    private readonly MetricDraft _draft;
    private bool _isBroken;

    private StructureReader(MetricDraft draft) => _draft = draft;

    public static void Read(MetricDraft draft, YamlMember member)
    {
        if (member.Value is YamlMapping { Members.Count: 0, IsUnreadable: false } or YamlScalar { Value.Kind: YamlScalarKind.Null, IsUnreadable: false })
        {
            draft.Reader.Report(Diagnostics.StructureMissing, member.Key.Mark, "`structure` is empty; describe what the object holds.");
            return;
        }

        var reader = new StructureReader(draft);
        draft.Row = draft.Row with { Structure = reader.Root(member) };
    }

    private StructureNode? Root(YamlMember member)
    {
        if (member.Value is YamlMapping mapping && mapping.Find("oneOf") is { } union)
        {
            return Broken(union.Key.Mark, "The root of a structure must be an object or an array, not a choice; put `oneOf` further inside.");
        }

        if (Node(member) is not { } root)
        {
            return null;
        }

        return root.Type is "object" or "array"
            ? root
            : Broken(member.Key.Mark, $"The root of a structure must be an `object` or an `array`, not a `{root.Type}`.");
    }

    private StructureNode? Node(YamlMember member)
    {
        if (member.Value is not YamlMapping mapping || mapping.IsUnreadable)
        {
            return Broken(member.Key.Mark, $"`{member.Name}` must be a mapping with a `type`, but it is {member.Value.Kind}.", member.Value);
        }

        _draft.Reader.ReportDuplicates(mapping);
        if (mapping.Members.FirstOrDefault(other => !other.Key.IsText || !s_members.Contains(other.Name)) is { } foreign)
        {
            return Broken(foreign.Key.Mark, $"A structure has no member `{foreign.Name}`, only {Words.All(s_members)}.");
        }

        var description = Description(mapping);
        if (mapping.Find("oneOf") is { } union)
        {
            return Union(union, description);
        }

        if (mapping.Find("type") is not { } type)
        {
            return Broken(member.Key.Mark, $"`{member.Name}` has no `type`; use {Words.Alternatives(s_types)}.");
        }

        return TypeOf(type, s_types) is { } word ? Typed(member, mapping, word, description) : null;
    }

    private StructureNode? Typed(YamlMember member, YamlMapping mapping, string type, string? description)
    {
        var properties = mapping.Find("properties");
        var items = mapping.Find("items");
        if (properties is not null && type != "object")
        {
            return Broken(properties.Key.Mark, $"Only an object has `properties`, and this is `{type}`.");
        }

        if (items is not null && type != "array")
        {
            return Broken(items.Key.Mark, $"Only an array has `items`, and this is `{type}`.");
        }

        var node = new StructureNode { Type = type, Description = description };
        return type switch
        {
            "object" => properties is null ? Broken(member.Key.Mark, "An object in a structure needs `properties`.") : WithProperties(node, properties),
            "array" => items is null ? Broken(member.Key.Mark, "An array in a structure needs `items`.") : WithItems(node, items),
            _ => _isBroken ? null : node,
        };
    }

    private StructureNode? WithItems(StructureNode node, YamlMember items) =>
        Node(items) is { } inner ? node with { Items = inner } : null;

    private StructureNode? WithProperties(StructureNode node, YamlMember member)
    {
        if (member.Value is not YamlMapping mapping || mapping.IsUnreadable)
        {
            return Broken(member.Key.Mark, $"`properties` must be a mapping, but it is {member.Value.Kind}.", member.Value);
        }

        _draft.Reader.ReportDuplicates(mapping);
        var properties = new List<StructureProperty>();
        foreach (var property in mapping.Members)
        {
            if (Node(property) is not { } inner)
            {
                return null;
            }

            properties.Add(new StructureProperty(property.Name, inner));
        }

        return node with { Properties = new(properties) };
    }

    private StructureNode? Union(YamlMember member, string? description)
    {
        if (member.Value is not YamlSequence { Items.Count: > 0 } choices)
        {
            return Broken(member.Key.Mark, "`oneOf` must be a list with at least one choice.", member.Value);
        }

        var types = new List<string>();
        foreach (var item in choices.Items)
        {
            if (item is not YamlMapping choice || choice.Find("type") is not { } type)
            {
                return Broken(item.Mark, "A choice in `oneOf` needs a `type`.", item);
            }

            if (choice.Members.FirstOrDefault(other => other.Name is not ("type" or "description")) is { } foreign)
            {
                return Broken(foreign.Key.Mark, $"A choice in `oneOf` has only `type` and `description`, not `{foreign.Name}`.");
            }

            if (TypeOf(type, s_scalarTypes) is not { } word)
            {
                return null;
            }

            types.Add(word);
        }

        return _isBroken ? null : new StructureNode { Type = "oneof", Description = description, OneOf = new(types) };
    }

    private string? TypeOf(YamlMember type, string[] allowed)
    {
        if (type.Value is YamlScalar { IsText: true, IsUnreadable: false } scalar && allowed.Contains(scalar.Text))
        {
            return scalar.Text;
        }

        var written = type.Value is YamlScalar other ? $"`{other.Text}`" : type.Value.Kind;
        _ = Broken(type.Key.Mark, $"`type` in a structure is {written}; use {Words.Alternatives(allowed)}.", type.Value);
        return null;
    }

    // The format checks neither what a description is nor how a property is called; what is no text is taken as it is written.
    private static string? Description(YamlMapping mapping) => (mapping.Find("description")?.Value as YamlScalar)?.Text;

    private StructureNode? Broken(YamlMark mark, string sentence, YamlNode? culprit = null)
    {
        if (culprit is { IsUnreadable: true })
        {
            _draft.Reader.FailSilently();
        }
        else if (!_isBroken)
        {
            _draft.Reader.Report(Diagnostics.StructureInvalid, mark, sentence);
        }

        _isBroken = true;
        return null;
    }
}
