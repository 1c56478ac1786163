using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Emit;

/// <summary>A value that is one of several scalars: a small struct that each of them converts to.</summary>
internal static class ObjectUnion
{
    private const string Writer = "global::System.Text.Json.Utf8JsonWriter";

    public static void Write(IndentedWriter writer, StructureNode node, string name, string writeNumber)
    {
        var kinds = Kinds(writeNumber).Where(kind => node.OneOf.Contains(kind.Word)).ToList();

        DocComment.Summary(writer, node.Description?.Trim() is { Length: > 0 } text ? text : $"A value that is one of: {string.Join(", ", node.OneOf)}.");
        using (writer.Braces($"public readonly struct {name}"))
        {
            writer.Line("private readonly object? _value;");
            writer.Blank();
            using (writer.Braces($"private {name}(object? value)"))
            {
                writer.Line("_value = value;");
            }

            writer.Blank();
            foreach (var kind in kinds)
            {
                DocComment.Summary(writer, $"Takes a {kind.Word}.");
                writer.Line($"public static implicit operator {name}({kind.Type} value) => new {name}({kind.Boxed});");
                writer.Blank();
            }

            writer.Line("internal bool IsSet => _value is not null;");
            writer.Blank();
            using (writer.Braces($"internal void WriteTo({Writer} writer)"))
            {
                foreach (var kind in kinds)
                {
                    using (writer.Braces($"if (_value is {kind.Type.TrimEnd('?')} {kind.Word}Value)"))
                    {
                        writer.Line($"{kind.Write}{kind.Word}Value);");
                        writer.Line("return;");
                    }

                    writer.Blank();
                }

                writer.Line("writer.WriteNullValue();");
            }
        }
    }

    private static Kind[] Kinds(string writeNumber) =>
    [
        new("string", "string?", "value", "writer.WriteStringValue("),
        new("number", "double", "double.IsNaN(value) || double.IsInfinity(value) ? null : (object)value", writeNumber + "(writer, "),
        new("boolean", "bool", "value", "writer.WriteBooleanValue("),
    ];

    private sealed record Kind(string Word, string Type, string Boxed, string Write);
}
