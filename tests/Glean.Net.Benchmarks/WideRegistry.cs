using System.Globalization;
using System.Text;
using Glean.Net.Registry.Model;

namespace Glean.Net.Benchmarks;

/// <summary>A registry of the size that a browser for phones has: 530 metrics, 7 pings and 67 tags, the same for every run.</summary>
internal static class WideRegistry
{
    private const int Metrics = 530;
    private const int Pings = 7;
    private const int Tags = 67;
    private const int Seed = 20_26;

    // Counters and events are what people write most.
    private static readonly string[] s_types =
    [
        "counter", "counter", "counter", "event", "event", "event", "event", "boolean", "string", "quantity", "labeled_counter", "labeled_counter",
        "timing_distribution", "custom_distribution", "memory_distribution", "datetime", "timespan", "uuid", "string_list", "url", "labeled_boolean", "object",
    ];

    private static readonly string[] s_words =
    [
        "tab", "page", "search", "engine", "user", "session", "opened", "closed", "selected", "private", "history", "bookmark", "download", "menu", "toolbar", "sync",
        "account", "login", "setting", "toggle", "search", "result", "shown", "tapped", "failed", "the", "a", "of", "when", "which", "counts", "first", "after", "each",
    ];

    public static IReadOnlyList<RegistryFile> Files { get; } = Write(new Random(Seed));

    private static RegistryFile[] Write(Random random) =>
    [
        new("metrics.yaml", MetricsText(random)),
        new("pings.yaml", PingsText(random)),
        new("tags.yaml", TagsText(random)),
    ];

    private static string MetricsText(Random random)
    {
        var text = new StringBuilder("# Written by the benchmarks.\n---\n$schema: moz://mozilla.org/schemas/glean/metrics/2-0-0\n\n");
        for (var number = 0; number < Metrics; number++)
        {
            if (number % 9 == 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"area{(char)('a' + (number / 9 % 26))}.{s_words[number / 9 % 22]}_{number}:\n");
            }

            var type = s_types[random.Next(s_types.Length)];
            text.Append(CultureInfo.InvariantCulture, $"  metric_{number}_{s_words[random.Next(22)]}:\n    type: {type}\n");
            text.Append("    description: |\n").Append(Prose(random, "      ", 1 + random.Next(3)));
            text.Append(Properties(type, random)).Append(People(random, "    "));
            text.Append(CultureInfo.InvariantCulture, $"    expires: {(random.Next(2) == 0 ? "never" : "2028-01-01")}\n");
            text.Append(CultureInfo.InvariantCulture, $"    data_sensitivity:\n      - interaction\n    metadata:\n      tags:\n        - Area{random.Next(Tags)}\n\n");
        }

        return text.ToString();
    }

    private static string Properties(string type, Random random) => type switch
    {
        "event" => "    extra_keys:\n" + string.Concat(Enumerable.Range(0, 1 + random.Next(4)).Select(key =>
            $"      {s_words[key]}_{key}:\n        type: {(key % 2 == 0 ? "string" : "quantity")}\n        description: |\n{Prose(random, "          ", 1)}")),
        "quantity" => "    unit: items\n",
        "labeled_counter" or "labeled_boolean" => "    labels:\n" + string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(label => $"      - {s_words[label]}_{label}\n")),
        "custom_distribution" => "    range_min: 1\n    range_max: 1000\n    bucket_count: 50\n    histogram_type: exponential\n    unit: items\n",
        "memory_distribution" => "    memory_unit: kilobyte\n",
        "timing_distribution" => "    time_unit: millisecond\n",
        "object" => "    structure:\n      type: array\n      items:\n        type: object\n        properties:\n          name:\n            type: string\n          count:\n            type: number\n",
        _ => "",
    };

    private static string PingsText(Random random)
    {
        var text = new StringBuilder("---\n$schema: moz://mozilla.org/schemas/glean/pings/2-0-0\n\n");
        for (var number = 0; number < Pings; number++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{s_words[number]}-report:\n  description: |\n{Prose(random, "    ", 3)}  include_client_id: true\n{People(random, "  ")}");
            text.Append("  reasons:\n    quit: |\n").Append(Prose(random, "      ", 1)).Append('\n');
        }

        return text.ToString();
    }

    private static string TagsText(Random random) =>
        "---\n$schema: moz://mozilla.org/schemas/glean/tags/1-0-0\n\n"
        + string.Concat(Enumerable.Range(0, Tags).Select(tag => $"Area{tag}:\n  description: |\n{Prose(random, "    ", 1)}"));

    private static string People(Random random, string indent) =>
        $"{indent}bugs:\n{indent}  - https://bugs.example.com/show_bug.cgi?id={random.Next(1_000_000, 2_000_000)}\n"
        + $"{indent}data_reviews:\n{indent}  - https://reviews.example.com/{random.Next(10_000)}#comment-{random.Next(1_000_000)}\n"
        + $"{indent}notification_emails:\n{indent}  - somebody@example.com\n{indent}  - a-team@example.com\n";

    private static string Prose(Random random, string indent, int lines) =>
        string.Concat(Enumerable.Range(0, lines).Select(_ =>
            indent + string.Join(' ', Enumerable.Range(0, 11).Select(_ => s_words[random.Next(s_words.Length)])) + ".\n"));
}
