using System.Text;

namespace Glean.Net.Registry.Yaml;

/// <summary>
/// Quoted texts over several lines whose later lines stand no deeper than their key. YAML forbids them, the parser beneath refuses them, and
/// the format's own tool has always taken them; so there are registries that hold some.
/// </summary>
internal static class ShallowQuotes
{
    /// <summary>The text with the later lines of one quoted text pushed in, which changes nothing of what it says; null where there are none.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="opening">Where the opening quote stands in it.</param>
    /// <param name="depth">How many blanks are deep enough.</param>
    public static string? Deepen(string text, int opening, int depth)
    {
        if (opening < 0 || opening >= text.Length || text[opening] is not ('"' or '\'') || ClosingOf(text, opening) is not { } closing)
        {
            return null;
        }

        var deepened = new StringBuilder(text, 0, opening, text.Length + 64);
        var changed = false;
        for (var i = opening; i < closing; i++)
        {
            deepened.Append(text[i]);
            if (text[i] == '\n')
            {
                deepened.Append(' ', depth);
                changed = true;
            }
        }

        return changed ? deepened.Append(text, closing, text.Length - closing).ToString() : null;
    }

    private static int? ClosingOf(string text, int opening)
    {
        var quote = text[opening];
        for (var i = opening + 1; i < text.Length; i++)
        {
            if (text[i] == '\\' && quote == '"')
            {
                i++;
            }
            else if (text[i] == quote)
            {
                if (quote == '"' || i + 1 >= text.Length || text[i + 1] != quote)
                {
                    return i;
                }

                i++;
            }
        }

        return null;
    }
}
