using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Linting;

/// <summary>A rate's denominator is a counter of the same registry.</summary>
internal static class Denominators
{
    private const string Counter = "counter";

    public static void Check(RegistryContent content)
    {
        if (content.Incomplete.Contains(RegistryFileKind.Metrics))
        {
            return;
        }

        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var metric in content.Metrics)
        {
            types[metric.Row.Identifier] = metric.Row.Type;
        }

        // A counter that was left out for another error exists; its own finding is enough.
        var leftOut = new HashSet<string>(
            content.Categories.SelectMany(category => category.Places.Keys.Select(name => $"{category.Name}.{name}")), StringComparer.Ordinal);
        foreach (var rate in content.Metrics.Where(metric => metric.Row.DenominatorMetric is not null))
        {
            var name = rate.Row.DenominatorMetric!;
            if (Complaint(name, types) is { } complaint && (types.ContainsKey(name) || !leftOut.Contains(name)))
            {
                content.Speak(Diagnostics.Denominator, rate, rate.PlaceOf("denominator_metric"), complaint);
            }
        }
    }

    /// <summary>What is wrong with a denominator, given the types of all identifiers; null when it is a counter.</summary>
    public static string? Complaint(string denominator, IReadOnlyDictionary<string, string> types) =>
        !types.TryGetValue(denominator, out var type) ? $"The denominator `{denominator}` does not exist; name a counter by `category.name`."
        : type != Counter ? $"The denominator `{denominator}` is a {type}; only a counter can be one."
        : null;
}
