using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Documents;

/// <summary>A ping and what travels in it: the unit of all documentation.</summary>
internal sealed record PingSection(string Name, string Description, PingRow? Definition, IReadOnlyList<MetricRow> Metrics)
{
    private const string Book = "https://mozilla.github.io/glean/book/user/pings/";

    private static readonly Dictionary<string, string> s_stockTexts = new(StringComparer.Ordinal)
    {
        ["all-pings"] = "These metrics are sent in every ping.",
        ["baseline"] = "This ping is built in. It is sent when the application becomes active or inactive, and tells that it is in use.",
        ["metrics"] = "This ping is built in. It is sent about once a day and carries all metrics that ask for no other ping.",
        ["events"] = "This ping is built in. It is sent when the application becomes inactive, or when many events have been recorded.",
        ["deletion-request"] = "This ping is built in. It is sent once when the user switches telemetry off, and asks for the deletion of what was sent before.",
        ["health"] = "This ping is built in. It tells how telemetry itself is doing.",
    };

    /// <summary>Where a built-in ping is explained; null for pings of the application.</summary>
    public string? Link => s_stockTexts.ContainsKey(Name) && Name != "all-pings" ? $"{Book}{Name}.html" : null;

    /// <summary>One section for each ping that something is sent in, or that is sent with nothing in it; sorted by name.</summary>
    /// <remarks>Internal metrics are left out. A metric appears in each of its pings.</remarks>
    public static IReadOnlyList<PingSection> Of(RegistryModel model)
    {
        var metrics = model.Metrics.Where(metric => metric.WireCategory.Length > 0).ToList();
        var definitions = model.Pings.ToDictionary(ping => ping.Name, StringComparer.Ordinal);
        return
        [
            .. metrics.SelectMany(metric => metric.SendInPings)
                .Concat(model.Pings.Where(ping => ping.SendIfEmpty).Select(ping => ping.Name))
                .Distinct(StringComparer.Ordinal)
                .OrderBy(name => name, StringComparer.Ordinal)
                .Select(name => Of(name, definitions, metrics)),
        ];
    }

    private static PingSection Of(string name, Dictionary<string, PingRow> definitions, IEnumerable<MetricRow> metrics)
    {
        definitions.TryGetValue(name, out var definition);
        var description = definition?.Description.Trim()
            ?? (s_stockTexts.TryGetValue(name, out var text) ? text : "This ping is defined elsewhere.");
        return new(
            name,
            description,
            definition,
            [.. metrics.Where(metric => metric.SendInPings.Contains(name)).OrderBy(metric => metric.Identifier, StringComparer.Ordinal)]);
    }
}
