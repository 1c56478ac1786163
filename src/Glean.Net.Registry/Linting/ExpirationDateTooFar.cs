using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Linting;

/// <summary>A date far away is a metric nobody will look at again in time.</summary>
internal static class ExpirationDateTooFar
{
    private const int MaxDays = 730; // two years, leap days aside

    public static IEnumerable<LintFinding> Check(ReadMetric metric, RegistryOptions options)
    {
        if (options.Today is { } today && Expiry.DateOf(metric.Row.Expires) is { } date && (date - today.Date).TotalDays > MaxDays)
        {
            yield return new LintFinding(
                metric.PlaceOf("expires"), $"The metric expires on {metric.Row.Expires}, more than {MaxDays} days from now; choose a nearer date or `never`.");
        }
    }
}
