using System.Net;

namespace Glean.Net.Polyfills;

/// <summary>Makes the handler that pings leave by: the same promises on every platform, by the means each one has.</summary>
/// <remarks>
/// No cookies, no redirects, no credentials, no decompression, the system's proxy, certificates judged by the system. Only the
/// status and the headers of an answer matter, so what follows them is never read into memory.
/// </remarks>
internal static class HttpHandlers
{
    /// <summary>Kilobytes of answer headers. Ten times what a server of ours sends; an endless header ends here.</summary>
    private const int MaxHeaderKilobytes = 16;

#if NET
    /// <summary>Bytes of an answer's body that are read away in order to use the connection again; beyond them it is closed.</summary>
    private const int MaxDrainBytes = 4 * 1024;

    /// <summary>A host that does not answer within ten seconds will not be there for this attempt.</summary>
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>A server that dawdles with a body nobody wants gets its connection closed.</summary>
    private static readonly TimeSpan s_drainTimeout = TimeSpan.FromSeconds(1);

    /// <summary>A connection is not kept longer, so that a changed network or a moved server name is noticed.</summary>
    private static readonly TimeSpan s_connectionLifetime = TimeSpan.FromMinutes(5);

    public static HttpMessageHandler Create(bool useProxy) => new SocketsHttpHandler
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseProxy = useProxy,
        ConnectTimeout = s_connectTimeout,
        PooledConnectionLifetime = s_connectionLifetime,
        MaxResponseHeadersLength = MaxHeaderKilobytes,
        MaxResponseDrainSize = MaxDrainBytes,
        ResponseDrainTimeout = s_drainTimeout,
        ActivityHeadersPropagator = null, // else the application's trace ids would travel with the pings
    };
#else
    public static HttpMessageHandler Create(bool useProxy) => new HttpClientHandler
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseProxy = useProxy,
        MaxResponseHeadersLength = MaxHeaderKilobytes,
    };
#endif
}
