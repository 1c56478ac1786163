using System.ComponentModel;

namespace Glean.Net;

/// <summary>
/// A metric and the instrument of <c>System.Diagnostics.Metrics</c> that it is recorded from, as the registry states it under
/// <c>metadata.meter</c>. Generated code lists them in <c>GleanMeters.Sources</c>.
/// </summary>
/// <remarks>
/// A statement only: nothing listens until the list is handed to <c>MeterRecording.Start</c> of the package
/// <c>Glean.Net.Extensions.Metrics</c>. Immutable.
/// </remarks>
public sealed class MeterSource
{
    /// <summary>For generated code.</summary>
    /// <param name="metric">What is recorded into.</param>
    /// <param name="meter">The meter's name.</param>
    /// <param name="instrument">The instrument's name.</param>
    /// <param name="tag">The tag whose value is the label; null for a metric without labels.</param>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public MeterSource(Metric metric, string meter, string instrument, string? tag = null)
    {
        Metric = metric ?? throw new ArgumentNullException(nameof(metric));
        Meter = meter ?? throw new ArgumentNullException(nameof(meter));
        Instrument = instrument ?? throw new ArgumentNullException(nameof(instrument));
        Tag = tag;
    }

    /// <summary>What is recorded into.</summary>
    public Metric Metric { get; }

    /// <summary>The meter's name.</summary>
    public string Meter { get; }

    /// <summary>The instrument's name.</summary>
    public string Instrument { get; }

    /// <summary>The tag whose value is the label; null for a metric without labels.</summary>
    public string? Tag { get; }
}
