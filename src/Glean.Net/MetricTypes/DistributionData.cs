namespace Glean.Net;

/// <summary>What a distribution holds, as tests see it.</summary>
/// <param name="Values">The number of samples by the lowest value of their bucket; only buckets that received samples.</param>
/// <param name="Sum">The sum of all samples, in the unit in which they are sent.</param>
/// <param name="Count">The number of samples.</param>
public sealed record DistributionData(IReadOnlyDictionary<long, long> Values, long Sum, long Count);
