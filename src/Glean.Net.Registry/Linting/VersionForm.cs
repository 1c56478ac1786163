using Glean.Net.Registry.Model;
using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Linting;

/// <summary>A metric's version is meant to grow, and only whole numbers do.</summary>
internal static class VersionForm
{
    public static IEnumerable<LintFinding> Check(ReadMetric metric, RegistryOptions options)
    {
        if (metric.Node.Find("version") is { } version
            && version.Value is not YamlScalar { Value: { Kind: YamlScalarKind.Integer, Integer: >= 0 } })
        {
            yield return new LintFinding(version.Key.Mark, "`version` should be a whole number, 0 or greater.");
        }
    }
}
