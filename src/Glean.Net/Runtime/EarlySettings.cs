namespace Glean.Net.Runtime;

/// <summary>
/// What was set before there was a client and must hold for its very first ping (lifecycle specification, section 2, step 8): what marks
/// a ping or stands in its <c>client_info</c>. Immutable; everything else that is asked for early keeps its order with the records.
/// </summary>
internal sealed record EarlySettings
{
    public static readonly EarlySettings None = new();

    public DebugOptions Debug { get; init; } = new();

    public AttributionMetrics Attribution { get; init; } = new();

    public bool ClearsAttribution { get; init; }

    public DistributionMetrics Distribution { get; init; } = new();

    public bool ClearsDistribution { get; init; }

    public EarlySettings With(AttributionMetrics later) => this with
    {
        Attribution = new AttributionMetrics
        {
            Source = later.Source ?? Attribution.Source,
            Medium = later.Medium ?? Attribution.Medium,
            Campaign = later.Campaign ?? Attribution.Campaign,
            Term = later.Term ?? Attribution.Term,
            Content = later.Content ?? Attribution.Content,
        },
    };

    public EarlySettings With(DistributionMetrics later) =>
        this with { Distribution = new DistributionMetrics { Name = later.Name ?? Distribution.Name } };

    /// <summary>Without what was set so far, and without what is stored.</summary>
    public EarlySettings WithoutAttribution() => this with { Attribution = new AttributionMetrics(), ClearsAttribution = true };

    /// <inheritdoc cref="WithoutAttribution"/>
    public EarlySettings WithoutDistribution() => this with { Distribution = new DistributionMetrics(), ClearsDistribution = true };
}
