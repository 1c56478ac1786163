using Glean.Net.Definitions;
using Glean.Net.MetricTypes;
using Glean.Net.Recording;

namespace Glean.Net;

/// <summary>Holds a URL.</summary>
/// <remarks>Glean metric specification, section 3.7. Thread-safe.</remarks>
public sealed class UrlMetric : Metric
{
    private const string DataScheme = "data";

    /// <summary>For generated code; applications take their metrics from the generated class.</summary>
    public UrlMetric(MetricDefinition definition)
        : base(definition, UrlKind.Instance)
    {
    }

    /// <summary>Sets the URL, an absolute one in its canonical form; the last one set counts. Null does nothing.</summary>
    /// <remarks>As <see cref="Set(string)"/>; a relative one has no scheme and is an <c>invalid_value</c> error.</remarks>
    public void Set(Uri? value) => Set(value is { IsAbsoluteUri: true } ? value.AbsoluteUri : value?.OriginalString);

    /// <summary>Sets the URL, as it is written; the last one set counts. Null does nothing.</summary>
    /// <remarks>
    /// Over 8192 bytes of UTF-8 it is cut between code points, which counts as an <c>invalid_overflow</c> error. What does not
    /// begin with a scheme and a colon (Q1), and any <c>data:</c> URL (Q2), is not recorded and the old value stays; it counts as
    /// an <c>invalid_value</c> error. Nothing else of the URL is looked at.
    /// </remarks>
    public void Set(string? value)
    {
        if (value is null)
        {
            return;
        }

        var limited = Utf8Text.Limit(value, Limits.UrlBytes, out var truncated);
        if (truncated)
        {
            RecordError(ErrorType.InvalidOverflow, "the URL is longer than 8192 bytes");
        }

        if (IsAllowed(limited))
        {
            Find<ReferenceAccumulator<string>>()?.Set(limited);
        }
        else
        {
            RecordError(ErrorType.InvalidValue, "the text has no scheme, or it is a data: URL");
        }
    }

    private static bool IsAllowed(string url)
    {
        var colon = url.AsSpan().IndexOf(':');
        if (colon < 1 || !IsLetter(url[0]))
        {
            return false;
        }

        for (var place = 1; place < colon; place++)
        {
            if (!IsLetter(url[place]) && url[place] is not ((>= '0' and <= '9') or '+' or '-' or '.'))
            {
                return false;
            }
        }

        return !(colon == DataScheme.Length && url.StartsWith(DataScheme, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}

/// <summary>How a URL is stored and how it looks in a ping.</summary>
internal sealed class UrlKind : LastTextKind
{
    public static readonly UrlKind Instance = new();

    public override string Name => "url";
}
