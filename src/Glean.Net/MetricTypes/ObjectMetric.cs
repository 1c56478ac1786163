using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glean.Net.Definitions;
using Glean.Net.MetricTypes;
using Glean.Net.Recording;

namespace Glean.Net;

/// <summary>Holds a value with members, of a structure that the registry lays out.</summary>
/// <typeparam name="T">The generated class of values.</typeparam>
/// <remarks>
/// Glean metric specification, section 3.12. A new value replaces the old one whole. There is no limit of size. Thread-safe; the
/// value is written down during the call, so it may be changed afterwards.
/// </remarks>
public sealed class ObjectMetric<T> : Metric
    where T : class, IObjectValue
{
    private readonly string _structureText;
    private ObjectStructure? _structure;

    /// <summary>For generated code; applications take their metrics from the generated class.</summary>
    /// <param name="definition">The metric's facts.</param>
    /// <param name="structure">
    /// The structure of values as JSON, such as <c>{"type":"object","properties":{"x":{"type":"number"}}}</c>.
    /// </param>
    public ObjectMetric(MetricDefinition definition, string structure)
        : base(definition, ObjectKind.Instance) => _structureText = structure ?? throw new ArgumentNullException(nameof(structure));

    /// <summary>Sets the value; the last one set counts. Null does nothing.</summary>
    /// <remarks>
    /// A value that cannot be written as JSON, such as one with a number that is none, is not recorded and the old one stays; it
    /// counts as an <c>invalid_value</c> error.
    /// </remarks>
    public void Set(T? value)
    {
        if (value is not null)
        {
            Set(json =>
            {
                value.WriteTo(json);
                return true;
            });
        }
    }

    /// <summary>Sets the value from JSON text. Members that are null are left out. Null does nothing.</summary>
    /// <remarks>
    /// Text that is no JSON or does not fit the structure, by an unknown member or a wrong type, is not recorded and the old value
    /// stays; it counts as an <c>invalid_value</c> error, unless the metric is disabled (Q16).
    /// </remarks>
    public void SetString(string? json)
    {
        if (json is not null)
        {
            Set(writer =>
            {
                using var document = JsonDocument.Parse(Utf8Text.WellFormed(json));
                _structure ??= ObjectStructure.Parse(_structureText);
                return _structure.TryCopy(document.RootElement, writer);
            });
        }
    }

    private void Set(Func<Utf8JsonWriter, bool> write)
    {
        if (Find<ReferenceAccumulator<string>>() is not { } accumulator)
        {
            return;
        }

        if (TryWrite(write) is { } text)
        {
            accumulator.Set(text);
        }
        else
        {
            RecordError(ErrorType.InvalidValue, "the value does not fit its structure");
        }
    }

    /// <summary>The compact text of what is written; null unless it is one JSON object or array.</summary>
    private static string? TryWrite(Func<Utf8JsonWriter, bool> write)
    {
        using var buffer = new MemoryStream();
        try
        {
            using var json = new Utf8JsonWriter(buffer, JsonText.Options);
            if (!write(json) || json.CurrentDepth != 0)
            {
                return null;
            }

            json.Flush();
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }

        return buffer.Length > 0 && buffer.GetBuffer()[0] is (byte)'{' or (byte)'['
            ? Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length)
            : null;
    }
}

/// <summary>How a value with members is stored, as JSON text, and how it looks in a ping.</summary>
internal sealed class ObjectKind : LastTextKind
{
    public static readonly ObjectKind Instance = new();

    public override string Name => "object";

    protected override void WritePayload(Utf8JsonWriter json, string value) => json.WriteRawValue(value);

    protected override object ToTestValue(string value) => JsonNode.Parse(value)!;

    protected override string Read(ref StoredReader reader)
    {
        var text = reader.Text();
        if (!IsObjectOrArray(text))
        {
            reader.Fail();
        }

        return text;
    }

    private static bool IsObjectOrArray(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
