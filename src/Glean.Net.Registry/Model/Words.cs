using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Model;

/// <summary>Properties whose value is one word out of a few, and how messages list words.</summary>
internal static class Words
{
    /// <summary>The word under a key, or null, and reported, when it is none of those allowed.</summary>
    public static string? OneOf(ObjectReader reader, YamlMember member, IReadOnlyCollection<string> allowed)
    {
        if (reader.Text(member) is not { } word)
        {
            return null;
        }

        if (allowed.Contains(word))
        {
            return word;
        }

        reader.Report(Linting.Diagnostics.InvalidValue, member.Key.Mark, $"`{member.Name}` is `{word}`; {Advice(word, allowed)}");
        return null;
    }

    /// <summary>The rest of a sentence about a word that is none of these: the one that was probably meant, or else all of them.</summary>
    public static string Advice(string word, IReadOnlyCollection<string> allowed) =>
        Likeness.Nearest(word, allowed) is { } meant ? $"did you mean `{meant}`?" : $"use {Alternatives(allowed)}.";

    /// <summary>The rest of a sentence about a key that nobody knows: the one that was probably meant, or else what to do with it.</summary>
    public static string AdviceOnKey(string key, IEnumerable<string> known) =>
        Likeness.Nearest(key, known) is { } meant ? $"did you mean `{meant}`?" : "remove it or correct its name.";

    /// <summary><c>`a`, `b` or `c`</c>.</summary>
    public static string Alternatives(IEnumerable<string> words) => Join(words, "or");

    /// <summary><c>`a`, `b` and `c`</c>.</summary>
    public static string All(IEnumerable<string> words) => Join(words, "and");

    private static string Join(IEnumerable<string> words, string last)
    {
        var quoted = words.Select(word => $"`{word}`").ToArray();
        return quoted.Length < 2
            ? string.Concat(quoted)
            : $"{string.Join(", ", quoted.Take(quoted.Length - 1))} {last} {quoted[quoted.Length - 1]}";
    }
}
