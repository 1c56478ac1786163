using Glean.Net.Registry.Linting;
using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Model;

/// <summary>Disables what is not on the list of wanted metrics (specification of the registry, 4.1).</summary>
internal static class InterestingMetrics
{
    public static void Apply(RegistryContent content)
    {
        if (content.Options.InterestingFiles is not { } files)
        {
            return;
        }

        var wanted = new HashSet<(string Category, string Name)>(files.SelectMany((file, i) => NamesIn(content, file, i)));
        foreach (var category in content.Categories)
        {
            for (var i = 0; i < category.Metrics.Count; i++)
            {
                var metric = category.Metrics[i];
                if (!wanted.Contains((category.Name, metric.Row.Name)))
                {
                    category.Metrics[i] = metric with { Row = metric.Row with { Disabled = true } };
                }
            }
        }
    }

    // Names are all that counts; whether the metrics under them are sound is the business of the registry itself.
    private static IEnumerable<(string Category, string Name)> NamesIn(RegistryContent content, RegistryFile file, int order) =>
        FileReader.Load(content, file, content.FileCount + order) is { Schema.Kind: RegistryFileKind.Metrics } read
            ? from category in read.Root.Members
              where category.Key.IsText && !category.Name.StartsWith("$", StringComparison.Ordinal)
              from metric in (category.Value as YamlMapping)?.Members ?? []
              where metric.Key.IsText
              select (category.Name, metric.Name)
            : [];
}
