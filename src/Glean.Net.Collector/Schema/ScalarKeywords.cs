using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Glean.Net.Collector.Schema;

/// <summary>Keywords that judge a value without looking into other schemas.</summary>
internal static class ScalarKeywords
{
    private static readonly ConcurrentDictionary<string, Regex> s_patterns = new(StringComparer.Ordinal);

    public static IEnumerable<Violation> Type(SchemaValidator validator, SchemaPlace place, JsonElement argument)
    {
        string[] allowed = argument.ValueKind == JsonValueKind.Array
            ? [.. argument.EnumerateArray().Select(type => type.GetString()!)]
            : [argument.GetString()!];
        return If(!allowed.Any(type => IsOfType(place.Value, type)), place, $"must be {string.Join(" or ", allowed)}, but is {TypeOf(place.Value)}");
    }

    public static IEnumerable<Violation> Const(SchemaValidator validator, SchemaPlace place, JsonElement argument) =>
        If(!AreEqual(place.Value, argument), place, $"must be {argument.GetRawText()}");

    public static IEnumerable<Violation> Enum(SchemaValidator validator, SchemaPlace place, JsonElement argument) => If(
        !argument.EnumerateArray().Any(allowed => AreEqual(place.Value, allowed)),
        place,
        $"must be one of {string.Join(", ", argument.EnumerateArray().Select(allowed => allowed.GetRawText()))}");

    public static IEnumerable<Violation> Minimum(SchemaValidator validator, SchemaPlace place, JsonElement argument) =>
        If(place.Value.Kind == JsonValueKind.Number && place.Value.Number < argument.GetDouble(), place, $"must not be less than {argument.GetRawText()}");

    public static IEnumerable<Violation> Maximum(SchemaValidator validator, SchemaPlace place, JsonElement argument) =>
        If(place.Value.Kind == JsonValueKind.Number && place.Value.Number > argument.GetDouble(), place, $"must not be greater than {argument.GetRawText()}");

    public static IEnumerable<Violation> MinLength(SchemaValidator validator, SchemaPlace place, JsonElement argument) =>
        If(place.Value.Kind == JsonValueKind.String && Length(place.Value.Text) < argument.GetInt32(), place, $"must be at least {argument.GetInt32()} characters long");

    public static IEnumerable<Violation> MaxLength(SchemaValidator validator, SchemaPlace place, JsonElement argument) =>
        If(place.Value.Kind == JsonValueKind.String && Length(place.Value.Text) > argument.GetInt32(), place, $"must be at most {argument.GetInt32()} characters long");

    public static IEnumerable<Violation> Pattern(SchemaValidator validator, SchemaPlace place, JsonElement argument) => If(
        place.Value.Kind == JsonValueKind.String && !Matches(place.Value.Text, argument.GetString()!),
        place,
        $"`{place.Value.Text}` does not match {argument.GetString()}");

    public static IEnumerable<Violation> MinItems(SchemaValidator validator, SchemaPlace place, JsonElement argument) =>
        If(place.Value.Kind == JsonValueKind.Array && place.Value.Items.Count < argument.GetInt32(), place, $"must have at least {argument.GetInt32()} items");

    public static IEnumerable<Violation> MaxItems(SchemaValidator validator, SchemaPlace place, JsonElement argument) =>
        If(place.Value.Kind == JsonValueKind.Array && place.Value.Items.Count > argument.GetInt32(), place, $"must have at most {argument.GetInt32()} items");

    public static IEnumerable<Violation> Required(SchemaValidator validator, SchemaPlace place, JsonElement argument)
    {
        var missing = place.Value.Kind == JsonValueKind.Object
            ? argument.EnumerateArray().Select(name => name.GetString()!).Except(place.Value.Members.Select(member => member.Name)).ToList()
            : [];
        return If(missing.Count > 0, place, $"lacks {string.Join(", ", missing)}");
    }

    private static IEnumerable<Violation> If(bool isWrong, SchemaPlace place, string sentence) => isWrong ? [place.Violation(sentence)] : [];

    // A text on which a match takes for ever is not what the pattern had in mind.
    private static bool Matches(string text, string pattern)
    {
        try
        {
            return s_patterns.GetOrAdd(pattern, SchemaPattern.ToRegex).IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static bool IsOfType(PlacedJson value, string type) => type switch
    {
        "number" => value.Kind == JsonValueKind.Number,
        "integer" => value.IsInteger,
        _ => TypeOf(value) == type,
    };

    private static string TypeOf(PlacedJson value) => value.Kind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.Null => "null",
        _ => "boolean",
    };

    // Schemas of pings list scalars only.
    private static bool AreEqual(PlacedJson value, JsonElement allowed) => value.Kind == allowed.ValueKind && value.Kind switch
    {
        JsonValueKind.String => value.Text == allowed.GetString(),
        JsonValueKind.Number => value.Number.Equals(allowed.GetDouble()),
        JsonValueKind.Object or JsonValueKind.Array => false,
        _ => true,
    };

    // Characters are code points, whatever they take in memory.
    private static int Length(string text) => text.EnumerateRunes().Count();
}
