using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Glean.Net.Collector;

/// <summary>From a request to a ping, within limits (Glean upload specification, section 3).</summary>
internal static class SubmissionReader
{
    /// <exception cref="Refusal">The request is no ping.</exception>
    public static async Task<ReceivedPing> ReadAsync(HttpRequest request, string application, string ping, Guid documentId, CollectorOptions options)
    {
        var body = await ReadAtMostAsync(request.Body, options.MaxBodyBytes, "The body", request.HttpContext.RequestAborted);
        var utf8 = await UnpackAsync(body, request.Headers.ContentEncoding.ToString(), options.MaxPayloadBytes, request.HttpContext.RequestAborted);
        return new ReceivedPing
        {
            Application = application,
            Name = ping,
            DocumentId = documentId,
            ReceivedAt = options.TimeProvider.GetUtcNow(),
            WireBytes = body.Length,
            DebugTag = Header(request, "X-Debug-ID"),
            SourceTags = Header(request, "X-Source-Tags"),
            Agent = Header(request, "X-Telemetry-Agent"),
            Payload = Parse(utf8),
            Remarks = PayloadJudge.Judge(utf8, ping, options.Registry),
        };
    }

    private static string? Header(HttpRequest request, string name) =>
        request.Headers.TryGetValue(name, out var values) ? values.ToString() : null;

    private static async Task<byte[]> UnpackAsync(byte[] body, string encoding, int limit, CancellationToken cancellationToken)
    {
        if (encoding.Length == 0 || encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            return body;
        }

        if (!encoding.Equals("gzip", StringComparison.OrdinalIgnoreCase))
        {
            throw new Refusal(StatusCodes.Status415UnsupportedMediaType, $"Content-Encoding is {encoding}; gzip and none are understood.");
        }

        try
        {
            await using var unpacking = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
            return await ReadAtMostAsync(unpacking, limit, "The unpacked body", cancellationToken);
        }
        catch (InvalidDataException)
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "The body says that it is gzip, and is not.");
        }
    }

    private static async Task<byte[]> ReadAtMostAsync(Stream stream, int limit, string what, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, cancellationToken) is var count and > 0)
        {
            if (whole.Length + count > limit)
            {
                throw new Refusal(StatusCodes.Status413PayloadTooLarge, $"{what} is larger than {limit} bytes.");
            }

            whole.Write(buffer, 0, count);
        }

        return whole.ToArray();
    }

    private static JsonElement Parse(byte[] utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            return document.RootElement.Clone();
        }
        catch (JsonException failure)
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "The body is no JSON: " + failure.Message);
        }
    }
}
