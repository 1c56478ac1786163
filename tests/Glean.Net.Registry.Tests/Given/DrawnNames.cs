using System.Text.Json.Nodes;
using CsCheck;
using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Tests.Given;

/// <summary>Registries whose every free name and text is drawn from what hurts: what C#, XML and YAML have a use for.</summary>
internal static class DrawnNames
{
    private static readonly string[] s_awkward =
    [
        "class", "Class", "object", "ToString", "to_string", "GetHashCode", "Equals", "Finalize", "MemberwiseClone", "value", "this", "_", "__", "0", "404", "1_000", "a.b", "a-b", "a b",
        "A", "\"", "\\", "'", "{", "}}", "{0}", "<b>", "&amp;", "*/", "///", "//", "#if", "#", "$", "@", "!?", "Metrics", "Pings", "Extra", "Label", "Object", "Item", "Reason", "Key", "Category",
        "Definitions", "Register", "WriteTo", "System", "Glean", "global::", "\\u0041", "%s", " ", "~",
    ];

    private static readonly Gen<string> s_name =
        Gen.Frequency((3, Gen.OneOf(s_awkward)), (1, Gen.Char[' ', '~'].Array[1, 12].Select(letters => new string(letters))));

    private static readonly Gen<string[]> s_names = s_name.Array[0, 6].Select(names => names.Distinct(StringComparer.Ordinal).ToArray());

    private static readonly Gen<string> s_text =
        Gen.OneOf('a', ' ', '<', '>', '&', '"', '\\', '*', '/', '{', '}', '#', '\n', '\r', '\t', '\u0001', '\u0085', '\u2028', 'é', '語', '\ud834', '\udd1e').Array[0, 40]
            .Select(letters => new string(letters));

    private static readonly Gen<(string, string)> s_identifier =
        Gen.Select(Gen.OneOf("a", "a_b", "a.b", "_", "system", "glean_net", "metrics.pings", "object"), Gen.OneOf("a", "a1", "a_1", "_", "class", "metrics", "a_b", "equals", "to_string", "get_hash_code", "a_extra", "a_label", "a_object"));

    /// <summary>A metrics file as JSON, which has no two ways of writing a text.</summary>
    public static Gen<RegistryText> Registries { get; } =
        Gen.Select(
            Gen.Select(s_identifier, s_text, s_names, s_names, Gen.OneOf("event", "labeled_counter", "dual_labeled_counter", "object", "labeled_custom_distribution", "string"), Structure(3))
                .Select(Metric).Array[1, 8],
            Gen.Select(Gen.OneOf("pings", "register", "definitions", "equals", "a", "a-reason", "a-1", "object"), s_text, s_names).Select(Ping).Array[0, 4])
            .Select((metrics, pings) => new RegistryText(MetricsText(metrics), PingsText(pings)));

    private static Gen<JsonObject> Structure(int depth) => Gen.OneOf(
        s_names.Select(names => Node("object", "properties", Members(names, _ => new JsonObject { ["type"] = "number" }))),
        depth == 0 ? Gen.Const(() => Node("array", "items", Union())) : Structure(depth - 1).Select(items => Node("array", "items", items.DeepClone())),
        depth == 0
            ? Gen.Const(() => Node("object", "properties", new JsonObject()))
            : Gen.Select(s_names, Structure(depth - 1)).Select((names, inner) => Node("object", "properties", Members(names, _ => inner.DeepClone()))));

    private static JsonObject Node(string type, string member, JsonNode value) => new() { ["type"] = type, [member] = value };

    private static JsonObject Union() => new() { ["oneOf"] = new JsonArray(new JsonObject { ["type"] = "string" }, new JsonObject { ["type"] = "boolean" }) };

    private static JsonObject Members(IEnumerable<string> names, Func<string, JsonNode> value) =>
        new(names.Select(name => KeyValuePair.Create(name, (JsonNode?)value(name))));

    private static (string Category, string Name, JsonObject Metric) Metric(
        (string Category, string Name) identifier, string text, string[] names, string[] others, string type, JsonObject structure)
    {
        var metric = new JsonObject
        {
            ["type"] = type,
            ["description"] = text,
            ["notification_emails"] = new JsonArray("a@example.com"),
            ["bugs"] = new JsonArray("https://example.com/" + text),
            ["data_reviews"] = new JsonArray(),
            ["expires"] = "never",
        };
        switch (type)
        {
            case "event":
                metric["extra_keys"] = Members(names, name => new JsonObject { ["description"] = text, ["type"] = name.Length % 2 == 0 ? "boolean" : "quantity" });
                break;
            case "dual_labeled_counter":
                metric["dual_labels"] = new JsonObject { ["key"] = Dimension(names), ["category"] = Dimension(others) };
                break;
            case "object":
                metric["structure"] = structure.DeepClone();
                break;
            case "labeled_counter":
                metric["labels"] = List(names);
                break;
            case "labeled_custom_distribution":
                (metric["labels"], metric["range_max"], metric["bucket_count"]) = (List(others), 100, 10);
                break;
        }

        return (identifier.Category, identifier.Name, metric);

        JsonObject Dimension(string[] labels) => new() { ["description"] = text, ["labels"] = List(labels) };
    }

    private static JsonArray List(IEnumerable<string> items) => new([.. items.Select(item => (JsonNode)item)]);

    private static (string Name, JsonObject Ping) Ping(string name, string text, string[] reasons) => (name, new JsonObject
    {
        ["description"] = text,
        ["include_client_id"] = true,
        ["notification_emails"] = new JsonArray("a@example.com"),
        ["bugs"] = new JsonArray("https://example.com/1"),
        ["data_reviews"] = new JsonArray(),
        ["reasons"] = Members(reasons, _ => text),
    });

    private static string MetricsText(IEnumerable<(string Category, string Name, JsonObject Metric)> metrics)
    {
        var file = new JsonObject { ["$schema"] = Registry.Metrics2 };
        foreach (var category in metrics.GroupBy(metric => metric.Category))
        {
            file[category.Key] = Members(category.Select(metric => metric.Name).Distinct(), name => category.First(metric => metric.Name == name).Metric);
        }

        return file.ToJsonString();
    }

    private static string PingsText(IEnumerable<(string Name, JsonObject Ping)> pings)
    {
        var file = new JsonObject { ["$schema"] = Registry.Pings2 };
        foreach (var (name, ping) in pings.DistinctBy(ping => ping.Name))
        {
            file[name] = ping;
        }

        return file.ToJsonString();
    }
}

/// <summary>A metrics file and a pings file.</summary>
internal sealed record RegistryText(string Metrics, string Pings)
{
    public RegistryFile[] Files => [new("metrics.json", Metrics), new("pings.json", Pings)];
}
