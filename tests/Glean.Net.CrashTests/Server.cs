using System.Collections.Concurrent;
using System.Net;

namespace Glean.Net.CrashTests;

/// <summary>A server that answers everything with one status.</summary>
internal sealed class Server : IDisposable
{
    private readonly ConcurrentQueue<string> _documentIds = [];
    private readonly HttpListener _listener = new();
    private readonly int _status;

    public Server(string address, int status)
    {
        _status = status;
        Prefix = address;
        _listener.Prefixes.Add(address);
        _listener.Start();
        _ = Task.Run(AnswerAsync);
    }

    public string Prefix { get; }

    /// <summary>The id of each request, in order.</summary>
    public IReadOnlyCollection<string> DocumentIds => _documentIds;

    public void Dispose() => _listener.Close();

    private async Task AnswerAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                _documentIds.Enqueue(context.Request.Url!.Segments[^1]);
                await context.Request.InputStream.CopyToAsync(Stream.Null);
                context.Response.StatusCode = _status;
                context.Response.Close();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or IOException)
            {
                // The client was killed, or the test is over.
            }
        }
    }
}
