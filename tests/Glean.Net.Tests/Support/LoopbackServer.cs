using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Glean.Net.Tests.Support;

/// <summary>What a server does with one request; see <see cref="Answers"/>.</summary>
internal delegate Task Answer(Exchange exchange);

/// <summary>A server on this machine that speaks HTTP/1.1 by hand, and therefore can speak it wrongly in every way.</summary>
/// <remarks>Each request gets the next answer of the script, and the last answer again when the script is over.</remarks>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly object _lock = new();
    [SuppressMessage("Usage", "CA2213", Justification = "Stopped, which .NET Framework knows, too.")]
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly List<ReceivedRequest> _requests = [];
    private readonly List<Task> _connections = [];
    private readonly Answer[] _script;
    private readonly X509Certificate2? _certificate;
    private TaskCompletionSource _changed = New();
    private Task _accepting = Task.CompletedTask;
    private int _answered;

    private LoopbackServer(X509Certificate2? certificate, Answer[] script)
    {
        _certificate = certificate;
        _script = script;
    }

    public Uri Endpoint { get; private set; } = null!;

    /// <summary>Requests whose head arrived, in order.</summary>
    public IReadOnlyList<ReceivedRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>How many connections were accepted.</summary>
    public int Connections
    {
        get
        {
            lock (_lock)
            {
                return _connections.Count;
            }
        }
    }

    public static LoopbackServer Start(params Answer[] script) => new LoopbackServer(null, script).Listen("http", "127.0.0.1");

    /// <summary>With TLS, under a certificate that this machine has no reason to trust unless it was told to.</summary>
    public static LoopbackServer StartTls(X509Certificate2 certificate, params Answer[] script) =>
        new LoopbackServer(certificate, script).Listen("https", "localhost");

    /// <summary>Without TLS, under an address that promises it.</summary>
    public static LoopbackServer StartPretendingTls(params Answer[] script) => new LoopbackServer(null, script).Listen("https", "localhost");

    /// <summary>An address of this machine at which nobody listens.</summary>
    public static Uri NobodyListens()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        listener.Stop();
        return address;
    }

    /// <summary>Completes when so many requests have come.</summary>
    public Task WhenRequestedAsync(int count) => WhenAsync(() => _requests.Count >= count);

    /// <summary>Completes when so many connections were accepted.</summary>
    public Task WhenConnectedAsync(int count) => WhenAsync(() => _connections.Count >= count);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _accepting;
        Task[] connections;
        lock (_lock)
        {
            connections = [.. _connections];
        }

        await Task.WhenAll(connections);
        _closing.Dispose();
    }

    private async Task WhenAsync(Func<bool> isReachedLocked)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (isReachedLocked())
                {
                    return;
                }

                changed = _changed.Task;
            }

            await changed;
        }
    }

    private void TellLocked()
    {
        _changed.SetResult();
        _changed = New();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private LoopbackServer Listen(string scheme, string host)
    {
        _listener.Start();
        Endpoint = new Uri($"{scheme}://{host}:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
        return this;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_closing.Token);
                lock (_lock)
                {
                    _connections.Add(Task.Run(() => ServeAsync(socket)));
                    TellLocked();
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var closed = socket;
        try
        {
            using var stream = await OpenAsync(socket);
            using var registration = _closing.Token.Register(socket.Dispose);
            while (await Exchange.BeginAsync(socket, stream, _closing.Token) is { } exchange)
            {
                await Next(exchange.Request)(exchange);
                if (exchange.IsOver)
                {
                    return;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException
            or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The client went away, or the test is over.
        }
    }

    private async Task<Stream> OpenAsync(Socket socket)
    {
        var stream = new NetworkStream(socket);
        if (_certificate is null)
        {
            return stream;
        }

        var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _closing.Token);
        return tls;
    }

    private Answer Next(ReceivedRequest request)
    {
        lock (_lock)
        {
            _requests.Add(request);
            TellLocked();
            return _script[Math.Min(_answered++, _script.Length - 1)];
        }
    }
}
