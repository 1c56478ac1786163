using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Glean.Net.PackageTests;

/// <summary>A server on this machine that takes pings and keeps them.</summary>
internal sealed class LoopbackCollector : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<(string Ping, JsonNode Payload)> _received = new();
    private readonly Task _loop;

    public LoopbackCollector()
    {
        Address = $"http://127.0.0.1:{FreePort()}";
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _loop = Task.Run(ReceiveAsync);
    }

    public string Address { get; }

    /// <summary>The payload of the one ping of a name.</summary>
    public JsonNode Single(string ping)
    {
        var found = _received.Where(received => received.Ping == ping).ToList();
        Assert.That(found, Has.Count.EqualTo(1), $"pings that arrived: {string.Join(", ", _received.Select(received => received.Ping))}");
        return found[0].Payload;
    }

    public void Dispose()
    {
        _listener.Close();
        _loop.Wait();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                await using (var body = new GZipStream(context.Request.InputStream, CompressionMode.Decompress))
                {
                    // /submit/application/ping/version/id
                    _received.Enqueue((context.Request.Url!.Segments[3].TrimEnd('/'), (await JsonNode.ParseAsync(body))!));
                }

                context.Response.StatusCode = 200;
                context.Response.Close();
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
