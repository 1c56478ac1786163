using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Linting;

/// <summary>The events ping goes when there are events, which is no measure for anything else's lifetime.</summary>
internal static class MetricOnEventsLifetime
{
    private const string Events = "events";

    public static IEnumerable<LintFinding> Check(ReadMetric metric, RegistryOptions options)
    {
        if (MetricTypeTable.Find(metric.Row.Type)?.DefaultPing != Events && metric.Row.Lifetime == "ping" && metric.Row.SendInPings.Contains(Events))
        {
            yield return new LintFinding(
                metric.PlaceOfPing(Events),
                "A metric with ping lifetime is cleared by every events ping, at moments that mean nothing to it; choose another ping or a longer lifetime.");
        }
    }
}
