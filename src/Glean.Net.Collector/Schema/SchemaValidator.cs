using System.Globalization;
using System.Text.Json;

namespace Glean.Net.Collector.Schema;

/// <summary>Interprets the part of JSON Schema (draft 6) that schemas of pings are written in.</summary>
/// <remarks>
/// No library does: those that can be had pass over <c>propertyNames</c>, on which the schema rests. What this one does not know it
/// refuses when the schema is loaded, so that a newer schema cannot be half checked. <c>format</c> is an annotation, as the draft allows.
/// </remarks>
internal sealed class SchemaValidator
{
    private static readonly Dictionary<string, Keyword> s_keywords = new(StringComparer.Ordinal)
    {
        ["type"] = ScalarKeywords.Type,
        ["const"] = ScalarKeywords.Const,
        ["enum"] = ScalarKeywords.Enum,
        ["minimum"] = ScalarKeywords.Minimum,
        ["maximum"] = ScalarKeywords.Maximum,
        ["minLength"] = ScalarKeywords.MinLength,
        ["maxLength"] = ScalarKeywords.MaxLength,
        ["pattern"] = ScalarKeywords.Pattern,
        ["minItems"] = ScalarKeywords.MinItems,
        ["maxItems"] = ScalarKeywords.MaxItems,
        ["required"] = ScalarKeywords.Required,
        ["properties"] = NestedKeywords.Properties,
        ["additionalProperties"] = NestedKeywords.AdditionalProperties,
        ["propertyNames"] = NestedKeywords.PropertyNames,
        ["items"] = NestedKeywords.Items,
        ["allOf"] = NestedKeywords.AllOf,
        ["anyOf"] = NestedKeywords.AnyOf,
        ["oneOf"] = NestedKeywords.OneOf,
        ["not"] = NestedKeywords.Not,
    };

    private static readonly HashSet<string> s_annotations = new(StringComparer.Ordinal)
    {
        "$id", "$schema", "comment", "default", "definitions", "description", "examples", "format", "mozPipelineMetadata", "title",
    };

    private readonly JsonElement _root;

    public SchemaValidator(JsonElement root)
    {
        _root = root;
        Check(root);
    }

    /// <summary>What one keyword finds.</summary>
    internal delegate IEnumerable<Violation> Keyword(SchemaValidator validator, SchemaPlace place, JsonElement argument);

    /// <summary>Everything that is wrong with a value.</summary>
    public IEnumerable<Violation> Validate(PlacedJson value) => Validate(new SchemaPlace(value, "", _root));

    /// <summary>Everything that is wrong with a value at its place.</summary>
    public IEnumerable<Violation> Validate(SchemaPlace place)
    {
        if (place.Schema.ValueKind == JsonValueKind.True)
        {
            return [];
        }

        if (place.Schema.ValueKind == JsonValueKind.False)
        {
            return [place.Violation("nothing is allowed here")];
        }

        // Beside a reference nothing else counts, as the draft has it.
        return place.Schema.TryGetProperty("$ref", out var reference)
            ? Validate(place with { Schema = Resolve(reference.GetString()!) })
            : place.Schema.EnumerateObject()
                .Where(keyword => s_keywords.ContainsKey(keyword.Name))
                .SelectMany(keyword => s_keywords[keyword.Name](this, place, keyword.Value));
    }

    private JsonElement Resolve(string reference)
    {
        var element = _root;
        foreach (var part in reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            element = element.GetProperty(part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
        }

        return element;
    }

    private static void Check(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var keyword in schema.EnumerateObject())
        {
            if (keyword.Name != "$ref" && !s_keywords.ContainsKey(keyword.Name) && !s_annotations.Contains(keyword.Name))
            {
                throw new NotSupportedException(string.Format(CultureInfo.InvariantCulture, "The schema uses `{0}`, which is not known here.", keyword.Name));
            }

            foreach (var inner in Schemas(keyword))
            {
                Check(inner);
            }
        }
    }

    private static IEnumerable<JsonElement> Schemas(JsonProperty keyword) => keyword.Name switch
    {
        "properties" or "definitions" => keyword.Value.EnumerateObject().Select(member => member.Value),
        "additionalProperties" or "propertyNames" or "items" or "not" => [keyword.Value],
        "allOf" or "anyOf" or "oneOf" => keyword.Value.EnumerateArray(),
        _ => [],
    };
}

/// <summary>A value, the way to it, and the schema it must keep to.</summary>
internal sealed record SchemaPlace(PlacedJson Value, string Path, JsonElement Schema)
{
    public Violation Violation(string sentence) => new(Value.Line, Value.Column, $"{(Path.Length == 0 ? "/" : Path)}: {sentence}.");

    public SchemaPlace Member(string name, PlacedJson value, JsonElement schema) =>
        new(value, Path + "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal), schema);
}
