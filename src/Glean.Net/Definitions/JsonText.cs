using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Glean.Net.Definitions;

/// <summary>Small JSON texts, as the store keeps them. Written and read without reflection.</summary>
internal static class JsonText
{
    /// <summary>Readable text: only what JSON itself demands is escaped.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>An object of texts, in the order given.</summary>
    public static string Object(IEnumerable<KeyValuePair<string, string>> members) => Write(json =>
    {
        json.WriteStartObject();
        foreach (var member in members)
        {
            json.WriteString(member.Key, member.Value);
        }

        json.WriteEndObject();
    });

    /// <summary>A list of texts.</summary>
    public static string Array(IEnumerable<string> items) => Write(json =>
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    });

    /// <summary>The members of an object of texts.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> ReadObject(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject().Select(member => new KeyValuePair<string, string>(member.Name, member.Value.GetString() ?? ""))];
    }

    /// <summary>The items of a list of texts.</summary>
    public static IReadOnlyList<string> ReadArray(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(item => item.GetString() ?? "")];
    }
}
