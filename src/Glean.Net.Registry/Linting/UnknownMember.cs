using Glean.Net.Registry.Model;
using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Linting;

/// <summary>The format lets any member of <c>metadata</c> and of an extra key through, misspelled ones too.</summary>
internal static class UnknownMember
{
    private static readonly string[] s_metricMetadata = ["tags", "title", "meter"];

    private static readonly string[] s_extraKey = ["description", "type"];

    public static IEnumerable<LintFinding> CheckMetric(ReadMetric metric, RegistryOptions options)
    {
        var extraKeys = metric.Node.Find("extra_keys")?.Value is YamlMapping keys ? keys.Members : [];
        return Others(metric.Node.Find("metadata"), s_metricMetadata).Concat(extraKeys.SelectMany(key => Others(key, s_extraKey)));
    }

    public static IEnumerable<LintFinding> CheckPing(ReadPing ping, RegistryOptions options) =>
        Others(ping.Node.Find("metadata"), PingProperties.MetadataMembers);

    private static IEnumerable<LintFinding> Others(YamlMember? owner, IReadOnlyCollection<string> known) =>
        owner?.Value is not YamlMapping mapping
            ? []
            : mapping.Members
                .Where(member => !member.Key.IsText || !known.Contains(member.Name))
                .Select(member => new LintFinding(
                    member.Key.Mark, $"`{member.Name}` in `{owner.Name}` has no meaning; remove it, or use {Words.Alternatives(known)}."));
}
