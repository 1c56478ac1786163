using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Emit;

/// <summary>Writes the class <c>Metrics</c> with a nested class for each category.</summary>
internal static class MetricsSource
{
    public static string Write(RegistryModel model, EmitOptions options)
    {
        var layout = new MetricsLayout(model.Metrics, SourceFrame.PathOf(options, MetricsLayout.ClassName));
        return SourceFrame.Write(
            options,
            MetricsLayout.ClassName,
            "The metrics of this application, by category.",
            writer =>
            {
                foreach (var category in layout.Categories)
                {
                    WriteCategory(writer, category);
                }

                if (layout.Categories.SelectMany(category => category.Metrics).Any(place => ObjectForm.HasNumbers(place.Metric.Structure)))
                {
                    ObjectNumbers.Write(writer);
                }
            });
    }

    private static void WriteCategory(IndentedWriter writer, CategoryPlace category)
    {
        DocComment.Summary(writer, $"Metrics of the category {category.Category}.");
        using (writer.Braces($"public static class {category.ClassName}"))
        {
            foreach (var place in category.Metrics)
            {
                WriteMetric(writer, place);
            }
        }

        writer.Blank();
    }

    private static void WriteMetric(IndentedWriter writer, MetricPlace place)
    {
        if (MetricForms.Of(place.Metric)?.Declare(place) is not { } declaration)
        {
            return;
        }

        DocComment.Summary(writer, place.Metric.Description.Trim() is { Length: > 0 } text ? text : place.Metric.Identifier);
        DocComment.Remarks(writer, Facts.Of(place.Metric));
        writer.Line($"public static {declaration.Type} {place.MemberName} {{ get; }} =");
        writer.Continuation($"new({declaration.Arguments});");
        declaration.WriteCompanions?.Invoke(writer);
        writer.Blank();
    }
}
