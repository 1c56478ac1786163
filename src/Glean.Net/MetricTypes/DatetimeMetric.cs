using System.Text.Json;
using Glean.Net.Definitions;
using Glean.Net.Recording;

namespace Glean.Net;

/// <summary>Holds a point in time together with its offset from UTC.</summary>
/// <remarks>
/// Glean metric specification, section 3.9. The value is kept whole and cut to the metric's unit when it is read or sent. A
/// <see cref="DateTimeOffset"/> holds no impossible date (Q3), so nothing here is an error. Thread-safe.
/// </remarks>
public sealed class DatetimeMetric : Metric
{
    private readonly TimeUnit _unit;

    /// <summary>For generated code; applications take their metrics from the generated class.</summary>
    public DatetimeMetric(MetricDefinition definition, TimeUnit unit)
        : base(definition, DatetimeKind.Instance) => _unit = unit;

    /// <summary>Sets the value to now, in the local time zone. "Now" is the moment of this call, also before the client starts (Q4).</summary>
    public void Set() => Set(Target.Time.GetLocalNow());

    /// <summary>Sets the value; the last one set counts.</summary>
    public void Set(DateTimeOffset value) => Find<ReferenceAccumulator<DatetimeValue>>()?.Set(new DatetimeValue(value, _unit));
}

/// <summary>A point in time and the unit it was recorded with; the unit stored with a value decides how it is shown.</summary>
internal sealed record DatetimeValue(DateTimeOffset Moment, TimeUnit Unit);

/// <summary>How a point in time is stored and how it looks in a ping.</summary>
internal sealed class DatetimeKind : MetricKind<DatetimeValue, DatetimeValue>
{
    public static readonly DatetimeKind Instance = new();

    public override string Name => "datetime";

    public override Accumulator CreateAccumulator(RecordingKey key, Recorder recorder) =>
        new ReferenceAccumulator<DatetimeValue>(key, recorder);

    protected override bool TryFold(bool exists, DatetimeValue stored, DatetimeValue change, FoldFaults faults, out DatetimeValue folded)
    {
        folded = change;
        return true;
    }

    protected override void WritePayload(Utf8JsonWriter json, DatetimeValue value) =>
        json.WriteStringValue(DatetimeText.Format(value.Moment, value.Unit));

    protected override DatetimeValue Read(ref StoredReader reader)
    {
        var ticks = reader.Number();
        var offsetMinutes = reader.Number();
        var unit = (TimeUnit)reader.Unsigned();
        return new DatetimeValue(new DateTimeOffset(ticks, TimeSpan.FromMinutes(offsetMinutes)), unit);
    }

    protected override void Write(StoredWriter writer, DatetimeValue value)
    {
        writer.Number(value.Moment.DateTime.Ticks);
        writer.Number((long)value.Moment.Offset.TotalMinutes);
        writer.Unsigned((ulong)value.Unit);
    }
}
