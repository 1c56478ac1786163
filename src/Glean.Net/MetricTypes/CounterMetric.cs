using System.Text.Json;
using Glean.Net.Recording;

namespace Glean.Net;

/// <summary>Counts things. The count only grows.</summary>
/// <remarks>Glean metric specification, section 3.2. A count that nothing was added to is absent, not zero. Thread-safe.</remarks>
public sealed class CounterMetric : Metric
{
    /// <summary>For generated code; applications take their counters from the generated class.</summary>
    public CounterMetric(MetricDefinition definition)
        : base(definition, CounterKind.Instance)
    {
    }

    /// <summary>Adds <paramref name="amount"/> to the count, which stops growing at 2 147 483 647.</summary>
    /// <remarks>Zero does nothing. A negative amount is not recorded; it counts as an <c>invalid_value</c> error.</remarks>
    public void Add(int amount = 1)
    {
        if (amount > 0)
        {
            Find<CounterAccumulator>()?.Add(amount);
        }
        else if (amount < 0)
        {
            RecordError(ErrorType.InvalidValue, "a counter cannot be increased by a negative amount");
        }
    }
}

/// <summary>What was added since the last drain.</summary>
internal sealed class CounterAccumulator(RecordingKey key, Recorder recorder) : Accumulator(key, recorder)
{
    private StripedCount _added;

    public void Add(int amount)
    {
        _added.Add(amount); // a full fence: the value is written before the dirty bit is looked at
        MarkDirty();
    }

    protected override object? TakeChange() => _added.Take() is var added and not 0 ? added : null;
}

/// <summary>How a count is stored and how it looks in a ping.</summary>
internal sealed class CounterKind : MetricKind<int, long>
{
    public static readonly CounterKind Instance = new();

    public override string Name => "counter";

    public override Accumulator CreateAccumulator(RecordingKey key, Recorder recorder) => new CounterAccumulator(key, recorder);

    /// <summary>Counts add up to the limit of the protocol's number, and stay there.</summary>
    public static int Saturate(long count) => (int)Math.Min(count, int.MaxValue);

    protected override bool TryFold(bool exists, int stored, long added, FoldFaults faults, out int folded)
    {
        folded = Saturate(stored + added);
        return true;
    }

    protected override void WritePayload(Utf8JsonWriter json, int value) => json.WriteNumberValue(value);

    protected override int Read(ref StoredReader reader) => Saturate(reader.Number());

    protected override void Write(StoredWriter writer, int value) => writer.Number(value);
}
