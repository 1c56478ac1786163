using CsCheck;
using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Tests.Given;

/// <summary>Registries drawn at random.</summary>
internal static class Drawn
{
    private static readonly Gen<string> s_word = Gen.Char['a', 'z'].Array[3, 8].Select(letters => new string(letters));

    /// <summary>Text that YAML must be told to take as it is: blanks, quotes, colons, hashes, letters of any script.</summary>
    private static readonly Gen<string> s_description =
        Gen.OneOf('a', 'Z', ' ', ':', '#', '-', '\'', '"', '\\', '{', '[', '&', '*', '!', '%', '@', 'é', '語', '\t').Array[0, 30]
            .Select(letters => new string(letters));

    /// <summary>Types that can be recorded from an instrument.</summary>
    private static readonly string[] s_recordable = ["counter", "quantity", "timing_distribution", "memory_distribution", "custom_distribution"];

    /// <summary>Metrics of every writable type, each with a description of its own.</summary>
    public static Gen<(MetricText Text, string Description)[]> Metrics { get; } =
        Gen.Select(Gen.OneOf([.. MetricTypeTable.WritableIn(2).Select(type => type.Name)]), s_word, s_word, s_description)
            .Select((type, category, name, description) => (
                Text: Metered(type, name, MetricText.Complete(type).Named($"c{category}", $"n{name}").With("description", Quote(description))),
                description))
            .Array[1, 12]
            .Select(metrics => metrics.GroupBy(metric => (metric.Text.Category, metric.Text.Name)).Select(group => group.First()).ToArray());

    /// <summary>A text with up to five places cut out, doubled or overwritten.</summary>
    public static Gen<string> Mutated(string text)
    {
        var noise = Gen.OneOf("\t", "\n", ":", "- ", "[", "]", "{", "}", "&a ", "*a", "<<: ", "!x ", "'", "\"", "|", ">", "#", "\0", "\uFFFD", "---\n", "? ", "\\", "%", "0x", "\r");
        var change = Gen.Select(Gen.Int[0, text.Length], Gen.Int[0, 20], Gen.Int[0, 3], noise);
        return change.Array[1, 5].Select(changes => changes.Aggregate(text, (current, next) =>
        {
            var (at, length, kind, inserted) = next;
            var start = Math.Min(at, current.Length);
            var piece = current.Substring(start, Math.Min(length, current.Length - start));
            return kind switch
            {
                0 => current.Remove(start, piece.Length),
                1 => current.Insert(start, piece),
                2 => current[..start],
                _ => current.Insert(start, inserted),
            };
        }));
    }

    /// <summary>About half of those that can are recorded from an instrument.</summary>
    private static MetricText Metered(string type, string name, MetricText metric)
    {
        var isLabeled = type.StartsWith("labeled_", StringComparison.Ordinal);
        return name.Length % 2 == 0 && s_recordable.Contains(isLabeled ? type["labeled_".Length..] : type)
            ? metric.With("metadata", $"{{meter: {{name: {name}, instrument: x.{name}{(isLabeled ? ", tag: t" : "")}}}}}")
            : metric;
    }

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
