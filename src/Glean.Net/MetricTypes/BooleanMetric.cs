using System.Text.Json;
using Glean.Net.MetricTypes;
using Glean.Net.Recording;

namespace Glean.Net;

/// <summary>Holds a truth value. Never set is not the same as false.</summary>
/// <remarks>Glean metric specification, section 3.1. Records no errors. Thread-safe.</remarks>
public sealed class BooleanMetric : Metric
{
    /// <summary>For generated code; applications take their metrics from the generated class.</summary>
    public BooleanMetric(MetricDefinition definition)
        : base(definition, BooleanKind.Instance)
    {
    }

    /// <summary>Sets the value; the last one set counts.</summary>
    public void Set(bool value) => Find<BooleanAccumulator>()?.Set(value);
}

/// <summary>The last value set since the last drain.</summary>
internal sealed class BooleanAccumulator(RecordingKey key, Recorder recorder) : LastValueAccumulator(key, recorder)
{
    private const int Nothing = 0;
    private const int False = 1;
    private const int True = 2;
    private static readonly object s_true = true;
    private static readonly object s_false = false;
    private int _last;

    public void Set(bool value)
    {
        NoteOrder();
        Interlocked.Exchange(ref _last, value ? True : False);
        MarkDirty();
    }

    protected override object? TakeChange() => Interlocked.Exchange(ref _last, Nothing) switch
    {
        True => s_true,
        False => s_false,
        _ => null,
    };
}

/// <summary>How a truth value is stored and how it looks in a ping.</summary>
internal sealed class BooleanKind : LastValueKind<bool>
{
    public static readonly BooleanKind Instance = new();

    public override string Name => "boolean";

    public override Accumulator CreateAccumulator(RecordingKey key, Recorder recorder) => new BooleanAccumulator(key, recorder);

    protected override void WritePayload(Utf8JsonWriter json, bool value) => json.WriteBooleanValue(value);

    protected override bool Read(ref StoredReader reader) => reader.Bool();

    protected override void Write(StoredWriter writer, bool value) => writer.Bool(value);
}
