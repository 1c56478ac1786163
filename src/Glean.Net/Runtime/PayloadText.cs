using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Glean.Net.Upload;

namespace Glean.Net.Runtime;

/// <summary>A ping's payload for people to read in a log.</summary>
internal static class PayloadText
{
    private static readonly JsonWriterOptions s_indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(ClaimedPing ping)
    {
        try
        {
            using var body = new MemoryStream(ping.Body.ToArray());
            using Stream json = ping.IsGzip ? new GZipStream(body, CompressionMode.Decompress) : body;
            using var document = JsonDocument.Parse(json);
            using var text = new MemoryStream();
            using (var writer = new Utf8JsonWriter(text, s_indented))
            {
                document.WriteTo(writer);
            }

            return Encoding.UTF8.GetString(text.ToArray());
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException or IOException) // which of them depends on the platform
        {
            return "<invalid ping payload>";
        }
    }
}
