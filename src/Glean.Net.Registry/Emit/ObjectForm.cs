using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Emit;

/// <summary>An object metric, and beside it the classes that its structure calls for.</summary>
internal sealed class ObjectForm : MetricForm
{
    public override MetricDeclaration Declare(MetricPlace place)
    {
        var structure = place.Metric.Structure ?? new StructureNode { Type = "object" };
        var types = new ObjectTypes(place.Scope, place.Layout.ClassPath, structure, place.Stem + "Object");
        return new(
            $"global::Glean.Net.ObjectMetric<{types.RootName}>",
            $"{Definition(place.Metric)}, {Literal.Text(StructureJson.Write(structure))}",
            types.Write);
    }

    /// <summary>Whether the helper for numbers is needed.</summary>
    public static bool HasNumbers(StructureNode? node) => node is not null
        && (node.Type == "number"
            || node.OneOf.Contains("number")
            || HasNumbers(node.Items)
            || node.Properties.Any(property => HasNumbers(property.Node)));
}
