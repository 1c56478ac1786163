using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Documents;

/// <summary>A structure as a list of paths with their types, so that two structures can be compared as sets.</summary>
internal static class StructurePaths
{
    public static IEnumerable<string> Of(StructureNode? root) => root is null ? [] : Walk(root, "$");

    private static IEnumerable<string> Walk(StructureNode node, string path)
    {
        yield return $"{path} ({(node.Type == "oneof" ? string.Join(" or ", node.OneOf) : node.Type)})";

        var below = node.Properties.SelectMany(property => Walk(property.Node, $"{path}.{property.Name}"))
            .Concat(node.Items is null ? [] : Walk(node.Items, path + "[]"));
        foreach (var inner in below)
        {
            yield return inner;
        }
    }
}
