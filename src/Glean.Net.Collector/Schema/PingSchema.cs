using System.Text.Json;

namespace Glean.Net.Collector.Schema;

/// <summary>Where a payload breaks the schema, and how.</summary>
internal sealed record Violation(int Line, int Column, string Message);

/// <summary>The published schema of a Glean ping.</summary>
internal static class PingSchema
{
    private static readonly Lazy<SchemaValidator> s_validator = new(() =>
    {
        using var stream = typeof(PingSchema).Assembly.GetManifestResourceStream("glean.1.schema.json")
            ?? throw new InvalidOperationException("The schema is not in the assembly.");
        using var document = JsonDocument.Parse(stream);
        return new SchemaValidator(document.RootElement.Clone());
    });

    /// <summary>Everything that is wrong with a payload, in the order it stands there.</summary>
    public static IReadOnlyList<Violation> Validate(ReadOnlySpan<byte> utf8)
    {
        PlacedJson payload;
        try
        {
            payload = PlacedJson.Parse(utf8);
        }
        catch (JsonException failure)
        {
            var column = Math.Min(failure.BytePositionInLine ?? 0, int.MaxValue - 1);
            return [new((int)(failure.LineNumber ?? 0) + 1, (int)column + 1, "This is no JSON: " + failure.Message)];
        }

        return [.. s_validator.Value.Validate(payload).OrderBy(violation => violation.Line).ThenBy(violation => violation.Column)];
    }
}
