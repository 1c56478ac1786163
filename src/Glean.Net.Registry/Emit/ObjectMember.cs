namespace Glean.Net.Registry.Emit;

/// <summary>How a value inside an object is held, recognised as set, and written.</summary>
internal sealed record ObjectMember
{
    /// <summary>The type of a property: nullable, or empty by default.</summary>
    public required string PropertyType { get; init; }

    /// <summary>The type of an item in a list.</summary>
    public required string ItemType { get; init; }

    /// <summary>What follows the property.</summary>
    public string Initializer { get; init; } = "";

    /// <summary>The condition under which a property is written.</summary>
    public required Func<string, string> IsSet { get; init; }

    /// <summary>The statement that writes a property that is set.</summary>
    public required Func<string, string> WriteValue { get; init; }

    /// <summary>Writes the variable <c>item</c> of a list.</summary>
    public required Action<IndentedWriter> WriteItem { get; init; }

    public static ObjectMember Text { get; } = new()
    {
        PropertyType = "string?",
        ItemType = "string",
        IsSet = member => $"{member} is not null",
        WriteValue = member => $"writer.WriteStringValue({member});",
        WriteItem = writer => writer.Line("writer.WriteStringValue(item);"),
    };

    public static ObjectMember Truth { get; } = new()
    {
        PropertyType = "bool?",
        ItemType = "bool",
        IsSet = member => $"{member}.HasValue",
        WriteValue = member => $"writer.WriteBooleanValue({member}.GetValueOrDefault());",
        WriteItem = writer => writer.Line("writer.WriteBooleanValue(item);"),
    };

    /// <summary>JSON has no infinities and no NaN: as a property they count as not set, as an item they become null.</summary>
    public static ObjectMember Number(string writeNumber) => new()
    {
        PropertyType = "double?",
        ItemType = "double",
        IsSet = member => $"{member}.HasValue && !double.IsNaN({member}.Value) && !double.IsInfinity({member}.Value)",
        WriteValue = member => $"{writeNumber}(writer, {member}.GetValueOrDefault());",
        WriteItem = writer => writer.Line($"{writeNumber}(writer, item);"),
    };

    public static ObjectMember Array(string type) => Nested(type) with
    {
        PropertyType = type,
        Initializer = " = new();",
        IsSet = member => $"{member} is {{ Count: > 0 }}",
    };

    public static ObjectMember Object(string type) => Nested(type);

    public static ObjectMember Union(string type) => new()
    {
        PropertyType = type,
        ItemType = type,
        IsSet = member => $"{member}.IsSet",
        WriteValue = member => $"{member}.WriteTo(writer);",
        WriteItem = writer => writer.Line("item.WriteTo(writer);"),
    };

    private static ObjectMember Nested(string type) => new()
    {
        PropertyType = type + "?",
        ItemType = type,
        IsSet = member => $"{member} is not null",
        WriteValue = member => $"((global::Glean.Net.IObjectValue){member}).WriteTo(writer);",
        WriteItem = writer =>
        {
            using (writer.Braces("if (item is null)"))
            {
                writer.Line("writer.WriteNullValue();");
            }

            using (writer.Braces("else"))
            {
                writer.Line("((global::Glean.Net.IObjectValue)item).WriteTo(writer);");
            }
        },
    };
}
