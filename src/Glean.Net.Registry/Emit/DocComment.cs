using System.Text;

namespace Glean.Net.Registry.Emit;

/// <summary>XML documentation made of text that people wrote for other purposes.</summary>
internal static class DocComment
{
    private static readonly string[] s_lineEnds = ["\r\n", "\n", "\r", "\u0085", "\u2028", "\u2029"];

    /// <summary>A summary on one line or, for longer texts, between tags of its own.</summary>
    public static void Summary(IndentedWriter writer, string text) => Element(writer, "summary", Lines(text));

    /// <summary>Remarks, a sentence on each line.</summary>
    public static void Remarks(IndentedWriter writer, IEnumerable<string> sentences) =>
        Element(writer, "remarks", [.. sentences.SelectMany(Lines)]);

    private static void Element(IndentedWriter writer, string tag, string[] lines)
    {
        if (lines.Length <= 1)
        {
            writer.Line($"/// <{tag}>{(lines.Length == 0 ? "" : lines[0])}</{tag}>");
            return;
        }

        writer.Line($"/// <{tag}>");
        foreach (var line in lines)
        {
            writer.Line(line.Length == 0 ? "///" : $"/// {line}");
        }

        writer.Line($"/// </{tag}>");
    }

    private static string[] Lines(string text) =>
        [.. text.Trim().Split(s_lineEnds, StringSplitOptions.None).Select(line => Escape(line.TrimEnd()))];

    /// <summary>Markup becomes text, and what XML cannot carry at all becomes a question mark.</summary>
    private static string Escape(string line)
    {
        var result = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (char.IsHighSurrogate(c) && i + 1 < line.Length && char.IsLowSurrogate(line[i + 1]))
            {
                result.Append(c).Append(line[++i]);
                continue;
            }

            result.Append(c switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '\t' => " ",
                _ when char.IsControl(c) || char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF' => "?",
                _ => c.ToString(),
            });
        }

        return result.ToString();
    }
}
