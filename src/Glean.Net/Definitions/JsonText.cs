using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Glean.Net.Definitions;

/// <summary>Small JSON texts, as the store keeps them. Written and read without reflection.</summary>
internal static class JsonText
{
    /// <summary>Readable text: only what JSON itself demands is escaped.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static Scratch? s_scratch;

    public static string Write(Action<Utf8JsonWriter> write)
    {
        // Taken out while in use: writing may write again, or fail half-way.
        var scratch = s_scratch ?? new Scratch();
        s_scratch = null;
        write(scratch.Json);
        var text = scratch.TakeText();
        s_scratch = scratch;
        return text;
    }

    /// <summary>An object of texts, in the order given.</summary>
    public static string Object(IReadOnlyList<KeyValuePair<string, string>> members)
    {
        var scratch = s_scratch ?? new Scratch();
        s_scratch = null;
        scratch.Json.WriteStartObject();
        for (var i = 0; i < members.Count; i++)
        {
            scratch.Json.WriteString(members[i].Key, members[i].Value);
        }

        scratch.Json.WriteEndObject();
        var text = scratch.TakeText();
        s_scratch = scratch;
        return text;
    }

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
    public static List<KeyValuePair<string, string>> ReadObject(string json)
    {
        using var document = JsonDocument.Parse(json);
        var members = new List<KeyValuePair<string, string>>();
        foreach (var member in document.RootElement.EnumerateObject())
        {
            members.Add(new(member.Name, member.Value.GetString() ?? ""));
        }

        return members;
    }

    /// <summary>The items of a list of texts.</summary>
    public static IReadOnlyList<string> ReadArray(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(item => item.GetString() ?? "")];
    }

    /// <summary>A writer and its buffer, kept by each thread that writes.</summary>
    [SuppressMessage("Design", "CA1001", Justification = "Lives as long as its thread; a memory stream holds nothing but memory.")]
    private sealed class Scratch
    {
        private readonly MemoryStream _buffer = new();

        public Scratch() => Json = new Utf8JsonWriter(_buffer, Options);

        public Utf8JsonWriter Json { get; }

        public string TakeText()
        {
            Json.Flush();
            var text = Encoding.UTF8.GetString(_buffer.GetBuffer(), 0, (int)_buffer.Length);
            _buffer.SetLength(0);
            Json.Reset();
            return text;
        }
    }
}
