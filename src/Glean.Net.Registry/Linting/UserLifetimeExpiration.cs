using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Linting;

/// <summary>What lives as long as the user is usually wanted as long, too.</summary>
internal static class UserLifetimeExpiration
{
    public static IEnumerable<LintFinding> Check(ReadMetric metric, RegistryOptions options)
    {
        if (metric.Row is { Lifetime: "user", Expires: not Expiry.Never })
        {
            yield return new LintFinding(
                metric.PlaceOf("expires"), "The metric has user lifetime and expires; write `expires: never` or choose a shorter lifetime.");
        }
    }
}
