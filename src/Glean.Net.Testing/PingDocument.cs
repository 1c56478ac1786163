using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glean.Net.Definitions;
using Glean.Net.Storage;

namespace Glean.Net.Testing;

/// <summary>A ping as it is sent: its payload as JSON, and what travels beside it. Immutable.</summary>
public sealed class PingDocument
{
    private readonly string _json;

    private PingDocument(string name, string documentId, string path, IReadOnlyDictionary<string, string> headers, string json)
    {
        Name = name;
        DocumentId = documentId;
        Path = path;
        Headers = headers;
        _json = json;
    }

    /// <summary>The ping's name.</summary>
    public string Name { get; }

    /// <summary>The id under which it arrives, once.</summary>
    public string DocumentId { get; }

    /// <summary>The path on the server.</summary>
    public string Path { get; }

    /// <summary>The headers that are known: those fixed at submission, and all of them once it was sent.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The payload, as a tree of its own at each call.</summary>
    public JsonObject Json => JsonNode.Parse(_json)!.AsObject();

    /// <summary>The reason it gives; null for none.</summary>
    public string? Reason => Json["ping_info"]?["reason"]?.GetValue<string>();

    /// <summary>Its number among pings of its name; null where it has no info sections.</summary>
    public int? Sequence => Json["ping_info"]?["seq"]?.GetValue<int>();

    /// <summary>The value of a metric: <c>Metric("counter", "browser.tabs_opened")</c>; null where it is absent.</summary>
    public JsonNode? Metric(string section, string identifier)
    {
        MetricCoverage.Look(identifier);
        return Json["metrics"]?[section]?[identifier];
    }

    /// <summary>Its events; empty where it has none.</summary>
    public IReadOnlyList<JsonObject> Events => Json["events"] is JsonArray events ? [.. events.Select(entry => entry!.AsObject())] : [];

    /// <summary>The payload with line breaks, for people.</summary>
    public override string ToString() => $"{Name} {_json}";

    internal static PingDocument Of(PingUploadRequest request) =>
        new(request.PingName, request.DocumentId, request.Path, request.Headers, Decompress(request.Body.ToArray()));

    internal static PingDocument Of(PendingPing ping) => new(
        ping.Ping,
        ping.DocumentId,
        ping.Path,
        JsonText.ReadObject(ping.Headers).ToDictionary(header => header.Key, header => header.Value, StringComparer.Ordinal),
        Decompress(ping.Body));

    private static string Decompress(byte[] body)
    {
        using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        return reader.ReadToEnd();
    }
}
