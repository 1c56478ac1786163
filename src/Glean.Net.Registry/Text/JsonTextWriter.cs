using System.Globalization;
using System.Text;

namespace Glean.Net.Registry.Text;

/// <summary>Writes JSON. Small because the compiler's host would have to load any package that did it for us.</summary>
/// <remarks>The caller nests correctly; this class only sees to commas, indentation and escapes.</remarks>
public sealed class JsonTextWriter(bool indented = false)
{
    private const string ShortEscapes = "\n\r\t";

    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _hasSibling;
    private bool _isValueOfName;

    /// <summary>Opens an object.</summary>
    public JsonTextWriter StartObject() => Open('{');

    /// <summary>Closes it.</summary>
    public JsonTextWriter EndObject() => Close('}');

    /// <summary>Opens an array.</summary>
    public JsonTextWriter StartArray() => Open('[');

    /// <summary>Closes it.</summary>
    public JsonTextWriter EndArray() => Close(']');

    /// <summary>Names the member whose value comes next.</summary>
    public JsonTextWriter Name(string name)
    {
        _ = name ?? throw new ArgumentNullException(nameof(name));
        Separate();
        Quote(name);
        _text.Append(indented ? ": " : ":");
        _isValueOfName = true;
        return this;
    }

    /// <summary>A string, or null.</summary>
    public JsonTextWriter Value(string? value)
    {
        Separate();
        if (value is null)
        {
            _text.Append("null");
        }
        else
        {
            Quote(value);
        }

        return this;
    }

    /// <summary>True or false.</summary>
    public JsonTextWriter Value(bool value) => Raw(value ? "true" : "false");

    /// <summary>A whole number.</summary>
    public JsonTextWriter Value(long value) => Raw(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>An array of strings.</summary>
    public JsonTextWriter Values(IEnumerable<string> values)
    {
        StartArray();
        foreach (var value in values ?? [])
        {
            Value(value);
        }

        return EndArray();
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private JsonTextWriter Raw(string text)
    {
        Separate();
        _text.Append(text);
        return this;
    }

    private JsonTextWriter Open(char bracket)
    {
        Separate();
        _text.Append(bracket);
        _depth++;
        _hasSibling = false;
        return this;
    }

    private JsonTextWriter Close(char bracket)
    {
        _depth--;
        if (_hasSibling)
        {
            NewLine();
        }

        _text.Append(bracket);
        _hasSibling = true;
        return this;
    }

    private void Separate()
    {
        if (_isValueOfName)
        {
            _isValueOfName = false;
            _hasSibling = true;
            return;
        }

        if (_hasSibling)
        {
            _text.Append(',');
        }

        if (_depth > 0)
        {
            NewLine();
        }

        _hasSibling = true;
    }

    private void NewLine()
    {
        if (indented)
        {
            _text.Append('\n').Append(' ', _depth * 2);
        }
    }

    private void Quote(string value)
    {
        _text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (c is '"' or '\\')
            {
                _text.Append('\\').Append(c);
            }
            else if (ShortEscapes.IndexOf(c) is >= 0 and var index)
            {
                _text.Append('\\').Append("nrt"[index]);
            }
            else if (char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
            {
                _text.Append(c).Append(value[++i]);
            }
            else if (c < ' ' || char.IsSurrogate(c) || c is '\u007f' or '\u2028' or '\u2029')
            {
                _text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                _text.Append(c);
            }
        }

        _text.Append('"');
    }
}
