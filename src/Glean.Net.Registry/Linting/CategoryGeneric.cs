using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Linting;

/// <summary>Everything here is a metric or an event, so the word says nothing.</summary>
internal static class CategoryGeneric
{
    private static readonly string[] s_generic = ["metrics", "events"];

    public static void Check(RegistryContent content)
    {
        foreach (var category in content.Categories.Where(category => s_generic.Contains(category.Name)))
        {
            if (!category.Metrics.Any(metric => metric.NoLint.Contains(Diagnostics.CategoryGeneric.Name)))
            {
                content.Findings.Add(
                    Diagnostics.CategoryGeneric, category.File, category.Mark, category.Name, $"The category `{category.Name}` says nothing; choose another name.");
            }
        }
    }
}
