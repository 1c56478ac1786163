using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Emit;

/// <summary>A template metric behind labels; labels fixed in the registry also become an enumeration.</summary>
/// <remarks>The enumeration keeps the written order: its numbers are indexes into the labels. An empty list means what no list means.</remarks>
internal sealed class LabeledForm(string className, Func<MetricRow, string>? facts = null) : MetricForm
{
    public override MetricDeclaration Declare(MetricPlace place)
    {
        var metric = place.Metric;
        var inner = $"global::Glean.Net.{className}";
        var template = $"new {inner}({Definition(metric)}{(facts is null ? "" : ", " + facts(metric))})";
        if (metric.Labels is not { Count: > 0 } labels)
        {
            return new($"global::Glean.Net.LabeledMetric<{inner}>", template);
        }

        var enumName = place.Scope.Take(place.Stem + "Label");
        return new(
            $"global::Glean.Net.LabeledMetric<{inner}, {enumName}>",
            $"{template}, {Literal.List(labels)}",
            writer => Enumeration.Write(
                writer, enumName, $"The labels of {metric.Identifier}.", labels.Select(label => (label, label))));
    }
}

/// <summary>A counter with two dimensions of labels, each fixed or free.</summary>
internal sealed class DualLabeledForm : MetricForm
{
    public override MetricDeclaration Declare(MetricPlace place)
    {
        var labels = place.Metric.DualLabels;
        return new(
            "global::Glean.Net.DualLabeledCounterMetric",
            $"{Definition(place.Metric)}, {Array(labels?.Keys)}, {Array(labels?.Categories)}");
    }

    private static string Array(EquatableArray<string>? labels) => Literal.ArrayOrNull(labels is { } list ? [.. list] : null);
}
