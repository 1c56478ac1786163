using Glean.Net.MetricTypes;
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

    /// <summary>A counter under another roof, which knows more of its changes.</summary>
    internal CounterMetric(MetricDefinition definition, MetricKind kind)
        : base(definition, kind)
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
    private readonly bool _countsCalls = key.Kind is DualCounterKind;
    private StripedCount _added;
    private StripedCount _calls;

    public void Add(int amount)
    {
        if (_countsCalls)
        {
            _calls.Add(1);
        }

        _added.Add(amount); // a full fence: the value is written before the dirty bit is looked at
        MarkDirty();
    }

    protected override object? TakeChange()
    {
        var added = _added.Take();
        if (_countsCalls)
        {
            // A call may be counted here and its amount in the next change; neither is lost.
            var calls = (int)_calls.Take();
            return added == 0 && calls == 0 ? null : new DualCounterChange(added, calls);
        }

        return added == 0 ? null : added;
    }
}

/// <summary>How a count is stored and how it looks in a ping.</summary>
internal sealed class CounterKind : CountKind<long>
{
    public static readonly CounterKind Instance = new();

    /// <summary>Counts add up to the limit of the protocol's number, and stay there.</summary>
    public static int Saturate(long count) => (int)Math.Min(count, int.MaxValue);

    public override void TellNumbers(object change, NumberSink sink) => sink.Added((long)change);

    protected override bool TryFold(bool exists, int stored, long added, FoldFaults faults, out int folded)
    {
        folded = Saturate(stored + added);
        return true;
    }
}
