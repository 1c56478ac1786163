using System.Text.Json;
using Glean.Net.Recording;

namespace Glean.Net.MetricTypes;

/// <summary>A kind of which the last value set counts.</summary>
internal abstract class LastValueKind<T> : MetricKind<T, T>
    where T : notnull
{
    protected sealed override bool TryFold(bool exists, T stored, T change, FoldFaults faults, out T folded)
    {
        folded = change;
        return true;
    }
}

/// <summary>A kind of which the last text set counts, and is sent as it is.</summary>
internal abstract class LastTextKind : LastValueKind<string>
{
    public sealed override Accumulator CreateAccumulator(RecordingKey key, Recorder recorder) =>
        new ReferenceAccumulator<string>(key, recorder);

    protected override void WritePayload(Utf8JsonWriter json, string value) => json.WriteStringValue(value);

    protected override string Read(ref StoredReader reader) => reader.Text();

    protected sealed override void Write(StoredWriter writer, string value) => writer.Text(value);
}
