using System.Text.Json;
using Glean.Net.Definitions;
using Glean.Net.MetricTypes;
using Glean.Net.Recording;

namespace Glean.Net;

/// <summary>Holds a list of short texts. Order and repetitions are kept.</summary>
/// <remarks>Glean metric specification, section 3.6. Thread-safe.</remarks>
public sealed class StringListMetric : Metric
{
    /// <summary>For generated code; applications take their metrics from the generated class.</summary>
    public StringListMetric(MetricDefinition definition)
        : base(definition, StringListKind.Instance)
    {
    }

    /// <summary>Appends a text. Null does nothing.</summary>
    /// <remarks>
    /// Over 100 bytes of UTF-8 it is cut between code points, which counts as an <c>invalid_overflow</c> error. A list that holds
    /// 100 texts already stays as it is, which counts as an <c>invalid_value</c> error.
    /// </remarks>
    public void Add(string? value)
    {
        if (value is null)
        {
            return;
        }

        var limited = Utf8Text.Limit(value, Limits.StringListElementBytes, out var truncated);
        if (truncated)
        {
            RecordError(ErrorType.InvalidOverflow, "the text is longer than 100 bytes");
        }

        Find<StringListAccumulator>()?.Add(limited);
    }

    /// <summary>Replaces the whole list; an empty list is a value, too. Null does nothing.</summary>
    /// <remarks>
    /// Of more than 100 texts the first 100 are kept, which counts as an <c>invalid_value</c> error. Each kept text over 100 bytes
    /// is cut and counts as an <c>invalid_overflow</c> error. No more than 101 texts are ever asked for.
    /// </remarks>
    public void Set(IEnumerable<string>? values)
    {
        if (values is null)
        {
            return;
        }

        var kept = new List<string>();
        var truncations = 0;
        foreach (var value in values.Where(value => value is not null))
        {
            if (kept.Count == Limits.StringListElements)
            {
                RecordError(ErrorType.InvalidValue, "the list has more than 100 elements");
                break;
            }

            kept.Add(Utf8Text.Limit(value, Limits.StringListElementBytes, out var truncated));
            truncations += truncated ? 1 : 0;
        }

        if (truncations > 0)
        {
            RecordError(ErrorType.InvalidOverflow, "texts are longer than 100 bytes", truncations);
        }

        Find<StringListAccumulator>()?.Set(kept);
    }
}

/// <summary>What was appended since the last drain, or since the list was last replaced.</summary>
/// <remarks>Bounded: what comes after as many elements as a list may have fails whatever is stored, so it is only counted.</remarks>
internal sealed class StringListAccumulator(RecordingKey key, Recorder recorder) : Accumulator(key, recorder)
{
    private readonly object _gate = new();
    private List<string> _elements = [];
    private bool _replaces;
    private int _addsBefore;
    private int _refused;

    public void Add(string element)
    {
        lock (_gate)
        {
            if (_elements.Count < Limits.StringListElements)
            {
                _elements.Add(element);
            }
            else
            {
                _refused++;
            }
        }

        MarkDirty();
    }

    /// <param name="elements">No more than the limit; the list is handed over.</param>
    public void Set(List<string> elements)
    {
        lock (_gate)
        {
            if (!_replaces)
            {
                _addsBefore = _elements.Count + _refused;
                _refused = 0;
                _replaces = true;
            }

            _elements = elements;
        }

        MarkDirty();
    }

    protected override object? TakeChange()
    {
        lock (_gate)
        {
            if (!_replaces && _elements.Count == 0)
            {
                return null;
            }

            var change = new StringListChange(_replaces, _addsBefore, _elements, _refused);
            _elements = [];
            _replaces = false;
            _addsBefore = 0;
            _refused = 0;
            return change;
        }
    }
}

/// <summary>What happened to a list.</summary>
/// <param name="Replaces">Whether the list was replaced.</param>
/// <param name="AddsBefore">How many elements had been appended before it was replaced; some may have found the old list full.</param>
/// <param name="Elements">The new list, or what is to be appended.</param>
/// <param name="Refused">How many elements came after these filled any list.</param>
internal sealed record StringListChange(bool Replaces, int AddsBefore, IReadOnlyList<string> Elements, int Refused);

/// <summary>How a list of texts is stored and how it looks in a ping.</summary>
internal sealed class StringListKind : MetricKind<IReadOnlyList<string>, StringListChange>
{
    public static readonly StringListKind Instance = new();

    public override string Name => "string_list";

    /// <summary>Encodes a list that no verb recorded.</summary>
    public void Store(StoredWriter writer, IReadOnlyList<string> value) => Write(writer, value);

    public override Accumulator CreateAccumulator(RecordingKey key, Recorder recorder) => new StringListAccumulator(key, recorder);

    protected override bool TryFold(
        bool exists, IReadOnlyList<string> stored, StringListChange change, FoldFaults faults, out IReadOnlyList<string> folded)
    {
        var room = Limits.StringListElements - (exists ? stored.Count : 0);
        if (change.Replaces)
        {
            faults.CountInPing(ErrorType.InvalidValue, Math.Max(0, change.AddsBefore - room) + change.Refused);
            folded = change.Elements;
            return true;
        }

        var taken = Math.Max(0, Math.Min(room, change.Elements.Count));
        faults.CountInPing(ErrorType.InvalidValue, change.Elements.Count - taken + change.Refused);
        folded = [.. exists ? stored : [], .. change.Elements.Take(taken)];
        return taken > 0;
    }

    protected override void WritePayload(Utf8JsonWriter json, IReadOnlyList<string> value)
    {
        json.WriteStartArray();
        foreach (var element in value)
        {
            json.WriteStringValue(element);
        }

        json.WriteEndArray();
    }

    protected override IReadOnlyList<string> Read(ref StoredReader reader)
    {
        var list = new string[reader.Count()];
        for (var i = 0; i < list.Length; i++)
        {
            list[i] = reader.Text();
        }

        return list;
    }

    protected override void Write(StoredWriter writer, IReadOnlyList<string> value)
    {
        writer.Unsigned((ulong)value.Count);
        foreach (var element in value)
        {
            writer.Text(element);
        }
    }
}
