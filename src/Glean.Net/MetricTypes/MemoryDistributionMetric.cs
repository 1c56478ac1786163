using System.Text.Json;
using Glean.Net.Definitions;
using Glean.Net.MetricTypes;
using Glean.Net.Recording;

namespace Glean.Net;

/// <summary>Keeps the distribution of amounts of memory.</summary>
/// <remarks>
/// Glean metric specification, section 6. Samples are given in the metric's unit; buckets and sum are bytes. A sample over one
/// tebibyte is lowered to it, a negative one is dropped; each counts as an <c>invalid_value</c> error. Thread-safe; allocates
/// nothing.
/// </remarks>
public sealed class MemoryDistributionMetric : Metric
{
    private readonly SampleScale _scale;

    /// <summary>For generated code; applications take their metrics from the generated class.</summary>
    public MemoryDistributionMetric(MetricDefinition definition, MemoryUnit unit)
        : base(definition, MemoryDistributionKind.Instance)
    {
        Unit = unit;
        _scale = new SampleScale(1L << unit.ByteShift(), Smallest: 0, Limits.MemorySample);
    }

    /// <summary>The unit in which samples are given.</summary>
    public MemoryUnit Unit { get; }

    /// <summary>Records one amount, in the metric's unit.</summary>
    public void Accumulate(long sample)
    {
        if (Find<DistributionAccumulator>() is { } accumulator)
        {
            RecordErrors(accumulator.Add(sample, _scale));
        }
    }

    /// <summary>The same as <see cref="Accumulate"/>, under the name that other distributions have.</summary>
    public void AccumulateSingleSample(long sample) => Accumulate(sample);

    /// <summary>Records several amounts, in the metric's unit.</summary>
    public void AccumulateSamples(ReadOnlySpan<long> samples)
    {
        if (!samples.IsEmpty && Find<DistributionAccumulator>() is { } accumulator)
        {
            RecordErrors(accumulator.Add(samples, _scale));
        }
    }

    /// <summary>Begins a buffer for many samples, in the metric's unit, that are recorded together when it is disposed.</summary>
    public DistributionBuffer StartBuffer() => new(_scale, Bucketing.MemoryBucket, Merge);

    private void Merge(Histogram histogram, SampleFaults faults)
    {
        if (histogram.Count > 0)
        {
            Find<DistributionAccumulator>()?.Merge(histogram);
        }

        RecordErrors(faults);
    }

    private void RecordErrors(SampleFaults faults)
    {
        if (faults.Negative + faults.TooLarge is var times and > 0)
        {
            RecordError(ErrorType.InvalidValue, "an amount of memory is negative or over one tebibyte", times);
        }
    }
}

/// <summary>How amounts of memory are stored and how they look in a ping.</summary>
internal sealed class MemoryDistributionKind : SampledKind
{
    public static readonly MemoryDistributionKind Instance = new();

    public override string Name => "memory_distribution";

    public override string Words(JsonElement value, string? unit) =>
        ValueWords.Distribution(value, (1 << 30, "gigabytes"), (1 << 20, "megabytes"), (1 << 10, "kilobytes"), (1, "bytes"));

    protected override IBuckets Buckets => Bucketing.Memory;

    protected override string Unit => "By";
}
