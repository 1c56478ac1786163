using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Linting;

/// <summary>The format asks plain types for their unit and forgets to ask the labeled ones.</summary>
internal static class MissingUnit
{
    public static IEnumerable<LintFinding> Check(ReadMetric metric, RegistryOptions options)
    {
        if (MetricTypeTable.Find(metric.Row.Type)?.ExpectedProperty is { } unit && metric.Node.Find(unit) is null)
        {
            yield return new LintFinding(metric.KeyMark, $"A {metric.Row.Type} should say its `{unit}`; add it.");
        }
    }
}
