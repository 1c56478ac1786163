namespace Glean.Net.Registry.Yaml;

/// <summary>What must be looked for in the characters themselves, before or beside any grammar.</summary>
internal static class TextScreen
{
    private const char ReplacementCharacter = '\uFFFD';

    /// <summary>The first character that no registry may hold; null when there is none.</summary>
    /// <remarks>A decoder puts U+FFFD where bytes were no UTF-8, so that character is taken as the trace of such bytes.</remarks>
    public static YamlProblem? FirstForbidden(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is >= ' ' and <= '~' or '\n' or '\r' or '\t' or '\u0085' || (c >= '\u00A0' && !char.IsSurrogate(c) && c < ReplacementCharacter))
            {
                continue;
            }

            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }

            var message = c == ReplacementCharacter || char.IsSurrogate(c)
                ? "The file is not valid UTF-8 here; save it as UTF-8."
                : $"The control character U+{(int)c:X4} is not allowed here; remove it.";
            return new YamlProblem(message, MarkOf(text, i));
        }

        return null;
    }

    /// <summary>The tab that indents the first line with something on it, looking from a line on; null when blanks indent it.</summary>
    public static YamlMark? TabIndentation(string text, int fromLine)
    {
        var line = 1;
        var start = 0;
        while (start < text.Length)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            if (line >= fromLine && TabBeforeContent(text, start, end) is { } column)
            {
                return new YamlMark(line, column);
            }

            if (line > fromLine && !string.IsNullOrWhiteSpace(text.Substring(start, end - start)))
            {
                return null;
            }

            start = end + 1;
            line++;
        }

        return null;
    }

    private static int? TabBeforeContent(string text, int start, int end)
    {
        var tab = -1;
        for (var i = start; i < end; i++)
        {
            if (text[i] == '\t')
            {
                tab = tab < 0 ? i : tab;
            }
            else if (text[i] is not (' ' or '\r'))
            {
                return tab < 0 ? null : tab - start + 1;
            }
        }

        return null;
    }

    private static YamlMark MarkOf(string text, int index)
    {
        var line = 1;
        var lineStart = 0;
        for (var i = 0; i < index; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n'))
            {
                line++;
                lineStart = i + 1;
            }
        }

        return new YamlMark(line, index - lineStart + 1);
    }
}
