using System.Globalization;

namespace Glean.Net.View;

/// <summary>The sentences that all renderings share.</summary>
internal static class Sentences
{
    public static string Level(ConsentState consent) => consent.Level switch
    {
        ConsentLevel.Full => "On: what is listed here is recorded and sent.",
        ConsentLevel.Anonymous => "Anonymous: only what carries no id of yours is recorded and sent.",
        ConsentLevel.LocalOnly => "On this machine only: what is listed here is recorded for you to see, and never sent.",
        _ => "Off: nothing is recorded and nothing is sent.",
    };

    public static string Decider(ConsentState consent) => consent.DecidedBy switch
    {
        ConsentDecider.MachinePolicy => $"Decided by whoever administers this machine ({consent.Source}); it cannot be changed here.",
        ConsentDecider.Environment => $"Decided by the environment variable {consent.Source}; it cannot be changed here.",
        ConsentDecider.User => "You decided that.",
        _ => "Nobody has decided otherwise; this is how the application begins.",
    };

    public static string Sent(DescribedPing ping) => ping.Sent is not { } sent
        ? $"waiting since {Moment(ping.Made)}"
        : ping.AsksForDeletion
            ? $"the server took the request to delete your data {Moment(sent)}{Answer(ping)}"
            : $"sent {Moment(sent)}{Answer(ping)}";

    public static string Server(DataDescription data) => data.Consent.Level <= ConsentLevel.LocalOnly ? "Nothing is sent."
        : data.ServerEndpoint is { } endpoint ? $"What is sent goes to {endpoint.GetLeftPart(UriPartial.Authority)}."
        : "Nothing is sent: no server is set.";

    /// <summary>What the reports are called that have not left.</summary>
    public static string Waiting(DataDescription data) => data.Consent.Level == ConsentLevel.LocalOnly ? "Kept on this machine" : "Waiting to be sent";

    public static string Id(Guid? id) => id is { } known
        ? $"Most reports carry a random number, {known}. It was made up on this machine, shows that they come from one installation, and is forgotten when you switch off."
        : "Nothing that is sent carries a number of yours.";

    /// <summary>What a metric is about, until when it is recorded, and whom to ask.</summary>
    public static string Small(DescribedMetric metric) => string.Join(" ", new[] { Sensitivity(metric), Expiry(metric), Owners(metric) }.Where(text => text is not null));

    /// <summary>The application's metrics, and those by which telemetry looks after itself.</summary>
    public static IEnumerable<(string Title, IReadOnlyList<DescribedMetric> Metrics)> Groups(DataDescription data) =>
    [
        ("Recorded and not sent yet", [.. data.Recorded.Where(metric => !IsOwn(metric))]),
        ("Recorded by telemetry about itself", [.. data.Recorded.Where(IsOwn)]),
    ];

    private static bool IsOwn(DescribedMetric metric) => metric.Identifier.StartsWith("glean.", StringComparison.Ordinal);

    private static string? Expiry(DescribedMetric metric) => metric.Expires switch
    {
        null => null,
        "never" => "Recorded without an end date.",
        var expires => $"Recorded until {expires}.",
    };

    private static string? Owners(DescribedMetric metric) => metric.Owners.Count == 0 ? null : $"Questions: {string.Join(", ", metric.Owners)}";

    private static string? Sensitivity(DescribedMetric metric) =>
        metric.Sensitivity.Count == 0 ? null : $"{string.Join(", ", metric.Sensitivity.Select(Word))}.";

    public static string Moment(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Size(long bytes) =>
        bytes < 1024 ? $"{bytes} bytes" : $"{(bytes / 1024d).ToString("0.#", CultureInfo.InvariantCulture)} kilobytes";

    /// <summary>The values of a metric with the pings that will carry them; pings with the same value in one line.</summary>
    public static IEnumerable<(string Text, string Pings)> Values(DescribedMetric metric) =>
        metric.Values.GroupBy(value => value.Text, StringComparer.Ordinal)
            .Select(group => (group.Key, string.Join(" and ", group.Select(value => $"“{value.PingTitle}”"))));

    private static string Answer(DescribedPing ping) => ping.Answer is { } answer ? $" (it answered {answer})" : "";

    private static string Word(string sensitivity) => sensitivity switch
    {
        "technical" => "About the program and the machine",
        "interaction" => "About how the program is used",
        "stored_content" => "About what is stored",
        "web_activity" => "About pages visited",
        "highly_sensitive" => "Very private",
        _ => sensitivity,
    };
}
