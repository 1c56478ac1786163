using Glean.Net.Registry.Model;
using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Linting;

/// <summary>Extra keys without a type are taken for text; saying so is clearer.</summary>
internal static class OldEventApi
{
    public static IEnumerable<LintFinding> Check(ReadMetric metric, RegistryOptions options)
    {
        if (metric.Node.Find("extra_keys") is not { Value: YamlMapping keys } member)
        {
            yield break;
        }

        var untyped = keys.Sorted().Where(key => key.Value is YamlMapping mapping && mapping.Find("type") is null).Select(key => key.Name).ToArray();
        if (untyped.Length > 0)
        {
            yield return new LintFinding(
                member.Key.Mark, $"The extra keys {Words.All(untyped)} have no `type`; add `string`, `boolean` or `quantity` to each.");
        }
    }
}
