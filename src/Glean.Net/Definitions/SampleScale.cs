namespace Glean.Net.Definitions;

/// <summary>How samples of a distribution are given and within which limits they are recorded.</summary>
/// <param name="Factor">What one unit is worth.</param>
/// <param name="Smallest">A smaller sample is raised to this one, which is no error.</param>
/// <param name="Largest">A larger sample is lowered to this one, which is an error.</param>
internal sealed record SampleScale(long Factor, long Smallest, long Largest)
{
    private readonly long _mostUnits = Largest / Factor;

    /// <summary>Whether a sample, in units, is over the largest.</summary>
    public bool IsTooLarge(long sample) => sample > _mostUnits;

    /// <summary>What is recorded for a sample in units that is not negative.</summary>
    public long Convert(long sample) => IsTooLarge(sample) ? Largest : Math.Max(sample * Factor, Smallest);

    /// <summary>What is recorded for a sample that is converted already.</summary>
    public long Limit(long converted) => Math.Max(Math.Min(converted, Largest), Smallest);
}
