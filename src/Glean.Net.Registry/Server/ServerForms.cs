using Glean.Net.Registry.Emit;
using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Server;

/// <summary>How the metrics of one YAML type are given to a service's ping.</summary>
/// <param name="Type">The type of the property.</param>
/// <param name="Add">The statement that adds the property's value to the variable <c>ping</c>.</param>
internal sealed record ServerForm(string Type, Func<MetricRow, string, string> Add);

/// <summary>All types that a service can write: those whose value is known in one call. Distributions and rates gather over time.</summary>
internal static class ServerForms
{
    private const string Labels = "global::System.Collections.Generic.IReadOnlyDictionary";

    private static readonly Dictionary<string, ServerForm> s_all = new(StringComparer.Ordinal)
    {
        ["boolean"] = new("bool?", (metric, value) => $"Flag({Id(metric)}, {value})"),
        ["counter"] = new("int?", (metric, value) => $"Number(\"counter\", {Id(metric)}, {value})"),
        ["quantity"] = new("long?", (metric, value) => $"Number(\"quantity\", {Id(metric)}, {value})"),
        ["string"] = new("string?", (metric, value) => $"Text(\"string\", {Id(metric)}, {value}, 255)"),
        ["text"] = new("string?", (metric, value) => $"Text(\"text\", {Id(metric)}, {value}, 204800)"),
        ["url"] = new("string?", (metric, value) => $"Url({Id(metric)}, {value})"),
        ["uuid"] = new("global::System.Guid?", (metric, value) => $"Id({Id(metric)}, {value})"),
        ["datetime"] = new("global::System.DateTimeOffset?", (metric, value) => $"Moment({Id(metric)}, {value}, {Literal.Text(FormatOf(metric.TimeUnit))})"),
        ["timespan"] = new("global::System.TimeSpan?", (metric, value) =>
            $"Duration({Id(metric)}, {value}, {Literal.Text(metric.TimeUnit ?? "millisecond")}, {NanosecondsOf(metric.TimeUnit)})"),
        ["string_list"] = new("global::System.Collections.Generic.IReadOnlyList<string>?", (metric, value) => $"Texts({Id(metric)}, {value})"),
        ["labeled_boolean"] = new($"{Labels}<string, bool>?", (metric, value) => $"Flags({Labeled(metric, value)})"),
        ["labeled_counter"] = new($"{Labels}<string, int>?", (metric, value) => $"Counts({Labeled(metric, value)})"),
        ["labeled_quantity"] = new($"{Labels}<string, long>?", (metric, value) => $"Numbers({Labeled(metric, value)})"),
        ["labeled_string"] = new($"{Labels}<string, string>?", (metric, value) => $"TextsByLabel({Labeled(metric, value)})"),
    };

    /// <summary>The form of a metric; null for an event, and for a type that a service cannot write.</summary>
    public static ServerForm? Of(MetricRow metric) => s_all.TryGetValue(metric.Type, out var form) ? form : null;

    /// <summary>Whether a service can write a metric.</summary>
    public static bool IsSupported(MetricRow metric) => metric.Type == "event" || s_all.ContainsKey(metric.Type);

    private static string Id(MetricRow metric) => Literal.Text(metric.Identifier);

    private static string Labeled(MetricRow metric, string value) =>
        string.Join(", ", new[] { Id(metric), value }.Concat((metric.Labels ?? default).Select(Literal.Text)));

    /// <summary>As the client writes datetimes of a unit: nothing finer than it.</summary>
    private static string FormatOf(string? unit) => unit switch
    {
        "nanosecond" => "yyyy-MM-ddTHH:mm:ss.fffffff00zzz",
        "microsecond" => "yyyy-MM-ddTHH:mm:ss.ffffffzzz",
        "second" => "yyyy-MM-ddTHH:mm:sszzz",
        "minute" => "yyyy-MM-ddTHH:mmzzz",
        "hour" => "yyyy-MM-ddTHHzzz",
        "day" => "yyyy-MM-ddzzz",
        _ => "yyyy-MM-ddTHH:mm:ss.fffzzz",
    };

    private static string NanosecondsOf(string? unit) => unit switch
    {
        "nanosecond" => "1",
        "microsecond" => "1e3",
        "second" => "1e9",
        "minute" => "60e9",
        "hour" => "3600e9",
        "day" => "86400e9",
        _ => "1e6",
    };
}
