using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Linting;

/// <summary>The unit of a metric is a property; in the name it repeats or contradicts it.</summary>
internal static class UnitInName
{
    public static IEnumerable<LintFinding> Check(ReadMetric metric, RegistryOptions options)
    {
        var (unit, family) = metric.Row switch
        {
            { TimeUnit: { } time } => (time, UnitProperties.TimeUnits),
            { MemoryUnit: { } memory } => (memory, UnitProperties.MemoryUnits),
            _ => ("", null),
        };
        if (family is null)
        {
            yield break;
        }

        var name = metric.Row.Name;
        var lastWord = name.Substring(name.LastIndexOfAny(['.', '_', '-']) + 1);
        if (lastWord == unit || lastWord == family[unit])
        {
            yield return new LintFinding(metric.KeyMark, $"The name ends in `{lastWord}`, which repeats its unit; remove it from the name.");
        }
        else if (family.Any(other => lastWord == other.Key || lastWord == other.Value))
        {
            yield return new LintFinding(
                metric.KeyMark, $"The name ends in `{lastWord}`, which does not match its unit `{unit}`; remove it from the name or correct the unit.");
        }
    }
}
