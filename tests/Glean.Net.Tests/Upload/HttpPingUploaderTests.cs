using Glean.Net.Testing;
using Glean.Net.Tests.Support;
using Glean.Net.Upload;

namespace Glean.Net.Tests.Upload;

/// <summary>The HTTP transport against a server that answers rightly.</summary>
public sealed class HttpPingUploaderTests : UploaderContract
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private readonly GleanClock _clock = new(s_now);

    [Test]
    public async Task Case_35_A_ping_arrives_with_its_headers_and_its_body_byte_for_byte()
    {
        await using var server = LoopbackServer.Start(Answers.Status(200));
        var ping = SamplePings.Make() with { Headers = new Dictionary<string, string> { ["X-Debug-ID"] = "tag" } };

        await SendAsync(server.Endpoint, ping);

        var request = server.Requests.Single();
        Assert.That(request.Method, Is.EqualTo("POST"));
        Assert.That(request.Target, Is.EqualTo(ping.Path));
        Assert.That(SamplePings.Decompress(request.Body), Is.EqualTo(SamplePings.Json));
        Assert.That(request.Headers, Is.EquivalentTo(new Dictionary<string, string>
        {
            ["Host"] = server.Endpoint.Authority,
            ["Content-Type"] = "application/json; charset=utf-8",
            ["Content-Length"] = $"{ping.Body.Length}",
            ["Content-Encoding"] = "gzip",
            ["X-Telemetry-Agent"] = "Glean/0.1.0 (C# on Linux)",
            ["X-Debug-ID"] = "tag",
            ["Date"] = "Fri, 02 Jan 2026 03:04:05 GMT",
        }), "and no others: no cookie, no user agent, no trace id");
    }

    [Test]
    public async Task The_applications_trace_ids_do_not_travel_with_the_pings()
    {
        await using var server = LoopbackServer.Start(Answers.Status(200));
        using var activity = new System.Diagnostics.Activity("a request of the application").Start();

        await SendAsync(server.Endpoint);

        Assert.That(server.Requests.Single().Headers.Keys, Has.None.EqualTo("traceparent").And.None.EqualTo("Request-Id"));
    }

    [Test]
    public async Task Cookies_are_not_kept()
    {
        await using var server = LoopbackServer.Start(Answers.Status(200, "Set-Cookie: id=42\r\n"));
        using var uploader = HttpPingUploader.For(server.Endpoint, _clock);

        await uploader.UploadAsync(RequestFor(server.Endpoint), CancellationToken.None);
        await uploader.UploadAsync(RequestFor(server.Endpoint), CancellationToken.None);

        Assert.That(server.Requests[1].Headers.Keys, Has.None.EqualTo("Cookie"));
    }

    [TestCase(200), TestCase(204), TestCase(400), TestCase(404), TestCase(408), TestCase(413), TestCase(429), TestCase(500), TestCase(503)]
    public async Task Any_status_code_is_reported_as_it_came(int code)
    {
        await using var server = LoopbackServer.Start(Answers.Status(code));

        Assert.That((await SendAsync(server.Endpoint)).StatusCode, Is.EqualTo(code));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [TestCase(301), TestCase(302), TestCase(307), TestCase(308)]
    public async Task Case_10_A_redirect_is_reported_and_not_followed(int code)
    {
        await using var server = LoopbackServer.Start(Answers.RedirectToItself(code));

        Assert.That(await SendAsync(server.Endpoint), Is.EqualTo(UploadResult.FromStatusCode(code)));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task U1_Retry_After_in_seconds_is_passed_on()
    {
        await using var server = LoopbackServer.Start(Answers.Status(429, "Retry-After: 120\r\n"));

        Assert.That((await SendAsync(server.Endpoint)).RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(120)));
    }

    [Test]
    public async Task U1_Retry_After_as_a_date_is_measured_by_our_clock_if_the_server_shows_none()
    {
        await using var server = LoopbackServer.Start(Answers.Status(503, "Retry-After: Fri, 02 Jan 2026 03:14:05 GMT\r\n"));

        Assert.That((await SendAsync(server.Endpoint)).RetryAfter, Is.EqualTo(TimeSpan.FromMinutes(10)));
    }

    [Test]
    public async Task U1_Retry_After_as_a_date_is_measured_by_the_servers_own_clock()
    {
        await using var server = LoopbackServer.Start(Answers.Status(
            503, "Date: Mon, 06 Jul 2026 10:00:00 GMT\r\nRetry-After: Mon, 06 Jul 2026 10:00:30 GMT\r\n"));

        Assert.That((await SendAsync(server.Endpoint)).RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(30)), "our clock is half a year slow");
    }

    [TestCase("Retry-After: soon"), TestCase("Retry-After: -5"), TestCase("Retry-After: Fri, 02 Jan 1970 00:00:00 GMT")]
    public async Task U1_A_Retry_After_that_makes_no_sense_is_none(string header)
    {
        await using var server = LoopbackServer.Start(Answers.Status(503, header + "\r\n"));

        Assert.That(await SendAsync(server.Endpoint), Is.EqualTo(UploadResult.FromStatusCode(503)));
    }

    [Test]
    public async Task Pings_share_a_connection()
    {
        await using var server = LoopbackServer.Start(Answers.Status(200));
        using var uploader = HttpPingUploader.For(server.Endpoint, _clock);

        // An answer's body is read away in the background, so a following ping may just miss its connection; not all of ten do.
        for (var ping = 0; ping < 10; ping++)
        {
            await uploader.UploadAsync(RequestFor(server.Endpoint), CancellationToken.None);
        }

        Assert.That(server.Requests, Has.Count.EqualTo(10));
        Assert.That(server.Connections, Is.LessThan(10));
    }

    [TestCase("gopher://127.0.0.1/"), TestCase("ftp://example.org"), TestCase("file:///dev/null"), TestCase("http://example.org")]
    public async Task Case_33_An_address_that_is_not_encrypted_http_is_unrecoverable(string endpoint) =>
        Assert.That(await SendAsync(new Uri(endpoint)), Is.EqualTo(UploadResult.UnrecoverableFailure));

    [Test]
    public async Task Case_33_A_host_that_cannot_be_resolved_is_recoverable() =>
        Assert.That(await SendAsync(new Uri("https://no-such-host.invalid")), Is.EqualTo(UploadResult.RecoverableFailure));

    [Test]
    public async Task The_capabilities_are_none_at_all()
    {
        using var uploader = HttpPingUploader.For(new Uri("https://example.org"), _clock);

        Assert.That(uploader.Capabilities, Is.Empty);
        await Task.CompletedTask;
    }

    internal static PingUploadRequest RequestFor(Uri endpoint, ClaimedPing? ping = null, DateTimeOffset? now = null)
    {
        ping ??= SamplePings.Make();
        return new PingUploadRequest
        {
            DocumentId = ping.DocumentId,
            PingName = ping.PingName,
            Uri = new Uri(endpoint.OriginalString.TrimEnd('/') + ping.Path),
            Path = ping.Path,
            Headers = UploadHeaders.For(ping, UploadHeaders.TelemetryAgent("0.1.0", "Linux"), now ?? s_now),
            Body = ping.Body,
        };
    }

    private protected override async Task<UploadResult> SendAsync(UploaderSituation situation, CancellationTokenSource? cancel = null)
    {
        await using var server = LoopbackServer.Start(situation switch
        {
            UploaderSituation.Accepting => Answers.Status(200),
            UploaderSituation.Refusing => Answers.Status(400),
            _ => Answers.Hang(),
        });
        using var uploader = HttpPingUploader.For(server.Endpoint, _clock);
        var endpoint = situation is UploaderSituation.Unreachable ? LoopbackServer.NobodyListens() : server.Endpoint;
        var sending = uploader.UploadAsync(RequestFor(endpoint), cancel?.Token ?? CancellationToken.None);
        if (cancel is not null)
        {
            await server.WhenRequestedAsync(1);
            await cancel.CancelAsync();
        }

        return await sending;
    }

    private async Task<UploadResult> SendAsync(Uri endpoint, ClaimedPing? ping = null)
    {
        using var uploader = HttpPingUploader.For(endpoint, _clock);
        return await uploader.UploadAsync(RequestFor(endpoint, ping), CancellationToken.None);
    }
}
