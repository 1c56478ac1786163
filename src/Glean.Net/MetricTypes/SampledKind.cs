using System.Text.Json;
using Glean.Net.Definitions;
using Glean.Net.Recording;

namespace Glean.Net.MetricTypes;

/// <summary>A distribution whose buckets the protocol fixes.</summary>
internal abstract class SampledKind : MetricKind<Histogram, Histogram>
{
    /// <summary>The buckets.</summary>
    protected abstract IBuckets Buckets { get; }

    /// <summary>What sums and buckets are in.</summary>
    protected abstract string Unit { get; }

    public sealed override void TellNumbers(object change, NumberSink sink) => sink.Sampled(((Histogram)change).In(Buckets), Unit);

    public sealed override Accumulator CreateAccumulator(RecordingKey key, Recorder recorder) =>
        new DistributionAccumulator(key, recorder, Buckets);

    protected sealed override bool TryFold(bool exists, Histogram stored, Histogram change, FoldFaults faults, out Histogram folded)
    {
        folded = exists ? stored : new Histogram();
        folded.Merge(change, Buckets);
        return true;
    }

    protected sealed override void WritePayload(Utf8JsonWriter json, Histogram value) => HistogramPayload.Write(json, value);

    protected sealed override object ToTestValue(Histogram value) => new DistributionData(value.Buckets, value.Sum, value.Count);

    protected sealed override Histogram Read(ref StoredReader reader) => Histogram.ReadFrom(ref reader);

    protected sealed override void Write(StoredWriter writer, Histogram value) => value.WriteTo(writer);
}
