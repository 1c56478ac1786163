using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Glean.Net.CrashTests;

/// <summary>A server on this machine that takes every ping and keeps it.</summary>
internal sealed class CollectingServer : IDisposable
{
    private readonly ConcurrentQueue<ReceivedPing> _received = [];
    private readonly HttpListener _listener = new();
    private readonly object _counting = new();
    private int _here;

    private CollectingServer(string address)
    {
        Address = address;
        _listener.Prefixes.Add(address);
        _listener.Start();
        _ = Task.Run(AcceptAsync);
    }

    public string Address { get; }

    /// <summary>The most requests that were here at the same time.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>All that came, in order; what was answered and what was not.</summary>
    public IReadOnlyCollection<ReceivedPing> Received => _received;

    public static CollectingServer Start()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new CollectingServer($"http://127.0.0.1:{FreePort()}/");
            }
            catch (HttpListenerException) when (attempt < 10)
            {
                // another has taken the port meanwhile
            }
        }
    }

    public void Dispose() => _listener.Close();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task AcceptAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                _ = Task.Run(() => AnswerAsync(context));
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        Count(1);
        var isHere = true;
        try
        {
            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            body.Position = 0;
            using var gzip = new GZipStream(body, CompressionMode.Decompress);
            var payload = JsonNode.Parse(gzip)!.AsObject();
            var segments = context.Request.Url!.Segments;
            _received.Enqueue(new ReceivedPing(segments[^1], segments[^3].TrimEnd('/'), payload));
            context.Response.StatusCode = 200;
            Leave(); // before the answer: the sender may be back before this thread is
            context.Response.Close();
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or IOException or InvalidDataException or System.Text.Json.JsonException)
        {
            // The sender was killed in the middle: what came does not count, and comes again.
        }
        finally
        {
            Leave();
        }

        void Leave()
        {
            if (isHere)
            {
                isHere = false;
                Count(-1);
            }
        }
    }

    private void Count(int change)
    {
        lock (_counting)
        {
            _here += change;
            MostAtOnce = Math.Max(MostAtOnce, _here);
        }
    }
}

/// <summary>A ping as it reached the server.</summary>
internal sealed record ReceivedPing(string DocumentId, string Name, JsonObject Payload);
