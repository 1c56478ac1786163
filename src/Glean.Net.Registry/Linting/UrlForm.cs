using Glean.Net.Registry.Model;
using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Linting;

/// <summary>Bugs and reviews are there to be opened. Real registries hold odd ones, so this only warns.</summary>
internal static class UrlForm
{
    private static readonly string[] s_properties = ["bugs", "data_reviews"];

    private static readonly string[] s_schemes = ["https://", "http://"];

    // Places kept free and bare numbers have lints of their own.
    public static IEnumerable<LintFinding> Check(ReadObject subject, RegistryOptions options) =>
        from property in s_properties
        from url in subject.ItemsOf(property).OfType<YamlScalar>()
        where url.IsText && !IsUrl(url.Text) && !(property == "data_reviews" && EmptyDataReview.IsPlaceholder(url.Text))
        select new LintFinding(url.Mark, $"`{url.Text}` in `{property}` does not look like a URL; write one that can be opened.");

    private static bool IsUrl(string text)
    {
        var scheme = s_schemes.FirstOrDefault(known => text.StartsWith(known, StringComparison.OrdinalIgnoreCase));
        return scheme is not null
            && text.Length > scheme.Length
            && char.IsLetterOrDigit(text[scheme.Length])
            && !text.Any(char.IsWhiteSpace);
    }
}
