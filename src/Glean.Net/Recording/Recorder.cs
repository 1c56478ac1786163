using Glean.Net.Definitions;

namespace Glean.Net.Recording;

/// <summary>
/// The accumulators of one client, found by slot. Its existence is consent: while uploading is off there is none (or one that
/// knows only the pings that do not follow the switch), and after opting in there is a new one.
/// </summary>
/// <remarks>Finding and recording are lock-free once an accumulator exists. Draining is for one thread at a time.</remarks>
internal sealed class Recorder
{
    private readonly object _growing = new();
    private readonly DirtyList _dirty = new();
    private Func<MetricDefinition, bool> _isEnabled;
    private Action? _firstChange;
    private Action? _pressure;
    private Slot?[] _slots = new Slot?[64];
    private object _epoch = new();
    private long _order;

    /// <param name="isEnabled">Whether a metric records at all; asked once per metric and epoch.</param>
    public Recorder(Func<MetricDefinition, bool> isEnabled) => _isEnabled = isEnabled;

    /// <summary>
    /// A token that changes whenever the answer to "does this metric record?" may have changed. A metric that remembers its
    /// accumulator may use it as long as the accumulator carries the current token.
    /// </summary>
    public object Epoch => Volatile.Read(ref _epoch);

    /// <summary>Says whom to tell of the first change after a drain, and of too much waiting in memory.</summary>
    public void Notify(Action firstChange, Action pressure)
    {
        Volatile.Write(ref _pressure, pressure);
        Volatile.Write(ref _firstChange, firstChange);
    }

    /// <summary>Begins a new epoch, with a new answer to which metrics record. What was recorded stays.</summary>
    public void Reconsider(Func<MetricDefinition, bool> isEnabled)
    {
        lock (_growing)
        {
            _isEnabled = isEnabled;
            foreach (var slot in _slots)
            {
                slot?.Judge(isEnabled);
            }

            Volatile.Write(ref _epoch, new object());
        }
    }

    /// <summary>The accumulator to record into, or null if the metric does not record.</summary>
    public Accumulator? Find(RecordingKey key)
    {
        // The token is read before the judgement: if it changes in between, the accumulator is merely asked for again.
        var epoch = Epoch;
        var slot = SlotOf(key.Definition);
        if (!slot.IsEnabled)
        {
            return null;
        }

        var accumulator = key.Label is { } label ? slot.Labeled(this, key, label) : slot.Plain(this, key);
        accumulator.Epoch = epoch;
        return accumulator;
    }

    /// <summary>The place to count a metric's errors, or null if the metric does not record.</summary>
    public ErrorAccumulator? FindErrors(RecordingKey key)
    {
        var slot = SlotOf(key.Definition);
        return slot.IsEnabled ? slot.Errors(this, key) : null;
    }

    /// <summary>The next number in the order of events.</summary>
    public long NextOrder() => Interlocked.Increment(ref _order);

    /// <summary>The order in which a metric's labels are set.</summary>
    public LabelOrder OrderOfLabels(MetricDefinition definition) => SlotOf(definition).OrderOfLabels;

    /// <summary>Called by an accumulator that got its first change.</summary>
    public void Push(Accumulator accumulator)
    {
        if (accumulator.Key.Label is { TakesPlace: true })
        {
            SlotOf(accumulator.Key.Definition).CountWaitingLabel(1);
        }

        if (_dirty.Push(accumulator))
        {
            Volatile.Read(ref _firstChange)?.Invoke();
        }
    }

    /// <summary>Called by an accumulator that holds much.</summary>
    public void AskForFlush() => Volatile.Read(ref _pressure)?.Invoke();

    /// <summary>All changes since the last drain.</summary>
    public RecordedBatch Drain()
    {
        var drain = new BatchBuilder();
        _dirty.TakeAll(accumulator =>
        {
            if (accumulator.Key.Label is { TakesPlace: true })
            {
                SlotOf(accumulator.Key.Definition).CountWaitingLabel(-1);
            }

            drain.Take(accumulator);
        });
        return drain.Build();
    }

