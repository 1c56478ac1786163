using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Emit;

/// <summary>The names of all categories and metrics, settled before the first line is written: a denominator names metrics elsewhere.</summary>
internal sealed class MetricsLayout
{
    /// <summary>The name of the outer class.</summary>
    public const string ClassName = "Metrics";

    /// <summary>What the helper for numbers in objects is called inside the outer class.</summary>
    public const string WriteNumber = "WriteNumber";

    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);

    public MetricsLayout(IEnumerable<MetricRow> metrics, string classPath)
    {
        ClassPath = classPath;
        var outer = new NameScope(ClassName).Reserve(WriteNumber);
        var categories = new List<CategoryPlace>();
        foreach (var group in metrics.Where(metric => MetricForms.Of(metric) is not null).GroupBy(metric => metric.Category, StringComparer.Ordinal))
        {
            categories.Add(Place(group, outer.Take(Names.Pascal(group.Key))));
        }

        Categories = categories;
    }

    /// <summary>Categories in registry order.</summary>
    public IReadOnlyList<CategoryPlace> Categories { get; }

    /// <summary>The outer class as any code can name it.</summary>
    public string ClassPath { get; }

    /// <summary>A metric as any code can name it; null for one that is not generated.</summary>
    public string? PathOf(string identifier) => _paths.TryGetValue(identifier, out var path) ? path : null;

    private CategoryPlace Place(IGrouping<string, MetricRow> category, string className)
    {
        // Metrics take their names first; their companions make do with what is left.
        var scope = new NameScope(className);
        var places = new List<MetricPlace>();
        foreach (var metric in category)
        {
            var place = new MetricPlace(metric, scope.Take(Names.Pascal(metric.Name)), scope, this);
            places.Add(place);
            _paths[metric.Identifier] = $"{ClassPath}.{className}.{place.MemberName}";
        }

        // Initializers run in textual order. With denominators last, even two categories that feed each other find their numerators made.
        return new(category.Key, className, [.. places.OrderBy(place => place.Metric.Type == "denominator")]);
    }
}

/// <summary>A category, its class, and the metrics in the order they are declared in.</summary>
internal sealed record CategoryPlace(string Category, string ClassName, IReadOnlyList<MetricPlace> Metrics);
