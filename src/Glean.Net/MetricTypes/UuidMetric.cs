using Glean.Net.MetricTypes;
using Glean.Net.Recording;

namespace Glean.Net;

/// <summary>Holds a UUID.</summary>
/// <remarks>Glean metric specification, section 3.8. Thread-safe.</remarks>
public sealed class UuidMetric : Metric
{
    /// <summary>For generated code; applications take their metrics from the generated class.</summary>
    public UuidMetric(MetricDefinition definition)
        : base(definition, UuidKind.Instance)
    {
    }

    /// <summary>Sets the value; the last one set counts.</summary>
    public void Set(Guid value) => Find<ReferenceAccumulator<string>>()?.Set(UuidText.Format(value));

    /// <summary>Sets the value from text: hyphenated, 32 digits, braced, or a <c>urn:uuid:</c>. Null does nothing.</summary>
    /// <remarks>Any other text is not recorded and the old value stays; it counts as an <c>invalid_value</c> error.</remarks>
    public void Set(string? value)
    {
        if (value is null)
        {
            return;
        }

        if (UuidText.TryParse(value, out var uuid))
        {
            Set(uuid);
        }
        else
        {
            RecordError(ErrorType.InvalidValue, "the text is not a UUID");
        }
    }

    /// <summary>Sets a new random UUID and returns it as text, also when nothing is recorded.</summary>
    public string GenerateAndSet()
    {
        var uuid = Target.NewId();
        Set(uuid);
        return UuidText.Format(uuid);
    }
}

/// <summary>How a UUID is stored and how it looks in a ping.</summary>
internal sealed class UuidKind : LastTextKind
{
    public static readonly UuidKind Instance = new();

    public override string Name => "uuid";

    protected override object ToTestValue(string value) => UuidText.TryParse(value, out var uuid) ? uuid : Guid.Empty;

    protected override string Read(ref StoredReader reader)
    {
        var text = reader.Text();
        if (!UuidText.TryParse(text, out _))
        {
            reader.Fail();
        }

        return text;
    }
}
