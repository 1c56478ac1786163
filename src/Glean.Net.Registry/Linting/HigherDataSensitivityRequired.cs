using Glean.Net.Registry.Model;
using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Linting;

/// <summary>Addresses people visit are the most sensitive thing an event can carry.</summary>
internal static class HigherDataSensitivityRequired
{
    private const string Highest = "highly_sensitive";

    private static readonly string[] s_addresses = ["url", "uri"];

    public static IEnumerable<LintFinding> Check(ReadMetric metric, RegistryOptions options)
    {
        if (metric.Row.ExtraKeys.Count == 0 || metric.Row.DataSensitivity is { } given && given.Contains(Highest)
            || metric.Node.Find("extra_keys")?.Value is not YamlMapping keys)
        {
            return [];
        }

        return s_addresses.Select(keys.Find)
            .OfType<YamlMember>()
            .Select(key => new LintFinding(
                key.Key.Mark, $"The extra key `{key.Name}` carries an address, so `data_sensitivity` must include `{Highest}`; add it."));
    }
}
