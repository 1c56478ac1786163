namespace Glean.Net.Registry.Emit;

/// <summary>Writes the helper through which objects write their numbers.</summary>
internal static class ObjectNumbers
{
    public static void Write(IndentedWriter writer)
    {
        // Up to 2^53 a double holds every whole number, and then people expect to see one: 1, not 1.0 or 1E+15.
        using (writer.Braces($"private static void {MetricsLayout.WriteNumber}(global::System.Text.Json.Utf8JsonWriter writer, double value)"))
        {
            using (writer.Braces("if (double.IsNaN(value) || double.IsInfinity(value))"))
            {
                writer.Line("writer.WriteNullValue();");
            }

            using (writer.Braces("else if (value >= -9007199254740992 && value <= 9007199254740992 && value == global::System.Math.Floor(value))"))
            {
                writer.Line("writer.WriteNumberValue((long)value);");
            }

            using (writer.Braces("else"))
            {
                writer.Line("writer.WriteNumberValue(value);");
            }
        }
    }
}
