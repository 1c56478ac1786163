using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Linting;

/// <summary>Identifiers that differ in separators only are mistaken for each other, by people and by tools.</summary>
internal static class NameTooSimilar
{
    public static void Check(RegistryContent content)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var metric in content.Metrics.Where(metric => !metric.NoLint.Contains(Diagnostics.NameTooSimilar.Name)))
        {
            var bare = metric.Row.Identifier.Replace("_", "").Replace(".", "");
            if (known.TryGetValue(bare, out var other))
            {
                content.Speak(
                    Diagnostics.NameTooSimilar, metric, metric.KeyMark, $"The name differs from `{other}` in separators only; rename one of them.");
            }
            else
            {
                known.Add(bare, metric.Row.Identifier);
            }
        }
    }
}
