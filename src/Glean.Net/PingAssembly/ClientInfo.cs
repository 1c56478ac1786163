using System.Text.Json;
using Glean.Net.Storage;

namespace Glean.Net.PingAssembly;

/// <summary>The <c>client_info</c> section: every value of its store, without the level of types (ping specification, section 5).</summary>
internal sealed record ClientInfo(IReadOnlyList<MetricRow> Rows)
{
    public const string ClientId = "client_id";

    /// <summary>Values that are sent as members of an object of their own.</summary>
    private static readonly string[] s_groups = ["attribution", "distribution"];

    public void WriteTo(Utf8JsonWriter json, PingDefinition ping)
    {
        json.WriteStartObject("client_info");
        json.WriteString("telemetry_sdk_build", ClientFacts.SdkVersion);
        foreach (var row in Rows.Where(row => GroupOf(row.Id) is null && (ping.IncludeClientId || row.Id != ClientId)))
        {
            Write(json, row.Id, row);
        }

        foreach (var group in s_groups)
        {
            WriteGroup(json, group);
        }

        json.WriteEndObject();
    }

    private void WriteGroup(Utf8JsonWriter json, string group)
    {
        var members = Rows.Where(row => GroupOf(row.Id) == group).ToList();
        if (members.Count > 0)
        {
            json.WriteStartObject(group);
            foreach (var row in members)
            {
                Write(json, row.Id.Substring(group.Length + 1), row);
            }

            json.WriteEndObject();
        }
    }

    private static string? GroupOf(string id) =>
        Array.Find(s_groups, group => id.Length > group.Length && id[group.Length] == '.' && id.StartsWith(group, StringComparison.Ordinal));

    private static void Write(Utf8JsonWriter json, string name, MetricRow row)
    {
        if (StoredMetrics.KindOf(row) is { } kind)
        {
            json.WritePropertyName(name);
            kind.TryWritePayload(json, row.Value);
        }
    }
}
