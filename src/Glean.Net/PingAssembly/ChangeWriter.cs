using Glean.Net.Definitions;
using Glean.Net.MetricTypes;
using Glean.Net.Recording;
using Glean.Net.Storage;

namespace Glean.Net.PingAssembly;

/// <summary>Folds what was recorded into what is stored, ping by ping. Belongs to the dispatcher's thread.</summary>
internal sealed class ChangeWriter(PingGate gate, ClientFacts facts, RunMemory memory)
{
    private readonly StoredWriter _value = new();
    private readonly FoldFaults _faults = new();
    private readonly EventExtraWriter _extra = new();

    /// <summary>Read once a transaction, not once an event.</summary>
    private readonly Dictionary<string, long> _executionCounters = new(StringComparer.Ordinal);

    /// <summary>How many events a ping still has room for.</summary>
    private readonly Dictionary<string, long> _eventRoom = new(StringComparer.Ordinal);

    /// <summary>By metric, the order of what its <c>__other__</c> holds: changes of several labels come in the order of their first value.</summary>
    private readonly Dictionary<MetricDefinition, long> _orderOfOthers = [];

    /// <summary>Counting errors finds no errors.</summary>
    private readonly FoldFaults _noFaults = new();

    /// <summary>Is told of each change that was folded into the store, and under which label; null in tests of this class alone.</summary>
    public Action<RecordingKey, string, object>? Heard { get; init; }

    /// <summary>To be called at the beginning of a transaction: what was read in another no longer counts.</summary>
    public void Begin()
    {
        _executionCounters.Clear();
        _eventRoom.Clear();
    }

    /// <summary>Folds one change of one metric.</summary>
    public void Write(StoreTransaction transaction, RecordedChange recorded)
    {
        var (key, change, order) = recorded;
        if (memory.Session.Drops(key.Definition))
        {
            return;
        }

        if (change is LabelFaultChange labelFaults)
        {
            Write(transaction, key.Definition, labelFaults);
            return;
        }

        _faults.Clear();
        var definition = key.Definition;
        var label = key.Label is null ? "" : LabelFor(transaction, key, change);
        var isOvertaken = order > 0 && label == MetricLabel.Other && !IsLatestOther(definition, order);
        var isStored = false;
        foreach (var ping in definition.SendInPings)
        {
            if (!isOvertaken && gate.IsEnabled(ping))
            {
                isStored |= transaction.Metrics.Fold(ping, definition.Identifier, label, definition.Lifetime, key.Kind, change, _value, _faults);
            }
        }

        if (isStored)
        {
            Heard?.Invoke(key, label, change);
        }

        WriteFaults(transaction, definition.Identifier, definition.SendInPings);
    }

    /// <summary>Stores errors that verbs found.</summary>
    public void Write(StoreTransaction transaction, ErrorChange change)
    {
        if (memory.Session.Drops(change.Key.Definition))
        {
            return;
        }

        _faults.Clear();
        for (var type = 0; type < change.Counts.Count; type++)
        {
            _faults.Count((ErrorType)type, change.Counts[type]);
        }

        var definition = change.Key.Definition;
        WriteFaults(transaction, definition.Identifier, definition.SendInPings);
    }

    /// <summary>Counts events that found no room in memory, as errors of their metric.</summary>
    public void WriteOverflow(StoreTransaction transaction, EventChange change)
    {
        if (change.Overflown > 0)
        {
            var definition = change.Key.Definition;
            WriteErrors(transaction, definition.Identifier, definition.SendInPings, ErrorType.InvalidOverflow, change.Overflown);
        }
    }

    /// <summary>Stores one event for every ping that carries it; false where none took it.</summary>
    /// <remarks>
    /// A batch is drained at every boundary of sessions, so what is written between two boundaries belongs to the session between
    /// them: it is judged, and its number in the session is taken, here and in order.
    /// </remarks>
    public bool Write(StoreTransaction transaction, EventChange change, int index)
    {
        _faults.Clear();
        var definition = change.Key.Definition;
        if (memory.Session.Drops(definition))
        {
            return false;
        }

        var isStored = false;
        change.WriteExtra(index, _extra);
        if (_extra.UnknownKey is not null)
        {
            _faults.Count(ErrorType.InvalidValue, 1);
        }
        else
        {
            _faults.Count(ErrorType.InvalidOverflow, _extra.Truncated);
            isStored = Write(transaction, definition, change.StampAt(index), _extra.Entries, SessionOf(definition), out var isDropped);
            _faults.Count(ErrorType.InvalidOverflow, isDropped ? 1 : 0);
        }

        WriteFaults(transaction, definition.Identifier, definition.SendInPings);
        return isStored;
    }

    /// <summary>Stores an event of the SDK's own; false where no ping took it.</summary>
    public bool Write(
        StoreTransaction transaction, MetricDefinition definition, in EventStamp stamp, IReadOnlyList<KeyValuePair<string, string>> extra) =>
        Write(transaction, definition, stamp, extra, session: null, out _);

