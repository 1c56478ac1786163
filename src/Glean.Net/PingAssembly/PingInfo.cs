using System.Text.Json;
using Glean.Net.Definitions;

namespace Glean.Net.PingAssembly;

/// <summary>The <c>ping_info</c> section (ping specification, section 4).</summary>
internal sealed record PingInfo(long Sequence, DateTimeOffset StartTime, DateTimeOffset EndTime, string? Reason)
{
    /// <summary>Active experiments, each a JSON object by its id.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Experiments { get; init; } = [];

    /// <summary>The merged remote configuration as a JSON object; null where none was applied.</summary>
    public string? ServerKnobs { get; init; }

    public void WriteTo(Utf8JsonWriter json, PingDefinition ping)
    {
        var unit = ping.PreciseTimestamps ? TimeUnit.Millisecond : TimeUnit.Minute;
        json.WriteStartObject("ping_info");
        json.WriteNumber("seq", Sequence);
        json.WriteString("start_time", DatetimeText.Format(StartTime, unit));
        json.WriteString("end_time", DatetimeText.Format(EndTime, unit));
        if (Reason is not null)
        {
            json.WriteString("reason", Reason);
        }

        if (Experiments.Count > 0)
        {
            json.WriteStartObject("experiments");
            foreach (var experiment in Experiments)
            {
                json.WritePropertyName(experiment.Key);
                json.WriteRawValue(experiment.Value);
            }

            json.WriteEndObject();
        }

        if (ServerKnobs is not null)
        {
            json.WritePropertyName("server_knobs_config");
            json.WriteRawValue(ServerKnobs);
        }

        json.WriteEndObject();
    }
}
