using System.Globalization;
using Glean.Net.Registry.Model;
using Glean.Net.Registry.Text;

namespace Glean.Net.Registry.Documents;

/// <summary>The members of a JSON object, written in code-point order of their names whatever order they came in.</summary>
internal sealed class JsonMembers
{
    private readonly SortedDictionary<string, Action<JsonTextWriter>> _members = new(StringComparer.Ordinal);

    public JsonMembers Add(string name, Action<JsonTextWriter> write)
    {
        _members[name] = write;
        return this;
    }

    public JsonMembers Add(string name, string value) => Add(name, json => json.Value(value));

    public JsonMembers Add(string name, bool value) => Add(name, json => json.Value(value));

    public JsonMembers Add(string name, EquatableArray<string> values) => Add(name, json => json.Values(values));

    public JsonMembers Add(string name, JsonMembers members) => Add(name, members.Write);

    public JsonMembers AddIfGiven(string name, string? value) => value is null ? this : Add(name, value);

    public JsonMembers AddIfGiven(string name, long? value) => value is { } number ? Add(name, json => json.Value(number)) : this;

    public JsonMembers AddListOrNull(string name, EquatableArray<string>? values) =>
        values is { } list ? Add(name, list) : Add(name, json => json.Value(null));

    /// <summary>What YAML would read as a whole number is one here too.</summary>
    public JsonMembers AddNumberOrText(string name, string value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? Add(name, json => json.Value(number))
            : Add(name, value);

    public void Write(JsonTextWriter json)
    {
        json.StartObject();
        foreach (var member in _members)
        {
            json.Name(member.Key);
            member.Value(json);
        }

        json.EndObject();
    }
}
