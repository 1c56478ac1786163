using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Fuzz;

/// <summary>Makes of one text another that its author never thought of.</summary>
internal sealed class Mutation(Random random)
{
    private const int LongestText = 20_000;

    private static readonly string[] s_noise =
    [
        "\t", "\n", "\r", "\r\n", " ", "  ", ":", ": ", "- ", "-", "?", "? ", "[", "]", "{", "}", "{}", "[]", ",", "&a ", "*a", "*base", "<<: ", "<<: *base\n",
        "!x ", "!!str ", "!!int ", "!!binary ", "!<tag:x> ", "%YAML 1.1\n", "%TAG ! x\n", "'", "\"", "|", "|2-\n", ">", ">+\n", "#", " #", "\0", "\u0007", "\u0085", "\u2028",
        "\uFEFF", "\uFFFD", "\uD800", "\uDC00", "\U0001D11E", "語", "---\n", "...\n", "\\", "\\u12", "%", "@", "`", "~", "null", "true", "yes", "NO", "on", "017", "0x", "0x1F", "0o7",
        "1e999", "-1", "1_000", "12:30:45", ".nan", ".inf", "-.inf", "2020-02-30", "99999999999999999999", "9223372036854775808", "-9223372036854775809", "never", "expired",
        "counter", "event", "object", "array", "labeled_string", "rate", "jwe", "numerator", "$schema", "$tags", "no_lint", "type", "glean", "glean.internal.metrics", "all-pings", "default", "events",
        "extra_keys: {}\n", "labels: [a, a]\n", "structure: {type: array}\n", "expires: \n", "a: b: c\n", "\"\\u0000\"", "''", "\"\"", "é",
    ];

    /// <summary>A text with a few places changed; pieces may come from the other texts.</summary>
    public string Of(string text, IReadOnlyList<RegistryFile> others)
    {
        for (var left = 1 + random.Next(6); left > 0 && text.Length < LongestText; left--)
        {
            text = random.Next(12) switch
            {
                0 or 1 => Cut(text),
                2 => text[..At(text)],
                3 or 4 => text.Insert(At(text), Noise()),
                5 => Overwrite(text, Noise()),
                6 => text.Insert(At(text), Piece(others[random.Next(others.Count)].Text)),
                7 => text.Insert(At(text), Repeated()),
                8 => ExchangeLines(text),
                9 => Indent(text),
                10 => Overwrite(text, ((char)random.Next(char.MaxValue + 1)).ToString()),
                _ => Double(text),
            };
        }

        return text;
    }

    private int At(string text) => random.Next(text.Length + 1);

    private string Noise() => s_noise[random.Next(s_noise.Length)];

    private string Piece(string text)
    {
        var start = At(text);
        return text.Substring(start, random.Next(Math.Min(text.Length - start, 200) + 1));
    }

    private string Cut(string text)
    {
        var start = At(text);
        return text.Remove(start, random.Next(Math.Min(text.Length - start, 40) + 1));
    }

    private string Overwrite(string text, string by)
    {
        var start = At(text);
        return text.Remove(start, Math.Min(by.Length, text.Length - start)).Insert(start, by);
    }

    // What opens without closing, a thousand times: nesting is where readers fall over.
    private string Repeated() => string.Concat(Enumerable.Repeat(Noise(), 1 + (random.Next(8) == 0 ? random.Next(3000) : random.Next(30))));

    private string ExchangeLines(string text)
    {
        var lines = text.Split('\n');
        var (one, other) = (random.Next(lines.Length), random.Next(lines.Length));
        (lines[one], lines[other]) = (lines[other], lines[one]);
        return string.Join('\n', lines);
    }

    private string Indent(string text)
    {
        var lines = text.Split('\n');
        var line = random.Next(lines.Length);
        lines[line] = random.Next(2) == 0 ? " " + lines[line] : lines[line].TrimStart();
        return string.Join('\n', lines);
    }

    private string Double(string text)
    {
        var lines = text.Split('\n').ToList();
        var start = random.Next(lines.Count);
        var piece = lines.GetRange(start, random.Next(Math.Min(lines.Count - start, 12) + 1));
        lines.InsertRange(random.Next(lines.Count), piece);
        return string.Join('\n', lines);
    }
}
