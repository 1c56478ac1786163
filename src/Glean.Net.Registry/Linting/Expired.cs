using System.Globalization;
using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Linting;

/// <summary>An expired metric records nothing; it should be renewed or removed.</summary>
internal static class Expired
{
    public static IEnumerable<LintFinding> Check(ReadMetric metric, RegistryOptions options)
    {
        if (HasExpired(metric.Row.Expires, options))
        {
            yield return new LintFinding(
                metric.PlaceOf("expires"), $"The metric has expired (`expires: {metric.Row.Expires}`); renew it after a new review, or remove it.");
        }
    }

    private static bool HasExpired(string expires, RegistryOptions options) =>
        options.Expiry is { } own ? own.IsExpired(expires)
        : expires == Expiry.Expired
        || (options.ExpireByVersion is { } current
            && long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version <= current)
        || (options.Today is { } today && Expiry.DateOf(expires) is { } date && date <= today.Date);
}
