namespace Glean.Net.Registry.Tests.Generator;

/// <summary>Small registries as text.</summary>
internal static class Written
{
    public const string MetricsHead = "$schema: moz://mozilla.org/schemas/glean/metrics/2-0-0\n";
    public const string PingsHead = "$schema: moz://mozilla.org/schemas/glean/pings/2-0-0\n";

    public const string Pings = PingsHead + """
        session-end:
          description: The session is over.
          include_client_id: true
          bugs: [https://example.org/1]
          data_reviews: [https://example.org/2]
          notification_emails: [dev@example.org]
          reasons:
            quit: The user quit.
        """;

    public static string Metrics(params string[] metrics) => MetricsHead + "browser:\n" + string.Concat(metrics);

    public static string Metric(string name, string type = "counter", string expires = "never", string more = "") => $"""
          {name}:
            type: {type}
            description: About {name}.
            bugs: [https://example.org/1]
            data_reviews: [https://example.org/2]
            notification_emails: [dev@example.org]
            expires: {expires}
        {(more.Length == 0 ? "" : "    " + more)}

        """;
}
