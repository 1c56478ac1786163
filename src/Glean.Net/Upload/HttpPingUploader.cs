using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using Glean.Net.Polyfills;

namespace Glean.Net.Upload;

/// <summary>Sends pings by HTTP: one POST, one status, nothing followed and nothing remembered (Glean upload specification, section 7).</summary>
/// <remarks>
/// An attempt ends with the answer's headers; its body is not read. The time an attempt may take is the caller's business, by
/// cancellation. Connections are shared by all attempts of this uploader.
/// </remarks>
internal sealed class HttpPingUploader : IPingUploader, IDisposable
{
    private readonly HttpClient _client;
    private readonly TimeProvider _timeProvider;

    /// <param name="handler">Owned by the uploader from here on.</param>
    /// <param name="timeProvider">To understand a <c>Retry-After</c> that names a date.</param>
    public HttpPingUploader(HttpMessageHandler handler, TimeProvider timeProvider)
    {
        _client = new HttpClient(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        _timeProvider = timeProvider;
    }

    public IReadOnlyCollection<string> Capabilities => [];

    /// <summary>The uploader for this endpoint. A server on this very machine is not asked for by way of a proxy.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The uploader owns the handler it is given.")]
    public static HttpPingUploader For(Uri serverEndpoint, TimeProvider timeProvider) =>
        new(HttpHandlers.Create(useProxy: !serverEndpoint.IsLoopback), timeProvider);

    public async Task<UploadResult> UploadAsync(PingUploadRequest request, CancellationToken cancellationToken)
    {
        if (!IsAllowed(request.Uri))
        {
            return UploadResult.UnrecoverableFailure;
        }

        using var message = CreateMessage(request);
        try
        {
            using var response = await _client
                .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);
            return UploadResult.FromStatusCode((int)response.StatusCode, RetryAfter(response.Headers));
        }
        catch (HttpRequestException)
        {
            return UploadResult.RecoverableFailure; // no such host, refused, reset, bad certificate, an answer that is not HTTP
        }
        catch (IOException)
        {
            return UploadResult.RecoverableFailure;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return UploadResult.RecoverableFailure; // the handler's own time-out for connecting
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Payloads are personal data: they leave the machine encrypted or not at all.</summary>
    private static bool IsAllowed(Uri uri) =>
        uri.IsAbsoluteUri && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    private static HttpRequestMessage CreateMessage(PingUploadRequest request)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, request.Uri) { Content = ContentOf(request.Body) };
        message.Headers.ExpectContinue = false; // asking first costs a round trip, and not all proxies answer
        foreach (var header in request.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(header.Key, header.Value))
            {
                message.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        return message;
    }

    private static ByteArrayContent ContentOf(ReadOnlyMemory<byte> body) => MemoryMarshal.TryGetArray(body, out var segment)
        ? new ByteArrayContent(segment.Array!, segment.Offset, segment.Count)
        : new ByteArrayContent(body.ToArray());

    /// <summary>A date is measured against the server's own clock if it shows it, since ours may be wrong.</summary>
    private TimeSpan? RetryAfter(HttpResponseHeaders headers) => headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - (headers.Date ?? _timeProvider.GetUtcNow()),
        _ => null,
    };
}
