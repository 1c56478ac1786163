using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using Glean.Net.Polyfills;

namespace Glean.Net.Upload;

/// <summary>Reads one small document by HTTP, with nothing sent but the request, nothing followed and nothing remembered.</summary>
internal static class HttpDocument
{
    /// <summary>A server that does not answer within it is asked again another time.</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    /// <param name="location">Its address.</param>
    /// <param name="mostBytes">What is larger is not read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The document; null where there was none, or one that is larger than allowed.</returns>
    [SuppressMessage("Reliability", "CA2016", Justification = "The whole document has been received by then; older platforms take no token here.")]
    public static async Task<byte[]?> ReadAsync(Uri location, int mostBytes, CancellationToken cancellationToken)
    {
        using var handler = HttpHandlers.Create(useProxy: !location.IsLoopback);
        using var client = new HttpClient(handler, disposeHandler: false)
        {
            Timeout = s_timeout,
            MaxResponseContentBufferSize = mostBytes,
        };
        using var request = new HttpRequestMessage(HttpMethod.Get, location);
        request.Headers.CacheControl = new CacheControlHeaderValue { NoCache = true };
        try
        {
            using var response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return response.IsSuccessStatusCode ? await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false) : null;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }
}
