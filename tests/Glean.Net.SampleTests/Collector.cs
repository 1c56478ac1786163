using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Glean.Net.SampleTests;

/// <summary>A server on this machine that takes pings and keeps them.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly List<(string Name, JsonNode Payload)> _received = [];
    private readonly WebApplication _server;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Collector(WebApplication server) => _server = server;

    public string Address => _server.Urls.Single();

    public IReadOnlyList<(string Name, JsonNode Payload)> Received
    {
        get
        {
            lock (_gate)
            {
                return [.. _received];
            }
        }
    }

    public IEnumerable<string> Names => Received.Select(ping => ping.Name);

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = new Collector(builder.Build());
        collector._server.MapPost("/submit/{application}/{ping}/{version}/{documentId}", collector.TakeAsync);
        await collector._server.StartAsync();
        return collector;
    }

    /// <summary>The first ping of a name, as soon as it is there.</summary>
    public async Task<JsonNode> WhenReceivedAsync(string name)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_received.Find(ping => ping.Name == name) is { Payload: { } payload })
                {
                    return payload;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(s_longestWait);
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<IResult> TakeAsync(string ping, HttpRequest request)
    {
        await using var body = new GZipStream(request.Body, CompressionMode.Decompress);
        var payload = await JsonNode.ParseAsync(body);
        lock (_gate)
        {
            _received.Add((ping, payload!));
            _changed.SetResult();
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return Results.Ok();
    }
}
