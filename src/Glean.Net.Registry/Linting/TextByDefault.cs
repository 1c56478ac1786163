using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Linting;

/// <summary>A text metric that says nothing about pings lands in the metrics ping, which its own rule forbids.</summary>
internal static class TextByDefault
{
    private static readonly string[] s_explicit = ["send_in_pings", "data_sensitivity"];

    public static IEnumerable<LintFinding> Check(ReadMetric metric, RegistryOptions options)
    {
        var open = MetricTypeTable.Find(metric.Row.Type) is { IsFreeText: true }
            ? s_explicit.Where(property => metric.Node.Find(property) is null).ToArray()
            : [];
        if (open.Length > 0)
        {
            yield return new LintFinding(
                metric.KeyMark, $"A text metric may hold anything people write, so do not leave {Words.All(open)} to the defaults; write {(open.Length == 1 ? "it" : "them")} down.");
        }
    }
}
