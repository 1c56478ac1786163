using System.Text;
using System.Text.Json;

namespace Glean.Net.Collector.Schema;

/// <summary>A JSON value that knows the line and column it stands at.</summary>
internal sealed class PlacedJson
{
    private PlacedJson(JsonValueKind kind, int line, int column) => (Kind, Line, Column) = (kind, line, column);

    public JsonValueKind Kind { get; }

    public int Line { get; }

    public int Column { get; }

    /// <summary>A string's text.</summary>
    public string Text { get; private set; } = "";

    /// <summary>A number's value; <see cref="IsInteger"/> says whether it has a fraction.</summary>
    public double Number { get; private set; }

    public bool IsInteger => Kind == JsonValueKind.Number && Math.Floor(Number) == Number;

    public List<PlacedJson> Items { get; } = [];

    /// <summary>The members in written order, a name that comes twice included.</summary>
    public List<(string Name, PlacedJson Value)> Members { get; } = [];

    /// <summary>Reads a whole document; throws <see cref="JsonException"/> where it is none.</summary>
    public static PlacedJson Parse(ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith("\uFEFF"u8))
        {
            utf8 = utf8[3..];
        }

        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 512 });
        var lines = new LineCounter();
        reader.Read();
        var root = ReadValue(ref reader, utf8, lines);

        // Anything but blanks behind the document makes this throw.
        reader.Read();
        return root;
    }

    /// <summary>A member's name as a string of its own, at the place of the value it names.</summary>
    public PlacedJson AsName(string name) => new(JsonValueKind.String, Line, Column) { Text = name };

    private static PlacedJson ReadValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, LineCounter lines)
    {
        lines.MoveTo(utf8, (int)reader.TokenStartIndex);
        var value = new PlacedJson(KindOf(reader.TokenType), lines.Line, lines.Column);
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                value.Text = TextOf(ref reader);
                break;
            case JsonTokenType.Number:
                value.Number = reader.GetDouble();
                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    value.Items.Add(ReadValue(ref reader, utf8, lines));
                }

                break;
            case JsonTokenType.StartObject:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = TextOf(ref reader);
                    reader.Read();
                    value.Members.Add((name, ReadValue(ref reader, utf8, lines)));
                }

                break;
            default:
                break;
        }

        return value;
    }

    private static string TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException failure)
        {
            throw new JsonException("The text holds what is no Unicode.", failure);
        }
    }

    private static JsonValueKind KindOf(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => JsonValueKind.Object,
        JsonTokenType.StartArray => JsonValueKind.Array,
        JsonTokenType.String => JsonValueKind.String,
        JsonTokenType.Number => JsonValueKind.Number,
        JsonTokenType.True => JsonValueKind.True,
        JsonTokenType.False => JsonValueKind.False,
        _ => JsonValueKind.Null,
    };

    /// <summary>Follows the reader through the bytes, so that finding a place costs each byte once.</summary>
    private sealed class LineCounter
    {
        private int _position;

        public int Line { get; private set; } = 1;

        public int Column { get; private set; } = 1;

        public void MoveTo(ReadOnlySpan<byte> utf8, int position)
        {
            var passed = utf8[_position..position];
            var lastLineEnd = passed.LastIndexOf((byte)'\n');
            Line += passed.Count((byte)'\n');
            Column = lastLineEnd < 0
                ? Column + Encoding.UTF8.GetCharCount(passed)
                : 1 + Encoding.UTF8.GetCharCount(passed[(lastLineEnd + 1)..]);
            _position = position;
        }
    }
}
