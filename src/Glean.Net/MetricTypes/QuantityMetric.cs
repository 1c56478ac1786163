using System.Text.Json;
using Glean.Net.MetricTypes;
using Glean.Net.Recording;

namespace Glean.Net;

/// <summary>Holds a whole number that is not negative, such as a width or a number of open windows.</summary>
/// <remarks>Glean metric specification, section 3.3. Thread-safe.</remarks>
public sealed class QuantityMetric : Metric
{
    /// <summary>For generated code; applications take their metrics from the generated class.</summary>
    public QuantityMetric(MetricDefinition definition)
        : base(definition, QuantityKind.Instance)
    {
    }

    /// <summary>Sets the value; the last one set counts.</summary>
    /// <remarks>A negative value is not recorded and the old one stays; it counts as an <c>invalid_value</c> error.</remarks>
    public void Set(long value)
    {
        if (value >= 0)
        {
            Find<QuantityAccumulator>()?.Set(value);
        }
        else
        {
            RecordError(ErrorType.InvalidValue, "a quantity cannot be negative");
        }
    }
}

/// <summary>The last value set since the last drain.</summary>
internal sealed class QuantityAccumulator(RecordingKey key, Recorder recorder) : LastValueAccumulator(key, recorder)
{
    /// <summary>No quantity is negative, so this one means that none was set.</summary>
    private const long Nothing = -1;
    private long _last = Nothing;

    public void Set(long value)
    {
        NoteOrder();
        Interlocked.Exchange(ref _last, value);
        MarkDirty();
    }

    protected override object? TakeChange() => Interlocked.Exchange(ref _last, Nothing) is var value and not Nothing ? value : null;
}

/// <summary>How a quantity is stored and how it looks in a ping.</summary>
internal sealed class QuantityKind : LastValueKind<long>
{
    public static readonly QuantityKind Instance = new();

    public override string Name => "quantity";

    public override string Words(JsonElement value, string? unit) => $"{value.GetRawText()} {unit}".TrimEnd();

    public override Accumulator CreateAccumulator(RecordingKey key, Recorder recorder) => new QuantityAccumulator(key, recorder);

    public override void TellNumbers(object change, NumberSink sink) => sink.Set((long)change);

    protected override void WritePayload(Utf8JsonWriter json, long value) => json.WriteNumberValue(value);

    protected override long Read(ref StoredReader reader) => reader.Number();

    protected override void Write(StoredWriter writer, long value) => writer.Number(value);
}
