namespace Glean.Net;

/// <summary>What can be changed about <see cref="MeterExport"/>.</summary>
public sealed record MeterExportOptions
{
    /// <summary>The meter that metrics appear under if not said otherwise; what OpenTelemetry's <c>AddMeter</c> is given.</summary>
    public const string DefaultMeterName = "Glean.Net";

    /// <summary>The client whose metrics are observed; null for that of the process.</summary>
    public GleanClient? Client { get; init; }

    /// <summary>The meter's name.</summary>
    public string MeterName { get; init; } = DefaultMeterName;

    /// <summary>Which metrics are observed; null for all.</summary>
    public Func<MetricDefinition, bool>? Metrics { get; init; }

    /// <summary>
    /// How many labels (of a dual-labeled metric: pairs) of one metric are told apart while the process lives, 256 if not said. Beyond it
    /// a further one is counted under <c>__other__</c>.
    /// </summary>
    public int MostLabels { get; init; } = 256;
}
