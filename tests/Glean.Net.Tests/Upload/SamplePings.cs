using System.IO.Compression;
using System.Text;
using Glean.Net.Upload;

namespace Glean.Net.Tests.Upload;

/// <summary>Pings to be sent in these tests.</summary>
internal static class SamplePings
{
    public const string Json = """{"ping_info":{"seq":1},"text":"ünïcode"}""";

    private static readonly byte[] s_body = Compress(Json);

    /// <summary>A ping of this name, with the number in its document id.</summary>
    public static ClaimedPing Make(int number = 0, string name = "metrics")
    {
        var documentId = $"00000000-0000-4000-8000-{number:d12}";
        return new ClaimedPing
        {
            DocumentId = documentId,
            PingName = name,
            Path = $"/submit/test-app/{name}/1/{documentId}",
            Body = s_body,
            IsGzip = true,
            FollowsCollection = name != ClaimedPing.DeletionRequest,
        };
    }

    public static byte[] Compress(string text)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return stream.ToArray();
    }

    public static string Decompress(byte[] body)
    {
        using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
