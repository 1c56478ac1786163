using System.Text.Json;

namespace Glean.Net.MetricTypes;

/// <summary>What an object metric may hold (metric specification, 3.12), and the judge of texts that claim to be such a value.</summary>
internal sealed class ObjectStructure
{
    private static readonly IReadOnlyDictionary<string, ObjectStructure> s_none = new Dictionary<string, ObjectStructure>(StringComparer.Ordinal);

    private readonly string[] _types;
    private readonly IReadOnlyDictionary<string, ObjectStructure> _properties;
    private readonly ObjectStructure? _items;

    private ObjectStructure(string[] types, IReadOnlyDictionary<string, ObjectStructure> properties, ObjectStructure? items)
    {
        _types = types;
        _properties = properties;
        _items = items;
    }

    /// <summary>Reads a structure as generated code states it.</summary>
    public static ObjectStructure Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement);
    }

    /// <summary>Copies a value without members that are null; false where it does not fit. What was written then is to be thrown away.</summary>
    public bool TryCopy(JsonElement value, Utf8JsonWriter to)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when Allows("object"):
                return TryCopyObject(value, to);
            case JsonValueKind.Array when Allows("array"):
                return TryCopyArray(value, to);
            case JsonValueKind.String when Allows("string"):
            case JsonValueKind.Number when Allows("number"):
            case JsonValueKind.True or JsonValueKind.False when Allows("boolean"):
                value.WriteTo(to);
                return true;
            default:
                return false;
        }
    }

    private static ObjectStructure Read(JsonElement node)
    {
        // One of several scalars is spelled as a list of their names.
        var types = node.TryGetProperty("oneOf", out var choices)
            ? [.. choices.EnumerateArray().Select(TypeOf)]
            : new[] { TypeOf(node) };
        var properties = node.TryGetProperty("properties", out var members)
            ? members.EnumerateObject().ToDictionary(member => member.Name, member => Read(member.Value), StringComparer.Ordinal)
            : s_none;
        return new ObjectStructure(types, properties, node.TryGetProperty("items", out var items) ? Read(items) : null);
    }

    private static string TypeOf(JsonElement node) =>
        (node.ValueKind == JsonValueKind.Object ? node.GetProperty("type") : node).GetString() ?? "";

    private bool Allows(string type) => Array.IndexOf(_types, type) >= 0;

    private bool TryCopyObject(JsonElement value, Utf8JsonWriter to)
    {
        // Of a member given twice the last one counts, as with most readers.
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            members[member.Name] = member.Value;
        }

        to.WriteStartObject();
        foreach (var member in members)
        {
            if (!_properties.TryGetValue(member.Key, out var structure))
            {
                return false;
            }

            if (member.Value.ValueKind != JsonValueKind.Null)
            {
                to.WritePropertyName(member.Key);
                if (!structure.TryCopy(member.Value, to))
                {
                    return false;
                }
            }
        }

        to.WriteEndObject();
        return true;
    }

    private bool TryCopyArray(JsonElement value, Utf8JsonWriter to)
    {
        to.WriteStartArray();
        foreach (var item in value.EnumerateArray())
        {
            if (_items?.TryCopy(item, to) != true)
            {
                return false;
            }
        }

        to.WriteEndArray();
        return true;
    }
}
