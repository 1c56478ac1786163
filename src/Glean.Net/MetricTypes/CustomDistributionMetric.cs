using System.Text.Json;
using Glean.Net.Definitions;
using Glean.Net.MetricTypes;
using Glean.Net.Recording;

namespace Glean.Net;

/// <summary>Keeps the distribution of whole numbers in buckets that the registry lays out.</summary>
/// <remarks>
/// Glean metric specification, section 7. Samples have no unit and no limit: one over the range goes to the last bucket, and the
/// sum gets it as it is. A negative one is dropped and counts as an <c>invalid_value</c> error. A stored distribution keeps the
/// buckets it began with until it is cleared. Thread-safe; allocates nothing.
/// </remarks>
public sealed class CustomDistributionMetric : Metric
{
    private static readonly SampleScale s_scale = new(1, Smallest: 0, Largest: long.MaxValue);
    private readonly CustomBuckets _buckets;

    /// <summary>For generated code; applications take their metrics from the generated class.</summary>
    /// <param name="definition">The metric's facts.</param>
    /// <param name="rangeMin">The lower end of the second bucket; the first one begins at zero.</param>
    /// <param name="rangeMax">The lower end of the last bucket.</param>
    /// <param name="bucketCount">How many buckets there are.</param>
    /// <param name="histogramType">How their widths grow.</param>
    public CustomDistributionMetric(
        MetricDefinition definition, long rangeMin, long rangeMax, int bucketCount, HistogramType histogramType)
        : this(definition, CustomBuckets.Create(rangeMin, rangeMax, bucketCount, histogramType))
    {
    }

    private CustomDistributionMetric(MetricDefinition definition, CustomBuckets buckets)
        : base(definition, new CustomDistributionKind(buckets)) => _buckets = buckets;

    /// <summary>Records several samples.</summary>
    public void AccumulateSamples(ReadOnlySpan<long> samples)
    {
        if (!samples.IsEmpty && Find<DistributionAccumulator>() is { } accumulator)
        {
            RecordErrors(accumulator.Add(samples, s_scale));
        }
    }

    /// <summary>Records one sample.</summary>
    public void AccumulateSingleSample(long sample)
    {
        if (Find<DistributionAccumulator>() is { } accumulator)
        {
            RecordErrors(accumulator.Add(sample, s_scale));
        }
    }

    /// <summary>Begins a buffer for many samples that are recorded together when it is disposed.</summary>
    public DistributionBuffer StartBuffer() => new(s_scale, _buckets.BucketOf, Merge);

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
        if (faults.Negative > 0)
        {
            RecordError(ErrorType.InvalidValue, "a sample cannot be negative", faults.Negative);
        }
    }
}

/// <summary>Samples in the buckets they were first recorded with.</summary>
internal sealed record CustomDistributionValue(CustomBuckets Buckets, Histogram Histogram);

/// <summary>How samples in custom buckets are stored and how they look in a ping. Each metric has one, for its own buckets.</summary>
internal sealed class CustomDistributionKind(CustomBuckets buckets) : MetricKind<CustomDistributionValue, Histogram>
{
    /// <summary>One that reads stored values; they bring their own buckets.</summary>
    public static readonly CustomDistributionKind Instance = new(CustomBuckets.Create(1, 1, 1, HistogramType.Linear));

    public override string Name => "custom_distribution";

    public override string Words(JsonElement value, string? unit) => ValueWords.Distribution(value);

    public override void TellNumbers(object change, NumberSink sink) => sink.Sampled((Histogram)change);

    public override Accumulator CreateAccumulator(RecordingKey key, Recorder recorder) =>
        new DistributionAccumulator(key, recorder, buckets);

    protected override bool TryFold(
        bool exists, CustomDistributionValue stored, Histogram change, FoldFaults faults, out CustomDistributionValue folded)
    {
        // Of the other type, a stored value counts as missing; of the same type, it keeps the buckets it has.
        folded = exists && stored.Buckets.Type == buckets.Type
            ? stored with { Buckets = stored.Buckets.Equals(buckets) ? buckets : stored.Buckets }
            : new CustomDistributionValue(buckets, new Histogram());
        folded.Histogram.Merge(change, folded.Buckets);
        return true;
    }

    protected override void WritePayload(Utf8JsonWriter json, CustomDistributionValue value) =>
        HistogramPayload.Write(json, value.Histogram);

    protected override object ToTestValue(CustomDistributionValue value) =>
        new DistributionData(value.Histogram.Buckets, value.Histogram.Sum, value.Histogram.Count);

    protected override CustomDistributionValue Read(ref StoredReader reader)
    {
        var stored = new CustomBuckets(reader.Number(), reader.Number(), (int)reader.Number(), (HistogramType)reader.Unsigned());
        if (!stored.IsValid)
        {
            reader.Fail();
        }

        return new CustomDistributionValue(stored, Histogram.ReadFrom(ref reader));
    }

    protected override void Write(StoredWriter writer, CustomDistributionValue value)
    {
        writer.Number(value.Buckets.Min);
        writer.Number(value.Buckets.Max);
        writer.Number(value.Buckets.Count);
        writer.Unsigned((ulong)value.Buckets.Type);
        value.Histogram.WriteTo(writer);
    }
}