    /// <summary>Stores an event whose extras were judged; false where no ping took it.</summary>
    private bool Write(
        StoreTransaction transaction,
        MetricDefinition definition,
        in EventStamp stamp,
        IReadOnlyList<KeyValuePair<string, string>> extra,
        string? session,
        out bool isDropped)
    {
        var isStored = false;
        var extraText = extra.Count == 0 ? null : JsonText.Object(extra);
        isDropped = false;
        foreach (var ping in definition.SendInPings)
        {
            if (!gate.IsEnabled(ping))
            {
                continue;
            }

            if (TakeEventRoom(transaction, ping))
            {
                var counter = ExecutionCounterOf(transaction, ping);
                transaction.Events.Add(new EventRow(
                    ping, stamp.Timestamp, facts.EventTimestamps ? stamp.WallClock : null, definition.Category, definition.Name,
                    extraText, session, counter == 0 ? null : counter));
                isStored = true;
            }
            else
            {
                isDropped = true;
            }
        }

        return isStored;
    }

    /// <summary>The extras of the event written last, values cut to their limit.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> LastExtra => _extra.Entries;

    /// <summary>Stores errors of a metric in each ping that carries it, and in <c>metrics</c> (metric specification, section 14).</summary>
    public void WriteErrors(StoreTransaction transaction, string identifier, IEnumerable<string> pings, ErrorType type, int times)
    {
        _faults.Clear();
        _faults.Count(type, times);
        WriteFaults(transaction, identifier, pings);
    }

    private void WriteFaults(StoreTransaction transaction, string identifier, IEnumerable<string> pings)
    {
        IReadOnlyList<string>? receivers = null;
        for (var type = 0; type < ErrorTypes.Count; type++)
        {
            if (_faults.Total((ErrorType)type) is var times and > 0)
            {
                receivers ??= [.. pings.Append(PingNames.Metrics).Distinct().Where(ping => !PingNames.IsPseudoStore(ping) && gate.IsEnabled(ping))];
                foreach (var ping in receivers)
                {
                    transaction.Metrics.Fold(
                        ping, ((ErrorType)type).Identifier(), identifier, Lifetime.Ping, CounterKind.Instance, (long)times, _value, _noFaults);
                }
            }
        }
    }

    /// <summary>Judges labels that only now can be judged: one over the limit is an error only while the metric has room (9.2).</summary>
    private void Write(StoreTransaction transaction, MetricDefinition definition, LabelFaultChange change)
    {
        _faults.Clear();
        _faults.Count(ErrorType.InvalidLabel, change.Malformed);
        if (change.TooLong > 0 && DynamicLabelRule.HasRoom(transaction.Metrics.LabelsOf(definition.Identifier)))
        {
            _faults.Count(ErrorType.InvalidLabel, change.TooLong);
        }

        WriteFaults(transaction, definition.Identifier, definition.SendInPings);
    }

    private long ExecutionCounterOf(StoreTransaction transaction, string ping)
    {
        if (!_executionCounters.TryGetValue(ping, out var counter))
        {
            counter = ping == PingNames.Events ? 0 : transaction.PingStates.Get(ping).ExecutionCounter;
            _executionCounters[ping] = counter;
        }

        return counter;
    }

    /// <summary>Whether one more event of a ping may be stored. The <c>events</c> ping is submitted long before it is full.</summary>
    private bool TakeEventRoom(StoreTransaction transaction, string ping)
    {
        if (ping == PingNames.Events)
        {
            return true;
        }

        if (!_eventRoom.TryGetValue(ping, out var room))
        {
            room = Limits.StoredEvents - transaction.Events.CountIn(ping);
        }

        _eventRoom[ping] = room - 1;
        return room > 0;
    }

    /// <summary>Whether nothing under <c>__other__</c> was set later, in this batch or, by a thread between two drains, in one before.</summary>
    private bool IsLatestOther(MetricDefinition definition, long order)
    {
        var isLatest = !_orderOfOthers.TryGetValue(definition, out var latest) || order >= latest;
        if (isLatest)
        {
            _orderOfOthers[definition] = order;
        }

        return isLatest;
    }

    private string LabelFor(StoreTransaction transaction, RecordingKey key, object change)
    {
        var label = key.Label!;
        return label.Rule is { } rule
            ? rule.Resolve(label, transaction.Metrics.LabelsOf(key.Definition.Identifier), key.Kind.CallsOf(change), _faults)
            : label.Text;
    }

    private string? SessionOf(MetricDefinition definition)
    {
        if (!definition.InSession || !memory.Session.IsActive)
        {
            return null;
        }

        var json = memory.Session.EventJson();
        memory.Session = memory.Session with { EventSequence = memory.Session.EventSequence + 1 };
        return json;
    }
}
