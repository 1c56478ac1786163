using Glean.Net.View;

namespace Glean.Net;

/// <summary>Everything that telemetry holds about a user on this machine, in words for that user. See <c>GleanClient.DescribeDataAsync</c>.</summary>
/// <remarks>Immutable; a picture of one moment.</remarks>
public sealed record DataDescription
{
    /// <summary>Which application's telemetry this is.</summary>
    public required string ApplicationId { get; init; }

    /// <summary>When the picture was taken.</summary>
    public required DateTimeOffset Moment { get; init; }

    /// <summary>What is allowed, and who decided it.</summary>
    public required ConsentState Consent { get; init; }

    /// <summary>Where pings are sent; null for nowhere.</summary>
    public Uri? ServerEndpoint { get; init; }

    /// <summary>The random id under which pings are sent; null where there is none.</summary>
    public Guid? ClientId { get; init; }

    /// <summary>What was recorded and waits for its ping, by metric.</summary>
    public IReadOnlyList<DescribedMetric> Recorded { get; init; } = [];

    /// <summary>What goes along with most pings: what kind of machine and application this is.</summary>
    public IReadOnlyList<DescribedMetric> Client { get; init; } = [];

    /// <summary>Pings that wait to be sent, oldest first.</summary>
    public IReadOnlyList<DescribedPing> Waiting { get; init; } = [];

    /// <summary>Pings that were sent, newest last: of the last 30 days, at most 100.</summary>
    public IReadOnlyList<DescribedPing> Sent { get; init; } = [];

    /// <summary>The picture as plain text for a terminal. No line ends in blanks; long ones are folded at 78 characters.</summary>
    public string ToText() => TextRendering.Write(this);

    /// <summary>The picture as one HTML page that needs nothing else: no script, no picture, no style from elsewhere.</summary>
    public string ToHtml() => HtmlRendering.Write(this);

    /// <summary>The picture as the inner part of a page: headings from <c>h2</c> on, lists and tables; everything that was recorded is escaped.</summary>
    public string ToHtmlFragment() => HtmlRendering.WriteFragment(this);

    /// <summary>The picture as JSON, values and payloads included: what a user exports. Indented.</summary>
    public string ToJson() => JsonRendering.Write(this);
}
