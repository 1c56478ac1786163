using Glean.Net.Recording;

namespace Glean.Net;

/// <summary>Counts how often something could have happened, for several <see cref="NumeratorMetric"/>s at once.</summary>
/// <remarks>
/// Glean metric specification, section 3.11. A counter of its own that also feeds its numerators. If it is disabled it feeds none;
/// a numerator that is disabled receives nothing. Thread-safe; allocates nothing.
/// </remarks>
public sealed class DenominatorMetric : Metric
{
    private NumeratorMetric[] _numerators;

    /// <summary>For generated code; applications take their metrics from the generated class.</summary>
    /// <param name="definition">The metric's facts.</param>
    /// <param name="numerators">The metrics whose denominator this is.</param>
    public DenominatorMetric(MetricDefinition definition, params NumeratorMetric[] numerators)
        : base(definition, CounterKind.Instance) =>
        _numerators = (NumeratorMetric[])(numerators ?? throw new ArgumentNullException(nameof(numerators))).Clone();

    /// <summary>Adds to the count, and to the denominators of all numerators.</summary>
    /// <remarks>A negative amount, and also zero, is not recorded anywhere; it counts as one <c>invalid_value</c> error.</remarks>
    public void Add(int amount)
    {
        if (amount <= 0)
        {
            RecordError(ErrorType.InvalidValue, "a denominator has to be increased by a positive amount");
        }
        else if (Find<CounterAccumulator>() is { } accumulator)
        {
            foreach (var numerator in _numerators)
            {
                numerator.AddToDenominator(amount);
            }

            accumulator.Add(amount);
        }
    }

    /// <summary>A copy that is fixed to a target feeds numerators of the same target.</summary>
    private protected override void WasCopied()
    {
        if (Bound is { } target)
        {
            _numerators = Array.ConvertAll(_numerators, numerator => (NumeratorMetric)numerator.BoundTo(target));
        }
    }
}
