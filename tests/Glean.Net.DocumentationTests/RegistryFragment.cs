using System.Text.RegularExpressions;

namespace Glean.Net.DocumentationTests;

/// <summary>
/// A piece of a registry as a page shows it: without the schema line and the fields that are the same for every metric. Here they are put
/// back, so that the rest is judged as the build would.
/// </summary>
internal static partial class RegistryFragment
{
    private static readonly string[] s_ofEach =
    [
        "bugs: [https://example.org/bugs/1]", "data_reviews: [https://example.org/reviews/1]", "notification_emails: [team@example.org]",
    ];

    public static string Complete(string text)
    {
        if (text.Contains("$schema:", StringComparison.Ordinal))
        {
            return text;
        }

        var isMetrics = MetricType().IsMatch(text);
        var kind = isMetrics ? "metrics" : "pings";
        return $"$schema: moz://mozilla.org/schemas/glean/{kind}/2-0-0\n" + string.Join('\n', Entries(text, isMetrics ? 2 : 0).Select(entry => Fill(entry, isMetrics)));
    }

    /// <summary>The text cut before each line that begins a metric or a ping.</summary>
    private static IEnumerable<string> Entries(string text, int indent)
    {
        var entry = new List<string>();
        foreach (var line in text.Split('\n'))
        {
            var margin = line.Length - line.TrimStart().Length;
            if (margin <= indent && margin < line.Length && line[margin] != '#' && entry.Count > 0)
            {
                yield return string.Join('\n', entry);
                entry.Clear();
            }

            entry.Add(line);
        }

        yield return string.Join('\n', entry);
    }

    private static string Fill(string entry, bool isMetric)
    {
        var margin = isMetric ? "    " : "  ";
        if (!Regex.IsMatch(entry, $@"(?m)^{margin}\w+:"))
        {
            return entry;
        }

        var lines = entry.TrimEnd().Split('\n').ToList();
        foreach (var field in isMetric ? s_ofEach.Append("expires: never").Append("description: As the page says.") : s_ofEach)
        {
            var name = field[..field.IndexOf(':', StringComparison.Ordinal)];
            if (!lines.Exists(line => line.StartsWith($"{margin}{name}:", StringComparison.Ordinal)))
            {
                lines.Add(margin + field);
            }
        }

        return string.Join('\n', lines) + "\n";
    }

    [GeneratedRegex("(?m)^    type: ")]
    private static partial Regex MetricType();
}
