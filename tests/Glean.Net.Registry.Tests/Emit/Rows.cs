using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Tests.Emit;

/// <summary>Rows as short as a test can say them.</summary>
internal static class Rows
{
    public static readonly SourcePosition Nowhere = new("metrics.yaml", 1, 1);

    public static MetricRow Metric(string type, string category, string name, Func<MetricRow, MetricRow>? more = null)
    {
        var row = new MetricRow
        {
            Category = category,
            Name = name,
            Type = type,
            Description = $"About {name}.",
            SendInPings = List(type == "event" ? "events" : "metrics"),
            InSession = type == "event",
            Position = Nowhere,
        };
        return more is null ? row : more(row);
    }

    public static PingRow Ping(string name, params string[] reasons) => new()
    {
        Name = name,
        Description = $"About {name}.",
        IncludeClientId = true,
        Reasons = new(reasons.Order(StringComparer.Ordinal).Select(code => new ReasonRow(code, $"Because of {code}."))),
        Position = Nowhere,
    };

    public static RegistryModel ModelOf(params MetricRow[] metrics) => new() { Metrics = new(metrics) };

    public static RegistryModel ModelOf(params PingRow[] pings) => new() { Pings = new(pings) };

    public static EquatableArray<string> List(params string[] items) => new(items);

    public static EquatableArray<ExtraKeyRow> Keys(params (string Name, string Type)[] keys) =>
        new(keys.OrderBy(key => key.Name, StringComparer.Ordinal).Select(key => new ExtraKeyRow(key.Name, $"About {key.Name}.", key.Type)));

    public static StructureNode Scalar(string type) => new() { Type = type };

    public static StructureNode Array(StructureNode items) => new() { Type = "array", Items = items };

    public static StructureNode OneOf(params string[] types) => new() { Type = "oneof", OneOf = List(types) };

    public static StructureNode Object(params (string Name, StructureNode Node)[] properties) =>
        new() { Type = "object", Properties = new(properties.Select(property => new StructureProperty(property.Name, property.Node))) };
}
