using Glean.Net.Registry.Model;
using Glean.Net.Registry.Text;

namespace Glean.Net.Registry.Emit;

/// <summary>A structure in normal form as compact JSON; the running library checks hand-made JSON against it.</summary>
internal static class StructureJson
{
    public static string Write(StructureNode structure)
    {
        var json = new JsonTextWriter();
        Write(json, structure);
        return json.ToString();
    }

    private static void Write(JsonTextWriter json, StructureNode node)
    {
        json.StartObject().Name("type").Value(node.Type);
        if (node.Type == "object")
        {
            json.Name("properties").StartObject();
            foreach (var property in node.Properties)
            {
                json.Name(property.Name);
                Write(json, property.Node);
            }

            json.EndObject();
        }
        else if (node.Items is { } items)
        {
            json.Name("items");
            Write(json, items);
        }
        else if (node.Type == "oneof")
        {
            json.Name("oneOf").Values(node.OneOf);
        }

        json.EndObject();
    }
}
