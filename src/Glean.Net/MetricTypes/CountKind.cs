using System.Text.Json;
using Glean.Net.Recording;

namespace Glean.Net.MetricTypes;

/// <summary>A kind that adds up, and stores and sends the sum.</summary>
/// <typeparam name="TChange">What an accumulator gives.</typeparam>
internal abstract class CountKind<TChange> : MetricKind<int, TChange>
    where TChange : notnull
{
    public sealed override string Name => "counter";

    public sealed override Accumulator CreateAccumulator(RecordingKey key, Recorder recorder) => new CounterAccumulator(key, recorder);

    public sealed override string Words(JsonElement value, string? unit) =>
        value.GetRawText() is "1" ? "once" : $"{value.GetRawText()} times";

    protected sealed override void WritePayload(Utf8JsonWriter json, int value) => json.WriteNumberValue(value);

    protected sealed override int Read(ref StoredReader reader) => CounterKind.Saturate(reader.Number());

    protected sealed override void Write(StoredWriter writer, int value) => writer.Number(value);
}
