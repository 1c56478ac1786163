namespace Glean.Net;

/// <summary>Where an installation came from. What is null is left as it is stored.</summary>
/// <remarks>
/// Each text is kept to 255 bytes of UTF-8, as a string metric; a longer one is cut and counts as an <c>invalid_overflow</c> error. The
/// values survive restarts and opting out, until they are cleared. Glean lifecycle specification, section 9.2.
/// </remarks>
public sealed record AttributionMetrics
{
    /// <summary>The site or application that led to it.</summary>
    public string? Source { get; init; }

    /// <summary>The kind of way it came.</summary>
    public string? Medium { get; init; }

    /// <summary>The campaign it came by.</summary>
    public string? Campaign { get; init; }

    /// <summary>The search term it came for.</summary>
    public string? Term { get; init; }

    /// <summary>Which of several contents led to it.</summary>
    public string? Content { get; init; }
}
