using Glean.Net.Definitions;
using Glean.Net.MetricTypes;
using Glean.Net.Recording;

namespace Glean.Net;

/// <summary>Holds a short text.</summary>
/// <remarks>Glean metric specification, section 3.4. Thread-safe.</remarks>
public sealed class StringMetric : Metric
{
    /// <summary>For generated code; applications take their metrics from the generated class.</summary>
    public StringMetric(MetricDefinition definition)
        : base(definition, StringKind.Instance)
    {
    }

    /// <summary>Sets the text; the last one set counts. Null does nothing.</summary>
    /// <remarks>Over 255 bytes of UTF-8 it is cut between code points, which counts as an <c>invalid_overflow</c> error.</remarks>
    public void Set(string? value)
    {
        if (value is null)
        {
            return;
        }

        var limited = Utf8Text.Limit(value, Limits.StringBytes, out var truncated);
        if (truncated)
        {
            RecordError(ErrorType.InvalidOverflow, "the text is longer than 255 bytes");
        }

        Find<ReferenceAccumulator<string>>()?.Set(limited);
    }
}

/// <summary>How a short text is stored and how it looks in a ping.</summary>
internal sealed class StringKind : LastTextKind
{
    public static readonly StringKind Instance = new();

    public override string Name => "string";
}
