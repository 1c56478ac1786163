using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Linting;

/// <summary>The baseline ping is kept small for everyone.</summary>
internal static class BaselinePing
{
    private const string Name = "baseline";

    public static IEnumerable<LintFinding> Check(ReadMetric metric, RegistryOptions options)
    {
        if (metric.Row.SendInPings.Contains(Name) && !options.AllowReserved)
        {
            yield return new LintFinding(
                metric.PlaceOfPing(Name), "The baseline ping is for the SDK's own metrics; send this one in `metrics` or in a ping of your own.");
        }
    }
}
