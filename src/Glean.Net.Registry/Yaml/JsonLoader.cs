using System.Globalization;
using System.Text;

namespace Glean.Net.Registry.Yaml;

/// <summary>Reads JSON by its own rules into the same nodes.</summary>
/// <remarks>
/// JSON is nearly YAML's flow style, but YAML forgives what JSON does not (comments, trailing commas, bare words) and
/// types numbers differently, so the two are not read by one grammar.
/// </remarks>
internal sealed class JsonLoader
{
    private readonly string _text;
    private readonly List<YamlProblem> _problems = [];
    private int _at;
    private int _line = 1;
    private int _lineStart;
    private int _depth;

    private JsonLoader(string text) => _text = text;

    private YamlMark Mark => new(_line, _at - _lineStart + 1);

    private bool HasFailed => _problems.Count > 0;

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    /// <summary>Reads one JSON text.</summary>
    public static LoadedText Load(string text)
    {
        text = text.Length > 0 && text[0] == '\uFEFF' ? text.Substring(1) : text;
        return TextScreen.FirstForbidden(text) is { } problem
            ? new LoadedText(null, [problem])
            : new JsonLoader(text).Run();
    }

    private LoadedText Run()
    {
        SkipBlanks();
        if (_at == _text.Length)
        {
            return new LoadedText(null, []);
        }

        var root = Value();
        SkipBlanks();
        if (!HasFailed && _at < _text.Length)
        {
            Fail("Nothing may follow the end of the JSON value.");
        }

        return new LoadedText(root, _problems);
    }

    private YamlNode Value() => Current switch
    {
        '{' => Nested(Mapping),
        '[' => Nested(Sequence),
        '"' => Text(),
        _ => Word(),
    };

    private YamlNode Nested(Func<YamlNode> read)
    {
        if (_depth == LoadingLimits.Depth)
        {
            Fail($"Lists and mappings are nested more than {LoadingLimits.Depth} deep here.");
            return Unreadable(Mark);
        }

        _depth++;
        var node = read();
        _depth--;
        return node;
    }

    private YamlNode Mapping()
    {
        var open = new OpenMapping(Mark, anchor: null);
        Items('}', () =>
        {
            if (Current != '"')
            {
                Fail("A key in double quotes is due here.");
                return;
            }

            var key = Text();
            SkipBlanks();
            Expect(':', "A colon is due after the key.");
            SkipBlanks();
            open.Add(key, _problems);
            open.Add(HasFailed ? Unreadable(Mark) : Value(), _problems);
        });
        return open.Close(HasFailed);
    }

    private YamlNode Sequence()
    {
        var open = new OpenSequence(Mark, anchor: null);
        Items(']', () => open.Add(Value(), _problems));
        return open.Close(HasFailed);
    }

    private void Items(char end, Action item)
    {
        _at++;
        SkipBlanks();
        if (Current == end)
        {
            _at++;
            return;
        }

        while (!HasFailed)
        {
            item();
            SkipBlanks();
            if (HasFailed)
            {
                return;
            }

            if (Current == end)
            {
                _at++;
                return;
            }

            Expect(',', $"A comma or `{end}` is due here.");
            SkipBlanks();
        }
    }

    private YamlScalar Text()
    {
        var mark = Mark;
        var text = new StringBuilder();
        _at++;
        while (!HasFailed && Current != '"')
        {
            if (_at >= _text.Length || Current is '\n' or '\r' or '\t')
            {
                Fail("The text in double quotes does not end on its line.");
            }
            else if (Current == '\\')
            {
                Escape(text);
            }
            else
            {
                text.Append(Current);
                _at++;
            }
        }

        _at++;
        return new YamlScalar(mark, text.ToString(), YamlScalarValue.Text, HasFailed);
    }

    private void Escape(StringBuilder text)
    {
        var letter = _at + 1 < _text.Length ? _text[_at + 1] : '\0';
        var place = "\"\\/bfnrt".IndexOf(letter);
        if (place >= 0)
        {
            text.Append("\"\\/\b\f\n\r\t"[place]);
            _at += 2;
        }
        else if (letter == 'u' && _at + 6 <= _text.Length
            && ushort.TryParse(_text.Substring(_at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
        {
            text.Append((char)unit);
            _at += 6;
        }
        else
        {
            Fail("JSON does not know this escape.");
        }
    }

    private YamlScalar Word()
    {
        var mark = Mark;
        var start = _at;
        while (_at < _text.Length && Current is not (',' or ':' or ']' or '}' or '[' or '{' or '"' or ' ' or '\t' or '\n' or '\r'))
        {
            _at++;
        }

        var word = _text.Substring(start, _at - start);
        if (JsonWords.ValueOf(word) is { } value)
        {
            return new YamlScalar(mark, word, value);
        }

        _at = start;
        Fail(word.Length == 0 ? "A value is due here." : $"`{word}` is no JSON value; text needs double quotes.");
        return Unreadable(mark);
    }

    private void Expect(char c, string complaint)
    {
        if (HasFailed)
        {
            return;
        }

        if (Current == c)
        {
            _at++;
        }
        else
        {
            Fail(complaint);
        }
    }

    private void SkipBlanks()
    {
        for (; _at < _text.Length && Current is ' ' or '\t' or '\n' or '\r'; _at++)
        {
            if (Current == '\n')
            {
                _line++;
                _lineStart = _at + 1;
            }
        }
    }

    private void Fail(string complaint)
    {
        // Only the first one: after it nothing stands where it should.
        if (!HasFailed)
        {
            _problems.Add(new YamlProblem(complaint, Mark));
        }
    }

    private static YamlScalar Unreadable(YamlMark mark) => new(mark, "", YamlScalarValue.Null, isUnreadable: true);
}
