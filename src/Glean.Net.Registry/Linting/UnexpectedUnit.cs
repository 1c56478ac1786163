using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Linting;

/// <summary>A unit that nothing reads is usually meant for another property.</summary>
internal static class UnexpectedUnit
{
    public static IEnumerable<LintFinding> Check(ReadMetric metric, RegistryOptions options)
    {
        if (metric.Row.Unit is { Length: > 0 } && MetricTypeTable.Find(metric.Row.Type) is { HasUnit: false })
        {
            yield return new LintFinding(metric.PlaceOf("unit"), $"A {metric.Row.Type} has no use for `unit`; remove it, or write `time_unit` or `memory_unit`.");
        }
    }
}
