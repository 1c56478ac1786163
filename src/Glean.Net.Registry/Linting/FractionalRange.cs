using Glean.Net.Registry.Model;
using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Linting;

/// <summary>Buckets begin at whole numbers, so a fraction in the range is dropped.</summary>
internal static class FractionalRange
{
    private static readonly string[] s_ends = ["range_min", "range_max"];

    public static IEnumerable<LintFinding> Check(ReadMetric metric, RegistryOptions options) =>
        s_ends.Select(metric.Node.Find)
            .OfType<YamlMember>()
            .Where(end => end.Value is YamlScalar { Value: { Kind: YamlScalarKind.Real, Real: var real } } && real != Math.Floor(real))
            .Select(end => new LintFinding(end.Key.Mark, $"The fraction of `{end.Name}` is dropped; write a whole number."));
}
