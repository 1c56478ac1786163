using Glean.Net.Registry.Model;
using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Linting;

/// <summary>A place kept free for a review is a review that was forgotten.</summary>
internal static class EmptyDataReview
{
    private static readonly string[] s_placeholders = ["", "todo", "tbd"];

    public static IEnumerable<LintFinding> Check(ReadMetric metric, RegistryOptions options) =>
        metric.ItemsOf("data_reviews")
            .OfType<YamlScalar>()
            .Where(review => IsPlaceholder(review.Text))
            .Take(1)
            .Select(review => new LintFinding(review.Mark, $"`{review.Text}` is no data review; write the URL of the review."));

    /// <summary>Whether an entry only keeps a place free.</summary>
    public static bool IsPlaceholder(string review) => s_placeholders.Contains(review, StringComparer.OrdinalIgnoreCase);
}
