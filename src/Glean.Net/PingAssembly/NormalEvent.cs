using System.Globalization;
using System.Text.Json;

namespace Glean.Net.PingAssembly;

/// <summary>An event as it is sent: its timestamp counts from the ping's first event.</summary>
/// <param name="Timestamp">Milliseconds.</param>
/// <param name="WallClock">Milliseconds since 1970, UTC; null where event timestamps are switched off.</param>
/// <param name="Category">The metric's category.</param>
/// <param name="Name">The metric's name.</param>
/// <param name="Extra">What was recorded with it, in order; may be empty.</param>
/// <param name="Session">The session as a JSON object; null outside sessions.</param>
internal sealed record NormalEvent(
    ulong Timestamp,
    long? WallClock,
    string Category,
    string Name,
    IReadOnlyList<KeyValuePair<string, string>> Extra,
    string? Session)
{
    private const string WallClockKey = "glean_timestamp";

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("timestamp", Timestamp);
        json.WriteString("category", Category);
        json.WriteString("name", Name);
        if (Extra.Count > 0 || WallClock is not null)
        {
            json.WriteStartObject("extra");
            foreach (var entry in Extra)
            {
                json.WriteString(entry.Key, entry.Value);
            }

            if (WallClock is { } wallClock)
            {
                json.WriteString(WallClockKey, wallClock.ToString(CultureInfo.InvariantCulture));
            }

            json.WriteEndObject();
        }

        if (Session is not null)
        {
            json.WritePropertyName("session");
            json.WriteRawValue(Session);
        }

        json.WriteEndObject();
    }
}
