using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Glean.Net.Definitions;

namespace Glean.Net.View;

/// <summary>The picture as JSON: all of it.</summary>
internal static class JsonRendering
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(DataDescription data)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("application", data.ApplicationId);
            json.WriteString("moment", data.Moment);
            json.WriteStartObject("consent");
            json.WriteString("level", ConsentWords.Of(data.Consent.Level));
            json.WriteString("decided_by", data.Consent.DecidedBy.ToString());
            json.WriteString("source", data.Consent.Source);
            json.WriteString("highest", ConsentWords.Of(data.Consent.Highest));
            json.WriteEndObject();
            json.WriteString("server", data.ServerEndpoint?.ToString());
            json.WriteString("client_id", data.ClientId?.ToString());
            Array(json, "recorded", data.Recorded, Write);
            Array(json, "client", data.Client, Write);
            Array(json, "waiting", data.Waiting, Write);
            Array(json, "sent", data.Sent, Write);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, DescribedMetric metric)
    {
        json.WriteString("id", metric.Identifier);
        json.WriteString("title", metric.Title);
        json.WriteString("description", metric.Description);
        Texts(json, "sensitivity", metric.Sensitivity);
        Texts(json, "owners", metric.Owners);
        json.WriteString("expires", metric.Expires);
        Texts(json, "links", metric.Links);
        Array(json, "values", metric.Values, (_, value) =>
        {
            json.WriteString("ping", value.Ping);
            json.WriteString("when", value.When);
            json.WriteString("text", value.Text);
            json.WritePropertyName("value");
            json.WriteRawValue(value.Json);
        });
    }

    private static void Write(Utf8JsonWriter json, DescribedPing ping)
    {
        json.WriteString("name", ping.Name);
        json.WriteString("title", ping.Title);
        json.WriteString("description", ping.Description);
        json.WriteString("document_id", ping.DocumentId);
        json.WriteString("made", ping.Made);
        if (ping.Sent is { } sent)
        {
            json.WriteString("sent", sent);
        }

        if (ping.Answer is { } answer)
        {
            json.WriteNumber("answer", answer);
        }

        json.WriteString("reason", ping.Reason);
        json.WriteString("reason_text", ping.ReasonText);
        json.WriteNumber("size", ping.Size);
        if (ping.Payload is { } payload)
        {
            json.WritePropertyName("payload");
            json.WriteRawValue(payload);
        }
    }

    private static void Array<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        texts.ToList().ForEach(json.WriteStringValue);
        json.WriteEndArray();
    }
}
