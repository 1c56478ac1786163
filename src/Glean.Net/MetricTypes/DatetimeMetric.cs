using System.Text.Json;
using Glean.Net.Definitions;
using Glean.Net.MetricTypes;
using Glean.Net.Recording;

namespace Glean.Net;

/// <summary>Holds a point in time together with its offset from UTC.</summary>
/// <remarks>
/// Glean metric specification, section 3.9. The value is kept whole and cut to the metric's unit when it is read or sent; the
/// unit stored with a value decides. Thread-safe.
/// </remarks>
public sealed class DatetimeMetric : Metric
{
    private readonly TimeUnit _unit;

    /// <summary>For generated code; applications take their metrics from the generated class.</summary>
    public DatetimeMetric(MetricDefinition definition, TimeUnit unit)
        : base(definition, DatetimeKind.Instance) => _unit = unit;

    /// <summary>Sets the value to now, in the local time zone. "Now" is the moment of this call, also before the client starts (Q4).</summary>
    public void Set() => Set(Time.GetLocalNow());

    /// <summary>Sets the value; the last one set counts. Never an error: the type holds no impossible date.</summary>
    public void Set(DateTimeOffset value) => Set(new LocalMoment(value));

    /// <summary>Sets the value field by field, for dates that come from elsewhere or are finer than <see cref="DateTimeOffset"/> holds.</summary>
    /// <remarks>
    /// An impossible date or time, a nanosecond over 999 999 999 and an offset of a day or more are not recorded and the old value
    /// stays; each call counts as one <c>invalid_value</c> error (Q3). An offset that is no whole number of minutes is sent
    /// rounded to the nearest.
    /// </remarks>
    /// <param name="date">Year 1 to 9999, month and day.</param>
    /// <param name="time">Hour, minute and second; there are no leap seconds.</param>
    /// <param name="nanosecond">Billionths of a second.</param>
    /// <param name="offsetSeconds">How far local time is ahead of UTC, −86 399 to 86 399.</param>
    public void Set((int Year, int Month, int Day) date, (int Hour, int Minute, int Second) time, long nanosecond, int offsetSeconds)
    {
        if (LocalMoment.TryCreate(date, time, nanosecond, offsetSeconds, out var moment))
        {
            Set(moment);
        }
        else
        {
            RecordError(ErrorType.InvalidValue, "there is no such date, time or offset");
        }
    }

    private void Set(LocalMoment moment) => Find<ReferenceAccumulator<DatetimeValue>>()?.Set(new DatetimeValue(moment, _unit));
}

/// <summary>A point in time and the unit it was recorded with; the unit stored with a value decides how it is shown.</summary>
internal sealed record DatetimeValue(LocalMoment Moment, TimeUnit Unit)
{
    public DatetimeValue(DateTimeOffset moment, TimeUnit unit)
        : this(new LocalMoment(moment), unit)
    {
    }

    /// <summary>As it is sent.</summary>
    public override string ToString() => DatetimeText.Format(Moment, Unit);
}

/// <summary>How a point in time is stored and how it looks in a ping.</summary>
internal sealed class DatetimeKind : LastValueKind<DatetimeValue>
{
    public static readonly DatetimeKind Instance = new();

    public override string Name => "datetime";

    /// <summary>Without the letter T between day and time, which nobody says; a day alone without its offset; the first day of 1970 stands for none.</summary>
    public override string Words(JsonElement value, string? unit)
    {
        var text = value.GetString()!;
        return text.StartsWith("1970-01-01", StringComparison.Ordinal) ? "unknown"
            : text.Length <= 10 ? text
            : text[10] == 'T' ? $"{text.Substring(0, 10)} {text.Substring(11)}"
            : text.Substring(0, 10);
    }

    public override Accumulator CreateAccumulator(RecordingKey key, Recorder recorder) =>
        new ReferenceAccumulator<DatetimeValue>(key, recorder);

    protected override void WritePayload(Utf8JsonWriter json, DatetimeValue value) => json.WriteStringValue(value.ToString());

    protected override DatetimeValue Read(ref StoredReader reader)
    {
        var value = new DatetimeValue(
            new LocalMoment(reader.Number(), (int)reader.Number(), (int)reader.Number()), (TimeUnit)reader.Unsigned());
        if (!value.Moment.IsValid || !value.Unit.IsKnown())
        {
            reader.Fail();
        }

        return value;
    }

    protected override void Write(StoredWriter writer, DatetimeValue value)
    {
        writer.Number(value.Moment.LocalTicks);
        writer.Number(value.Moment.Nanoseconds);
        writer.Number(value.Moment.OffsetSeconds);
        writer.Unsigned((ulong)value.Unit);
    }
}
