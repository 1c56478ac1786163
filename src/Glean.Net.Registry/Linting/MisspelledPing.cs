using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Linting;

/// <summary>A ping name one letter away from a built-in one is more likely a slip than a choice.</summary>
internal static class MisspelledPing
{
    public static IEnumerable<LintFinding> Check(ReadMetric metric, RegistryOptions options) =>
        from name in metric.Row.SendInPings
        from reserved in PingNames.Reserved
        where DifferInOnePlace(name, reserved)
        select new LintFinding(metric.PlaceOfPing(name), $"The ping `{name}` looks like a misspelling of `{reserved}`; correct it.");

    // The shorter name is padded with blanks at its end, so a missing or additional last letter counts as one place.
    private static bool DifferInOnePlace(string name, string reserved)
    {
        var places = Math.Abs(name.Length - reserved.Length);
        for (var i = 0; i < Math.Min(name.Length, reserved.Length) && places < 2; i++)
        {
            places += name[i] == reserved[i] ? 0 : 1;
        }

        return places == 1;
    }
}
