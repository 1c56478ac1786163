using System.Text.Json;
using Glean.Net.Recording;

namespace Glean.Net;

/// <summary>Counts how often something happened, and how often it could have.</summary>
/// <remarks>
/// Glean metric specification, section 3.11. Each part stops growing at 2 147 483 647. Thread-safe; allocates nothing.
/// </remarks>
public sealed class RateMetric : Metric
{
    /// <summary>For generated code; applications take their metrics from the generated class.</summary>
    public RateMetric(MetricDefinition definition)
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

    /// <summary>Adds to how often it could have happened. As <see cref="AddToNumerator"/>.</summary>
    public void AddToDenominator(int amount)
    {
        if (amount < 0)
        {
            RecordError(ErrorType.InvalidValue, "a denominator cannot be increased by a negative amount");
        }
        else
        {
            Find<RateAccumulator>()?.AddToDenominator(amount);
        }
    }
}

/// <summary>What was added to both parts since the last drain.</summary>
internal sealed class RateAccumulator(RecordingKey key, Recorder recorder) : Accumulator(key, recorder)
{
    private StripedCount _numerator;
    private StripedCount _denominator;
    private int _hasZero;

    public void AddToNumerator(int amount)
    {
        Add(ref _numerator, amount);
        MarkDirty();
    }

    public void AddToDenominator(int amount)
    {
        Add(ref _denominator, amount);
        MarkDirty();
    }

    protected override object? TakeChange()
    {
        var hasZero = Interlocked.Exchange(ref _hasZero, 0) != 0;
        var change = new RateChange(_numerator.Take(), _denominator.Take());
        return hasZero || change.Numerator != 0 || change.Denominator != 0 ? change : null;
    }

    /// <summary>An amount shows that something happened; only a zero needs to be noted besides.</summary>
    private void Add(ref StripedCount part, int amount)
    {
        if (amount == 0)
        {
            Interlocked.Exchange(ref _hasZero, 1);
        }
        else
        {
            part.Add(amount);
        }
    }
}

/// <summary>What is to be added to the parts of a rate.</summary>
internal sealed record RateChange(long Numerator, long Denominator);

/// <summary>How a rate is stored and how it looks in a ping.</summary>
internal sealed class RateKind : MetricKind<Rate, RateChange>
{
    public static readonly RateKind Instance = new();

    public override string Name => "rate";

    public override string Words(JsonElement value, string? unit) =>
        $"{value.GetProperty("numerator").GetRawText()} of {value.GetProperty("denominator").GetRawText()}";

    public override Accumulator CreateAccumulator(RecordingKey key, Recorder recorder) => new RateAccumulator(key, recorder);

    public override void TellNumbers(object change, NumberSink sink)
    {
        var (numerator, denominator) = (RateChange)change;
        sink.Added(numerator, "numerator");
        sink.Added(denominator, "denominator");
    }

    protected override bool TryFold(bool exists, Rate stored, RateChange change, FoldFaults faults, out Rate folded)
    {
        folded = new Rate(
            CounterKind.Saturate(stored.Numerator + change.Numerator), CounterKind.Saturate(stored.Denominator + change.Denominator));
        return true;
    }

    protected override void WritePayload(Utf8JsonWriter json, Rate value)
    {
        json.WriteStartObject();
        json.WriteNumber("numerator", value.Numerator);
        json.WriteNumber("denominator", value.Denominator);
        json.WriteEndObject();
    }

    protected override Rate Read(ref StoredReader reader) =>
        new(CounterKind.Saturate(reader.Number()), CounterKind.Saturate(reader.Number()));

    protected override void Write(StoredWriter writer, Rate value)
    {
        writer.Number(value.Numerator);
        writer.Number(value.Denominator);
    }
}
