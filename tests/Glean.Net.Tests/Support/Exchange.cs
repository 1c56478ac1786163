using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Glean.Net.Tests.Support;

/// <summary>A request as it came over the wire. The body is empty until it was read.</summary>
internal sealed record ReceivedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers)
{
    public byte[] Body { get; set; } = [];
}

/// <summary>One request on one connection, and the means to answer it well or badly.</summary>
internal sealed class Exchange(Socket socket, Stream stream, ReceivedRequest request, CancellationToken closing)
{
    public ReceivedRequest Request => request;

    /// <summary>Whether nothing more is to be read from this connection.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Reads up to the empty line; null if the client left between two requests.</summary>
    public static async Task<Exchange?> BeginAsync(Socket socket, Stream stream, CancellationToken closing)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, closing) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var start = lines[0].Split(' ');
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        return new Exchange(socket, stream, new ReceivedRequest(start[0], start[1], headers), closing);
    }

    public async Task ReadBodyAsync()
    {
        var body = new byte[int.Parse(request.Headers["Content-Length"], CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, closing);
        request.Body = body;
    }

    public async Task WriteAsync(string text)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text), closing);
        await stream.FlushAsync(closing);
    }

    /// <summary>Ends the connection in good order.</summary>
    public void Close()
    {
        IsOver = true;
        socket.Shutdown(SocketShutdown.Both);
    }

    /// <summary>Ends the connection as a crash or a firewall does: with a reset.</summary>
    public void Reset()
    {
        IsOver = true;
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    /// <summary>Says nothing until the client has had enough or the server closes.</summary>
    public async Task HangAsync()
    {
        IsOver = true;
        var one = new byte[1];
        while (await stream.ReadAsync(one, closing) > 0)
        {
        }
    }
}
