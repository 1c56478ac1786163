using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace QuickStart;

/// <summary>A server on this machine that takes pings, as a real pipeline would, and keeps them for the screen.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedPing> _received = new();
    private readonly WebApplication _server;

    private Collector(WebApplication server) => _server = server;

    public Uri Address => new(_server.Urls.Single());

    public IReadOnlyList<ReceivedPing> Received => [.. _received];

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = new Collector(builder.Build());
        collector._server.MapPost("/submit/{application}/{ping}/{version}/{documentId}", collector.ReceiveAsync);
        await collector._server.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<IResult> ReceiveAsync(string ping, Guid documentId, HttpRequest request)
    {
        await using var body = new GZipStream(request.Body, CompressionMode.Decompress);
        var payload = await JsonNode.ParseAsync(body);
        _received.Enqueue(new ReceivedPing(ping, documentId, payload!.AsObject()));
        return Results.Ok();
    }
}

/// <summary>A ping as it arrived.</summary>
internal sealed record ReceivedPing(string Name, Guid DocumentId, JsonObject Payload);