    private Slot SlotOf(MetricDefinition definition)
    {
        var slots = Volatile.Read(ref _slots);
        return definition.Slot < slots.Length && Volatile.Read(ref slots[definition.Slot]) is { } slot
            ? slot
            : AddSlot(definition);
    }

    private Slot AddSlot(MetricDefinition definition)
    {
        lock (_growing)
        {
            if (definition.Slot >= _slots.Length)
            {
                var larger = new Slot?[Math.Max(definition.Slot + 1, _slots.Length * 2)];
                Array.Copy(_slots, larger, _slots.Length);
                Volatile.Write(ref _slots, larger);
            }

            return _slots[definition.Slot] ??= new Slot(definition, _isEnabled);
        }
    }

    /// <summary>The accumulators of one metric: its own, one per label, and its errors.</summary>
    private sealed class Slot
    {
        private readonly MetricDefinition _definition;
        private Accumulator? _plain;
        private Accumulator?[] _labeled = [];
        private ErrorAccumulator? _errors;
        private LabelFaultAccumulator?[] _labelFaults = [];
        private LabelOrder? _orderOfLabels;
        private int _waitingLabels;
        private volatile bool _isEnabled;

        public Slot(MetricDefinition definition, Func<MetricDefinition, bool> isEnabled)
        {
            _definition = definition;
            Judge(isEnabled);
        }

        public bool IsEnabled => _isEnabled;

        /// <summary>Asked for where accumulators are made, under the lock for that.</summary>
        public LabelOrder OrderOfLabels => _orderOfLabels ??= new LabelOrder();

        public void Judge(Func<MetricDefinition, bool> isEnabled) => _isEnabled = isEnabled(_definition);

        public Accumulator Plain(Recorder recorder, RecordingKey key) =>
            Volatile.Read(ref _plain)
            ?? Interlocked.CompareExchange(ref _plain, key.Kind.CreateAccumulator(key, recorder), null)
            ?? _plain;

        public ErrorAccumulator Errors(Recorder recorder, RecordingKey key) =>
            Volatile.Read(ref _errors)
            ?? Interlocked.CompareExchange(ref _errors, new ErrorAccumulator(key, recorder), null)
            ?? _errors;

        public Accumulator Labeled(Recorder recorder, RecordingKey key, MetricLabel label)
        {
            if (label.Fault != LabelFault.None)
            {
                LabelFaults(recorder, key).Count(label.Fault);
            }

            var labeled = Volatile.Read(ref _labeled);
            return label.Ordinal < labeled.Length && Volatile.Read(ref labeled[label.Ordinal]) is { } accumulator
                ? accumulator
                : AddLabeled(recorder, key, label);
        }

        /// <summary>Keeps the number of labels whose change waits to be drained.</summary>
        public void CountWaitingLabel(int change) => Interlocked.Add(ref _waitingLabels, change);

        /// <summary>The place to count label faults that come after the labels that wait now, and before the next one.</summary>
        private LabelFaultAccumulator LabelFaults(Recorder recorder, RecordingKey key)
        {
            // With so many labels waiting there is no room left for sure, and more of them make no difference.
            var place = Math.Max(0, Math.Min(Volatile.Read(ref _waitingLabels), Limits.DynamicLabels));
            lock (recorder._growing)
            {
                if (_labelFaults.Length == 0)
                {
                    _labelFaults = new LabelFaultAccumulator?[Limits.DynamicLabels + 1];
                }

                return _labelFaults[place] ??= new LabelFaultAccumulator(key, recorder);
            }
        }

        private Accumulator AddLabeled(Recorder recorder, RecordingKey key, MetricLabel label)
        {
            lock (recorder._growing)
            {
                if (label.Ordinal >= _labeled.Length)
                {
                    var larger = new Accumulator?[Math.Max(label.Ordinal + 1, _labeled.Length * 2)];
                    Array.Copy(_labeled, larger, _labeled.Length);
                    Volatile.Write(ref _labeled, larger);
                }

                return _labeled[label.Ordinal] ??= key.Kind.CreateAccumulator(key, recorder);
            }
        }
    }
}
