using System.Text.Json;
using System.Text.Json.Serialization;

namespace Glean.Net.Collector;

/// <summary>Pings as files, one each, that other programs can read: <c>DIR/application/ping/document-id.json</c>.</summary>
internal sealed class PingFolder
{
    private readonly string _root;

    public PingFolder(string root) => _root = Directory.CreateDirectory(root).FullName;

    /// <summary>Everything readable, in the order in which it was received; files that are no pings are left alone.</summary>
    public IReadOnlyList<ReceivedPing> ReadAll() =>
    [
        .. Directory.EnumerateFiles(_root, "*.json", SearchOption.AllDirectories)
            .Select(TryRead)
            .OfType<ReceivedPing>()
            .OrderBy(ping => ping.ReceivedAt),
    ];

    public void Write(ReceivedPing ping)
    {
        var path = PathOf(ping);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // Whoever watches the folder sees whole files only.
        var unfinished = path + ".part";
        File.WriteAllBytes(unfinished, JsonSerializer.SerializeToUtf8Bytes(ping, ReceivedPingJson.Default.ReceivedPing));
        File.Move(unfinished, path, overwrite: true);
    }

    public void Delete(ReceivedPing ping) => File.Delete(PathOf(ping));

    private static ReceivedPing? TryRead(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), ReceivedPingJson.Default.ReceivedPing);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string PathOf(ReceivedPing ping) =>
        Path.Combine(_root, ping.Application, ping.Name, ping.DocumentId.ToString("D") + ".json");
}

/// <summary>How a received ping is written, for files and for the viewer's own clients.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ReceivedPing))]
[JsonSerializable(typeof(IEnumerable<ReceivedPing>))]
internal sealed partial class ReceivedPingJson : JsonSerializerContext;
