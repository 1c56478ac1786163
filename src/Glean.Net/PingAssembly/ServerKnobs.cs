using System.Text.Json;
using Glean.Net.Definitions;

namespace Glean.Net.PingAssembly;

/// <summary>Remote configuration as it is in force: everything that was applied in this run, merged (lifecycle specification, 10). Immutable.</summary>
internal sealed record ServerKnobs
{
    // Before None, which is made of it.
    private static readonly Dictionary<string, bool> s_empty = new(StringComparer.Ordinal);

    public static readonly ServerKnobs None = new();

    /// <summary>Metrics switched on or off, by identifier.</summary>
    public IReadOnlyDictionary<string, bool> MetricsEnabled { get; private init; } = s_empty;

    /// <summary>Pings switched on or off, by name.</summary>
    public IReadOnlyDictionary<string, bool> PingsEnabled { get; private init; } = s_empty;

    /// <summary>How many events make an <c>events</c> ping; null for what is configured.</summary>
    public long? EventThreshold { get; private init; }

    /// <summary>The share of sessions that are recorded, 0 to 1; null for what is configured.</summary>
    public double? SessionSampleRate { get; private init; }

    /// <summary>How many of the first <c>events</c> pings come earlier; null for what is configured.</summary>
    public long? EventsPingAccelerationFactor { get; private init; }

    /// <summary>
    /// This configuration with another applied on top; null, with nothing applied, where the text is no configuration. Entries of the
    /// two maps are merged. Of the numbers, one that is given replaces, an explicit null clears, and one left out stays as it is: two
    /// features that apply configurations of their own do not erase each other's (L15).
    /// </summary>
    public ServerKnobs? Apply(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object ? null : new ServerKnobs
            {
                MetricsEnabled = Merged(MetricsEnabled, root, "metrics_enabled"),
                PingsEnabled = Merged(PingsEnabled, root, "pings_enabled"),
                EventThreshold = Number(EventThreshold, root, "event_threshold", uint.MaxValue),
                SessionSampleRate = Rate(SessionSampleRate, root, "session_sample_rate"),
                EventsPingAccelerationFactor =
                    Number(EventsPingAccelerationFactor, root, "events_ping_acceleration_factor", uint.MaxValue),
            };
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>
    /// The value of <c>ping_info.server_knobs_config</c>. What is not set is left out (L13), and so is the acceleration factor, which
    /// the payload's schema does not know (L14, Q27).
    /// </summary>
    public string ToPayload() => JsonText.Write(json =>
    {
        json.WriteStartObject();
        WriteMap(json, "metrics_enabled", MetricsEnabled);
        WriteMap(json, "pings_enabled", PingsEnabled);
        if (EventThreshold is { } threshold)
        {
            json.WriteNumber("event_threshold", threshold);
        }

        if (SessionSampleRate is { } rate)
        {
            json.WriteNumber("session_sample_rate", rate);
        }

        json.WriteEndObject();
    });

    private static void WriteMap(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, bool> entries)
    {
        if (entries.Count > 0)
        {
            json.WriteStartObject(name);
            foreach (var entry in entries)
            {
                json.WriteBoolean(entry.Key, entry.Value);
            }

            json.WriteEndObject();
        }
    }

    private static IReadOnlyDictionary<string, bool> Merged(IReadOnlyDictionary<string, bool> before, JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var map) || map.ValueKind == JsonValueKind.Null)
        {
            return before;
        }

        var merged = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var entry in before)
        {
            merged[entry.Key] = entry.Value;
        }

        foreach (var entry in map.EnumerateObject())
        {
            merged[entry.Name] = entry.Value.GetBoolean();
        }

        return merged;
    }

    private static long? Number(long? before, JsonElement root, string name, long most) =>
        !root.TryGetProperty(name, out var value) ? before
        : value.ValueKind == JsonValueKind.Null ? null
        : value.GetInt64() is var number && number >= 0 && number <= most ? number
        : throw new FormatException($"{name} is out of range");

    private static double? Rate(double? before, JsonElement root, string name) =>
        !root.TryGetProperty(name, out var value) ? before
        : value.ValueKind == JsonValueKind.Null ? null
        : Math.Min(1, Math.Max(0, value.GetDouble()));
}
