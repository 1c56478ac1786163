using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Emit;

/// <summary>The types of one object metric. They lie side by side and write themselves, without reflection.</summary>
/// <remarks>
/// Names: the items of an array are called after it with <c>Item</c>; an array in an object is called owner + property,
/// an object owner + <c>Item</c> + property + <c>Object</c>, a union owner + property + <c>Enum</c>.
/// </remarks>
internal sealed class ObjectTypes
{
    private readonly NameScope _scope;
    private readonly string _numbers;
    private readonly List<(StructureNode Node, string Name)> _types = [];

    public ObjectTypes(NameScope scope, string metricsPath, StructureNode root, string rootName)
    {
        _scope = scope;
        _numbers = $"{metricsPath}.{MetricsLayout.WriteNumber}";
        RootName = Add(root, rootName);
    }

    public string RootName { get; }

    /// <summary>Writes the root and everything below it. The list grows while it is walked, so depth costs no stack.</summary>
    public void Write(IndentedWriter writer)
    {
        for (var i = 0; i < _types.Count; i++)
        {
            var (node, name) = _types[i];
            writer.Blank();
            switch (node.Type)
            {
                case "array":
                    WriteArray(writer, node, name);
                    break;
                case "oneof":
                    ObjectUnion.Write(writer, node, name, _numbers);
                    break;
                default:
                    WriteObject(writer, node, name);
                    break;
            }
        }
    }

    private string Add(StructureNode node, string wanted)
    {
        var name = _scope.Take(wanted);
        _types.Add((node, name));
        return name;
    }

    private void WriteArray(IndentedWriter writer, StructureNode node, string name)
    {
        var items = node.Items ?? new StructureNode { Type = "string" };
        var item = Member(items, name + "Item");

        DocComment.Summary(writer, node.Description?.Trim() is { Length: > 0 } text ? text : "A list of values.");
        using (writer.Braces($"public sealed class {name} : global::System.Collections.Generic.List<{item.ItemType}>, global::Glean.Net.IObjectValue"))
        {
            DocComment.Summary(writer, "Begins with nothing in it.");
            using (writer.Braces($"public {name}()"))
            {
            }

            writer.Blank();
            DocComment.Summary(writer, "Begins with some items.");
            using (writer.Braces($"public {name}(global::System.Collections.Generic.IEnumerable<{item.ItemType}> items) : base(items)"))
            {
            }

            writer.Blank();
            using (WriteTo(writer))
            {
                writer.Line("writer.WriteStartArray();");
                using (writer.Braces("foreach (var item in this)"))
                {
                    item.WriteItem(writer);
                }

                writer.Blank();
                writer.Line("writer.WriteEndArray();");
            }
        }
    }

    private void WriteObject(IndentedWriter writer, StructureNode node, string name)
    {
        var names = new NameScope(name);
        var members = node.Properties
            .Select(property => (property.Name, property.Node, Member: names.Take(Names.Pascal(property.Name)), Type: Member(property.Node, PropertyType(name, property))))
            .ToList();

        DocComment.Summary(writer, node.Description?.Trim() is { Length: > 0 } text ? text : "A group of values; what is not set is left out.");
        using (writer.Braces($"public sealed class {name} : global::Glean.Net.IObjectValue"))
        {
            foreach (var (wireName, property, member, type) in members)
            {
                DocComment.Summary(writer, property.Description?.Trim() is { Length: > 0 } about ? about : wireName);
                writer.Line($"public {type.PropertyType} {member} {{ get; set; }}{type.Initializer}");
                writer.Blank();
            }

            using (WriteTo(writer))
            {
                writer.Line("writer.WriteStartObject();");
                foreach (var (wireName, _, member, type) in members)
                {
                    using (writer.Braces($"if ({type.IsSet(member)})"))
                    {
                        writer.Line($"writer.WritePropertyName({Literal.Text(wireName)});");
                        writer.Line(type.WriteValue(member));
                    }

                    writer.Blank();
                }

                writer.Line("writer.WriteEndObject();");
            }
        }
    }

    private static IndentedWriter.Block WriteTo(IndentedWriter writer) =>
        writer.Braces("void global::Glean.Net.IObjectValue.WriteTo(global::System.Text.Json.Utf8JsonWriter writer)");

    private static string PropertyType(string owner, StructureProperty property)
    {
        var name = Names.Pascal(property.Name);
        return property.Node.Type switch
        {
            "array" => owner + name,
            "oneof" => owner + name + "Enum",
            _ => $"{owner}Item{name}Object",
        };
    }

    private ObjectMember Member(StructureNode node, string typeName) => node.Type switch
    {
        "string" => ObjectMember.Text,
        "boolean" => ObjectMember.Truth,
        "number" => ObjectMember.Number(_numbers),
        "array" => ObjectMember.Array(Add(node, typeName)),
        "oneof" => ObjectMember.Union(Add(node, typeName)),
        _ => ObjectMember.Object(Add(node, typeName)),
    };
}
