using System.Text.Json;
using Glean.Net.MetricTypes;
using Glean.Net.Recording;
using Glean.Net.Storage;

namespace Glean.Net.PingAssembly;

/// <summary>Stored values as the <c>metrics</c> section of a payload: section, metric, and labels below it (metric specification, 13.1).</summary>
internal static class StoredMetrics
{
    /// <summary>The kind that can read a value; null where there is none, and the value is then treated as missing.</summary>
    public static MetricKind? KindOf(MetricRow row) =>
        MetricKinds.Find(row.Kind) is { } kind && kind.CanRead(row.Value) ? kind : null;

    public static string SectionOf(MetricRow row) =>
        row.Label.Length == 0 ? row.Kind
        : MetricLabel.SeparatorAt(row.Label) < 0 ? $"labeled_{row.Kind}"
        : $"dual_labeled_{row.Kind}";

    /// <summary>Writes values that a kind can read; the caller has left out the others.</summary>
    public static void WriteTo(Utf8JsonWriter json, IEnumerable<MetricRow> readable)
    {
        json.WriteStartObject("metrics");
        var sections = readable.GroupBy(SectionOf, StringComparer.Ordinal).ToList();
        sections.Sort(static (one, other) => string.CompareOrdinal(one.Key, other.Key));
        foreach (var section in sections)
        {
            json.WriteStartObject(section.Key);
            foreach (var metric in section.GroupBy(row => row.Id, StringComparer.Ordinal))
            {
                json.WritePropertyName(metric.Key);
                WriteMetric(json, [.. metric]);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteMetric(Utf8JsonWriter json, List<MetricRow> rows)
    {
        if (rows[0].Label.Length == 0)
        {
            WriteValue(json, rows[0]);
            return;
        }

        json.WriteStartObject();
        foreach (var group in rows.GroupBy(row => Split(row.Label).Key, StringComparer.Ordinal))
        {
            json.WritePropertyName(group.Key);
            WriteLabel(json, [.. group]);
        }

        json.WriteEndObject();
    }

    private static void WriteLabel(Utf8JsonWriter json, List<MetricRow> rows)
    {
        if (Split(rows[0].Label).Category is null)
        {
            WriteValue(json, rows[0]);
            return;
        }

        json.WriteStartObject();
        foreach (var row in rows)
        {
            json.WritePropertyName(Split(row.Label).Category!);
            WriteValue(json, row);
        }

        json.WriteEndObject();
    }

    private static (string Key, string? Category) Split(string label) =>
        MetricLabel.SeparatorAt(label) is var place and >= 0
            ? (label.Substring(0, place), label.Substring(place + 1))
            : (label, null);

    private static void WriteValue(Utf8JsonWriter json, MetricRow row) => MetricKinds.Find(row.Kind)!.TryWritePayload(json, row.Value);
}
