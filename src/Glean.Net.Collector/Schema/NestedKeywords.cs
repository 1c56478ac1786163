using System.Globalization;
using System.Text.Json;

namespace Glean.Net.Collector.Schema;

/// <summary>Keywords that hold schemas themselves.</summary>
internal static class NestedKeywords
{
    public static IEnumerable<Violation> Properties(SchemaValidator validator, SchemaPlace place, JsonElement argument) =>
        place.Value.Members
            .Where(member => argument.TryGetProperty(member.Name, out _))
            .SelectMany(member => validator.Validate(place.Member(member.Name, member.Value, argument.GetProperty(member.Name))));

    public static IEnumerable<Violation> AdditionalProperties(SchemaValidator validator, SchemaPlace place, JsonElement argument)
    {
        var additional = place.Value.Members.Where(member => !IsNamed(place.Schema, member.Name));
        return argument.ValueKind == JsonValueKind.False
            ? additional.Select(member => place.Member(member.Name, member.Value, argument).Violation("this member is not known here"))
            : additional.SelectMany(member => validator.Validate(place.Member(member.Name, member.Value, argument)));
    }

    /// <summary>A name is judged as if it were a string that stands where its value stands.</summary>
    public static IEnumerable<Violation> PropertyNames(SchemaValidator validator, SchemaPlace place, JsonElement argument) =>
        place.Value.Members.SelectMany(member =>
            validator.Validate(place.Member(member.Name, member.Value.AsName(member.Name), argument)));

    public static IEnumerable<Violation> Items(SchemaValidator validator, SchemaPlace place, JsonElement argument) =>
        place.Value.Items.SelectMany((item, i) => validator.Validate(
            place.Member(i.ToString(CultureInfo.InvariantCulture), item, argument)));

    public static IEnumerable<Violation> AllOf(SchemaValidator validator, SchemaPlace place, JsonElement argument) =>
        argument.EnumerateArray().SelectMany(schema => validator.Validate(place with { Schema = schema }));

    public static IEnumerable<Violation> AnyOf(SchemaValidator validator, SchemaPlace place, JsonElement argument) =>
        Fitting(validator, place, argument) > 0 ? [] : [place.Violation("fits none of the allowed forms")];

    public static IEnumerable<Violation> OneOf(SchemaValidator validator, SchemaPlace place, JsonElement argument) => Fitting(validator, place, argument) switch
    {
        1 => [],
        0 => [place.Violation("fits none of the allowed forms")],
        _ => [place.Violation("fits more than one of the forms that exclude each other")],
    };

    public static IEnumerable<Violation> Not(SchemaValidator validator, SchemaPlace place, JsonElement argument) =>
        validator.Validate(place with { Schema = argument }).Any() ? [] : [place.Violation("has a form that is not allowed")];

    private static int Fitting(SchemaValidator validator, SchemaPlace place, JsonElement schemas) =>
        schemas.EnumerateArray().Count(schema => !validator.Validate(place with { Schema = schema }).Any());

    private static bool IsNamed(JsonElement schema, string name) =>
        schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out _);
}
