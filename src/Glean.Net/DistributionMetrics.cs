namespace Glean.Net;

/// <summary>Which distribution an application was installed with. What is null is left as it is stored.</summary>
/// <remarks>Limits and life as those of <see cref="AttributionMetrics"/>.</remarks>
public sealed record DistributionMetrics
{
    /// <summary>The distribution's name.</summary>
    public string? Name { get; init; }
}
