using Glean.Net.Recording;

namespace Glean.Net;

/// <summary>Counts how often something happened; a <see cref="DenominatorMetric"/> counts how often it could have.</summary>
/// <remarks>
/// Glean metric specification, section 3.11. Kept and sent as a rate. Each part stops growing at 2 147 483 647. Thread-safe;
/// allocates nothing.
/// </remarks>
public sealed class NumeratorMetric : Metric
{
    /// <summary>For generated code; applications take their metrics from the generated class.</summary>
    public NumeratorMetric(MetricDefinition definition)
        : base(definition, RateKind.Instance)
    {
    }

    /// <summary>Adds to how often it happened. Zero is recorded, too: it makes the rate exist.</summary>
    /// <remarks>A negative amount is not recorded; it counts as an <c>invalid_value</c> error.</remarks>
    public void AddToNumerator(int amount)
    {
        if (amount < 0)
        {
            RecordError(ErrorType.InvalidValue, "a numerator cannot be increased by a negative amount");
        }
        else
        {
            Find<RateAccumulator>()?.AddToNumerator(amount);
        }
    }

    /// <summary>What the denominator passes on.</summary>
    internal void AddToDenominator(int amount) => Find<RateAccumulator>()?.AddToDenominator(amount);
}
