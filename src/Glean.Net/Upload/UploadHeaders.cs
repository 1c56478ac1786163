using System.Globalization;

namespace Glean.Net.Upload;

/// <summary>The headers of a request, all in one place (Glean upload specification, section 6).</summary>
internal static class UploadHeaders
{
    /// <summary><c>Glean/1.0.0 (C# on Windows)</c>; the system's name is one of Glean's fixed list.</summary>
    public static string TelemetryAgent(string sdkVersion, string os) => $"Glean/{sdkVersion} (C# on {os})";

    /// <summary>The headers for one attempt. Those stored with the ping win over ours of the same name.</summary>
    public static Dictionary<string, string> For(ClaimedPing ping, string telemetryAgent, DateTimeOffset now)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Content-Type"] = "application/json; charset=utf-8",
            ["Content-Length"] = ping.Body.Length.ToString(CultureInfo.InvariantCulture),
            ["X-Telemetry-Agent"] = telemetryAgent,
            ["Date"] = HttpDate(now),
        };

        if (ping.IsGzip)
        {
            headers["Content-Encoding"] = "gzip";
        }

        foreach (var stored in ping.Headers)
        {
            headers[stored.Key] = stored.Value;
        }

        return headers;
    }

    /// <summary>In GMT and English, whatever the machine's settings: <c>Sun, 25 Feb 2018 11:10:37 GMT</c>.</summary>
    public static string HttpDate(DateTimeOffset time) => time.ToString("R", CultureInfo.InvariantCulture);
}
