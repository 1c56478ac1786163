using System.Globalization;
using System.Text.RegularExpressions;
using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Documents;

/// <summary>How facts of a metric are put into words, whatever the document's format.</summary>
internal static class MetricTexts
{
    private const string Book = "https://mozilla.github.io/glean/book/reference/metrics/";

    private static readonly Dictionary<string, int> s_sensitivities = new(StringComparer.Ordinal)
    {
        ["technical"] = 1,
        ["interaction"] = 2,
        ["stored_content"] = 3,
        ["web_activity"] = 3,
        ["highly_sensitive"] = 4,
    };

    private static readonly Regex s_bugzilla = new(@"bugzilla.*?id=(\d+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
    private static readonly Regex s_gitHub = new(@"github\.com/([^/]+/[^/]+)/(?:pull|issues)/(\d+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>The page that explains a type. Labeled types share one per kind; the halves of a rate share the rate's.</summary>
    public static string TypeLink(string type)
    {
        var page = type is "numerator" or "denominator" ? "rate" : type;
        return Book + (page.Contains("labeled_") ? page + "s" : page) + ".html";
    }

    /// <summary>What a review is called where its address is too long to read.</summary>
    public static string ReviewTitle(string review, int index)
    {
        if (s_bugzilla.Match(review) is { Success: true } bug)
        {
            return $"Bug {bug.Groups[1].Value}";
        }

        return s_gitHub.Match(review) is { Success: true } issue
            ? $"{issue.Groups[1].Value}#{issue.Groups[2].Value}"
            : $"Review {(index + 1).ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>The numbers of the sensitivities, or <c>unknown</c>.</summary>
    public static string Sensitivity(MetricRow metric) => metric.DataSensitivity is { Count: > 0 } names
        ? string.Join(", ", names.Select(name => s_sensitivities.TryGetValue(name, out var number) ? number : 0).Distinct().OrderBy(number => number))
        : "unknown";

    /// <summary>What the expiry means to a reader.</summary>
    public static string Expiry(MetricRow metric) => metric.Expires;

    /// <summary>Event keys with their texts, labels, the unit of a quantity.</summary>
    public static IEnumerable<(string Name, string Text)> Extras(MetricRow metric)
    {
        foreach (var key in metric.ExtraKeys)
        {
            yield return (key.Name, key.Description);
        }

        foreach (var label in metric.Labels ?? default)
        {
            yield return (label, "");
        }

        if (metric.Type == "quantity" && metric.Unit is { } unit)
        {
            yield return ("unit", unit);
        }

        if (metric.DualLabels is { } dual)
        {
            yield return ("key", Dimension(dual.KeyDescription, dual.Keys));
            yield return ("category", Dimension(dual.CategoryDescription, dual.Categories));
        }

        if (metric.Meter is { } meter)
        {
            yield return ("recorded from", meter.ToString());
        }
    }

    /// <summary>Line ends and runs of blanks as one blank each.</summary>
    public static string OneLine(string text) => string.Join(" ", text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static string Dimension(string description, EquatableArray<string>? labels) =>
        labels is { Count: > 0 } list ? $"{description} ({string.Join(", ", list)})" : description;
}
