using System.Text.Json;
using Glean.Net.Definitions;
using Glean.Net.MetricTypes;
using Glean.Net.Recording;
using Glean.Net.Storage;

namespace Glean.Net.PingAssembly;

/// <summary>Content → payload. Pure: the same content gives the same bytes.</summary>
internal static class PingAssembler
{
    public const string ExperimentationId = "glean.client.annotation.experimentation_id";

    private const string Capabilities = "glean.ping.uploader_capabilities";

    /// <summary>The payload as UTF-8 JSON, or null where the ping has nothing to say (ping specification, section 3).</summary>
    public static byte[]? Assemble(PingContent content)
    {
        var ping = content.Ping;
        var metrics = content.Metrics;
        if (!ping.IncludeClientId)
        {
            metrics = WithoutExperimentationId(metrics);
        }

        // Neither the experimentation id nor the capabilities make a ping worth sending (P13).
        var saysSomething = content.Events.Count > 0 || WithoutExperimentationId(metrics).Count > 0;
        if (!saysSomething && !ping.SendIfEmpty)
        {
            return null;
        }

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonText.Options))
        {
            json.WriteStartObject();
            if (ping.IncludeInfoSections)
            {
                content.Info.WriteTo(json, ping);
                content.Client.WriteTo(json, ping);
            }

            WriteMetrics(json, ping, metrics);
            if (content.Events.Count > 0)
            {
                json.WriteStartArray("events");
                foreach (var recorded in content.Events)
                {
                    recorded.WriteTo(json);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static List<MetricRow> WithoutExperimentationId(IReadOnlyList<MetricRow> metrics) =>
        [.. metrics.Where(row => row.Id != ExperimentationId)];

    private static void WriteMetrics(Utf8JsonWriter json, PingDefinition ping, IReadOnlyList<MetricRow> metrics)
    {
        if (ping.UploaderCapabilities.Count > 0)
        {
            metrics = [.. metrics, CapabilitiesRow(ping)];
        }

        if (metrics.Count > 0)
        {
            StoredMetrics.WriteTo(json, metrics);
        }
    }

    private static MetricRow CapabilitiesRow(PingDefinition ping)
    {
        var kind = StringListKind.Instance;
        var value = new StoredWriter();
        value.Clear();
        kind.Store(value, ping.UploaderCapabilities);
        return new MetricRow(Capabilities, "", Lifetime.Ping, kind.Name, value.Written.ToArray());
    }
}
