namespace Glean.Net.Tests.Support;

/// <summary>The ways in which a server may answer, most of them wrong.</summary>
internal static class Answers
{
    /// <summary>A whole, correct answer. Extra headers are lines that end in CR LF.</summary>
    public static Answer Status(int code, string headers = "") => async exchange =>
    {
        await exchange.ReadBodyAsync();
        var length = code is 204 or 304 ? "" : "Content-Length: 2\r\n";
        await exchange.WriteAsync($"HTTP/1.1 {code} Some Reason\r\n{headers}{length}\r\n{(length.Length > 0 ? "{}" : "")}");
    };

    /// <summary>A redirect to the address asked for, again and again.</summary>
    public static Answer RedirectToItself(int code) => exchange => Status(code, $"Location: {exchange.Request.Target}\r\n")(exchange);

    /// <summary>Informational answers first, then the real one.</summary>
    public static Answer InformationalThen(int code) => async exchange =>
    {
        await exchange.WriteAsync("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
        await Status(code)(exchange);
    };

    /// <summary>Switches to a protocol nobody asked for.</summary>
    public static Answer SwitchingProtocols() => async exchange =>
    {
        await exchange.ReadBodyAsync();
        await exchange.WriteAsync("HTTP/1.1 101 Switching Protocols\r\nUpgrade: other\r\nConnection: Upgrade\r\n\r\n");
        exchange.Close();
    };

    public static Answer ResetBeforeBody() => exchange =>
    {
        exchange.Reset();
        return Task.CompletedTask;
    };

    public static Answer ResetAfterBody() => async exchange =>
    {
        await exchange.ReadBodyAsync();
        exchange.Reset();
    };

    public static Answer CloseWithoutAnswer() => async exchange =>
    {
        await exchange.ReadBodyAsync();
        exchange.Close();
    };

    /// <summary>Ends within the headers.</summary>
    public static Answer HalfAHead() => async exchange =>
    {
        await exchange.ReadBodyAsync();
        await exchange.WriteAsync("HTTP/1.1 200 O");
        exchange.Close();
    };

    /// <summary>Whole headers, and less body than they promise.</summary>
    public static Answer HalfABody(int code) => async exchange =>
    {
        await exchange.ReadBodyAsync();
        await exchange.WriteAsync($"HTTP/1.1 {code} Some Reason\r\nContent-Length: 1000\r\n\r\nhalf");
        exchange.Close();
    };

    public static Answer NotHttp() => async exchange =>
    {
        await exchange.ReadBodyAsync();
        await exchange.WriteAsync("220 mail.example.org ESMTP\r\n");
        exchange.Close();
    };

    /// <summary>Half of the headers, and the rest when the test says so.</summary>
    public static Answer Slow(int code, Task goOn) => async exchange =>
    {
        await exchange.ReadBodyAsync();
        await exchange.WriteAsync("HTTP/1.1 ");
        await goOn;
        await exchange.WriteAsync($"{code} Some Reason\r\nContent-Length: 0\r\n\r\n");
    };

    /// <summary>Reads everything, says nothing. Completes <paramref name="left"/> when the client has gone.</summary>
    public static Answer Hang(TaskCompletionSource? left = null) => async exchange =>
    {
        await exchange.ReadBodyAsync();
        await NoticingAsync(exchange.HangAsync(), left);
    };

    /// <summary>Status and headers, then silence where the body should be.</summary>
    public static Answer HangInBody(int code, TaskCompletionSource? left = null) => async exchange =>
    {
        await exchange.ReadBodyAsync();
        await exchange.WriteAsync($"HTTP/1.1 {code} Some Reason\r\nContent-Length: 10\r\n\r\n");
        await NoticingAsync(exchange.HangAsync(), left);
    };

    /// <summary>A body without end. Completes <paramref name="left"/> when the client has gone.</summary>
    public static Answer EndlessBody(int code, TaskCompletionSource? left = null) => async exchange =>
    {
        await exchange.ReadBodyAsync();
        await exchange.WriteAsync($"HTTP/1.1 {code} Some Reason\r\nTransfer-Encoding: chunked\r\n\r\n");
        await NoticingAsync(RepeatAsync(exchange, $"400\r\n{new string('x', 0x400)}\r\n"), left);
    };

    /// <summary>Headers without end.</summary>
    public static Answer EndlessHead(TaskCompletionSource? left = null) => async exchange =>
    {
        await exchange.ReadBodyAsync();
        await exchange.WriteAsync("HTTP/1.1 200 OK\r\n");
        await NoticingAsync(RepeatAsync(exchange, $"X-Padding: {new string('x', 500)}\r\n"), left);
    };

    private static async Task RepeatAsync(Exchange exchange, string text)
    {
        while (true)
        {
            await exchange.WriteAsync(text);
        }
    }

    private static async Task NoticingAsync(Task talking, TaskCompletionSource? left)
    {
        try
        {
            await talking;
        }
        finally
        {
            left?.TrySetResult();
        }
    }
}
