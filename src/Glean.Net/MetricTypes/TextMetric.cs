using Glean.Net.Definitions;
using Glean.Net.MetricTypes;
using Glean.Net.Recording;

namespace Glean.Net;

/// <summary>Holds a long text. It travels in custom pings only.</summary>
/// <remarks>Glean metric specification, section 3.5. Thread-safe.</remarks>
public sealed class TextMetric : Metric
{
    /// <summary>For generated code; applications take their metrics from the generated class.</summary>
    public TextMetric(MetricDefinition definition)
        : base(definition, TextKind.Instance)
    {
    }

    /// <summary>Sets the text; the last one set counts. Null does nothing.</summary>
    /// <remarks>Over 204 800 bytes of UTF-8 it is cut between code points, which counts as an <c>invalid_overflow</c> error.</remarks>
    public void Set(string? value)
    {
        if (value is null)
        {
            return;
        }

        var limited = Utf8Text.Limit(value, Limits.TextBytes, out var truncated);
        if (truncated)
        {
            RecordError(ErrorType.InvalidOverflow, "the text is longer than 204800 bytes");
        }

        Find<ReferenceAccumulator<string>>()?.Set(limited);
    }
}

/// <summary>How a long text is stored and how it looks in a ping.</summary>
internal sealed class TextKind : LastTextKind
{
    public static readonly TextKind Instance = new();

    public override string Name => "text";
}
