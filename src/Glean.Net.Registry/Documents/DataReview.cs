using System.Text;
using System.Text.RegularExpressions;
using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Documents;

/// <summary>A data review request for all metrics that belong to one bug, filled in as far as the registry can.</summary>
public static class DataReview
{
    private const string Blank = "(to be filled in)";

    /// <summary>Writes it; null where no metric belongs to the bug.</summary>
    /// <remarks>A metric belongs if one of its bugs contains the text exactly once, with a boundary on both sides.</remarks>
    public static string? Write(RegistryModel model, string bug)
    {
        _ = model ?? throw new ArgumentNullException(nameof(model));
        _ = bug ?? throw new ArgumentNullException(nameof(bug));

        var mention = new Regex($@"(?:^|\W){Regex.Escape(bug)}(?:\W|$)", RegexOptions.CultureInvariant);
        var metrics = model.Metrics.Where(metric => metric.Bugs.Any(url => mention.Matches(url).Count == 1)).ToList();
        return bug.Length == 0 || metrics.Count == 0 ? null : Request(metrics);
    }

    private static string Request(List<MetricRow> metrics)
    {
        var text = new StringBuilder();
        Line(text, "This request was filled in from the metrics registry. Whoever sends it answers for it: check what is here, and complete the rest.", "");
        Line(text, "DATA REVIEW REQUEST", "");
        Open(text, 1, "Which questions will the data answer?");
        Open(text, 2, "Why do these questions need an answer? What do users gain by it, what does the product?");
        Open(text, 3, "Which other ways to answer them were considered, and why are they not enough?");
        Open(text, 4, "Can what is collected already answer them?");
        Line(text, "5. Which measurements are proposed, and in which category of data does each fall?", "");
        Line(text, "Measurement name | Description | Data collection category | Tracking bug");
        Line(text, "---------------- | ----------- | ------------------------ | ------------");
        Line(text, [.. metrics.SelectMany(Measurements)]);
        Line(text, "");
        Open(text, 6, "Where is the collected data documented, publicly, completely and accurately?");
        Line(text, "7. How long will this data be collected?", "", Duration(metrics), "");
        Open(text, 8, "Which populations will be measured?");
        Open(text, 9, "If collection is on by default, how do users opt out?");
        Open(text, 10, "How will the data be analysed?");
        Open(text, 11, "With whom will the results be shared?");
        Open(text, 12, "Is a third party's tool used for the collection?");
        return text.ToString();
    }

    /// <summary>One line for a metric, or one for each extra key of an event: each key is a measurement of its own.</summary>
    private static IEnumerable<string> Measurements(MetricRow metric)
    {
        var tail = $"{(metric.DataSensitivity is { Count: > 0 } names ? string.Join(", ", names) : "unknown")} | {LastBug(metric)}";
        return metric.ExtraKeys.Count == 0
            ? [$"{metric.Identifier} | {MetricTexts.OneLine(metric.Description)} | {tail}"]
            : metric.ExtraKeys.Select(key => $"{metric.Identifier}#{key.Name} | {MetricTexts.OneLine(key.Description)} | {tail}");
    }

    private static string LastBug(MetricRow metric) => metric.Bugs.Count == 0 ? "" : metric.Bugs[metric.Bugs.Count - 1];

    private static string Duration(List<MetricRow> metrics)
    {
        var expiries = metrics.Select(metric => metric.Expires).Distinct().OrderBy(expiry => expiry, StringComparer.Ordinal).ToList();
        var responsible = metrics.Where(metric => metric.Expires == "never").SelectMany(metric => metric.NotificationEmails).Distinct().OrderBy(mail => mail, StringComparer.Ordinal);
        return expiries switch
        {
            ["never"] => $"Permanently. {string.Join(", ", responsible)} will be responsible for the permanent collections.",
            [var only] => $"Until {only}.",
            _ when expiries.Contains("never") =>
                $"Parts expire at: {string.Join(", ", expiries.Where(expiry => expiry != "never"))}. The rest is permanent; {string.Join(", ", responsible)} will be responsible for it.",
            _ => $"Parts expire at: {string.Join(", ", expiries)}.",
        };
    }

    private static void Open(StringBuilder text, int number, string question) => Line(text, $"{number}. {question}", "", Blank, "");

    private static void Line(StringBuilder text, params string[] lines)
    {
        foreach (var line in lines)
        {
            text.Append(line).Append('\n');
        }
    }
}
