using System.Text.Json;
using Glean.Net.Definitions;
using Glean.Net.Recording;

namespace Glean.Net;

/// <summary>Measures one duration. The first value stays until the ping is sent.</summary>
/// <remarks>
/// Glean metric specification, section 3.10. One timer per client; it does not survive the process. Kept in nanoseconds, cut to
/// the metric's unit when it is read or sent. Thread-safe.
/// </remarks>
public sealed class TimespanMetric : Metric
{
    private readonly TimeUnit _unit;

    /// <summary>For generated code; applications take their metrics from the generated class.</summary>
    public TimespanMetric(MetricDefinition definition, TimeUnit unit)
        : base(definition, TimespanKind.Instance) => _unit = unit;

    /// <summary>Starts the timer.</summary>
    /// <remarks>Starting it while it runs leaves it as it is and counts as an <c>invalid_state</c> error.</remarks>
    public void Start()
    {
        var target = Target;
        if (!target.Running.TryStart(Key, target.Time.GetTimestamp()))
        {
            RecordError(ErrorType.InvalidState, "the timer is running already");
        }
    }

    /// <summary>Stops the timer and records how long it ran.</summary>
    /// <remarks>
    /// Without a running timer, or where a value exists already, nothing is recorded and it counts as an <c>invalid_state</c>
    /// error. A clock that ran backwards gives no value and an <c>invalid_value</c> error.
    /// </remarks>
    public void Stop()
    {
        var target = Target;
        var now = target.Time.GetTimestamp();
        if (!target.Running.TryStop(Key, out var start))
        {
            RecordError(ErrorType.InvalidState, "the timer is not running");
        }
        else if (now < start)
        {
            RecordError(ErrorType.InvalidValue, "the clock ran backwards");
        }
        else
        {
            Record(Elapsed.Nanoseconds(target.Time, start, now));
        }
    }

    /// <summary>Forgets a running timer. Never an error.</summary>
    public void Cancel() => Target.Running.TryStop(Key, out _);

    /// <summary>Records a duration measured elsewhere.</summary>
    /// <remarks>
    /// While the timer runs, or where a value exists already, nothing is recorded and it counts as an <c>invalid_state</c> error.
    /// A negative duration is an <c>invalid_value</c> error (Q7).
    /// </remarks>
    public void SetRaw(TimeSpan duration) => SetRawNanos(Elapsed.Nanoseconds(duration));

    /// <summary>As <see cref="SetRaw"/>, in nanoseconds whatever the metric's unit.</summary>
    public void SetRawNanos(long nanoseconds)
    {
        if (Target.Running.IsRunning(Key))
        {
            RecordError(ErrorType.InvalidState, "the timer is running");
        }
        else if (nanoseconds < 0)
        {
            RecordError(ErrorType.InvalidValue, "a duration cannot be negative");
        }
        else
        {
            Record(nanoseconds);
        }
    }

    /// <summary>Measures an action. If it throws, nothing is recorded and the exception passes.</summary>
    public void Measure(Action action)
    {
        if (action is null)
        {
            throw new ArgumentNullException(nameof(action));
        }

        Measure(() =>
        {
            action();
            return true;
        });
    }

    /// <summary>Measures a function and returns its value. If it throws, nothing is recorded and the exception passes.</summary>
    public T Measure<T>(Func<T> function)
    {
        if (function is null)
        {
            throw new ArgumentNullException(nameof(function));
        }

        Start();
        var completed = false;
        try
        {
            var result = function();
            completed = true;
            return result;
        }
        finally
        {
            End(completed);
        }
    }

    /// <summary>Measures an asynchronous action until it has ended. If it fails, nothing is recorded and the exception passes.</summary>
    public Task Measure(Func<Task> action)
    {
        if (action is null)
        {
            throw new ArgumentNullException(nameof(action));
        }

        return Measure(async () =>
        {
            await action().ConfigureAwait(false);
            return true;
        });
    }

    /// <summary>Measures an asynchronous function until it has ended. If it fails, nothing is recorded and the exception passes.</summary>
    public Task<T> Measure<T>(Func<Task<T>> function) =>
        MeasureAsync(function ?? throw new ArgumentNullException(nameof(function)));

    private async Task<T> MeasureAsync<T>(Func<Task<T>> function)
    {
        Start();
        var completed = false;
        try
        {
            var result = await function().ConfigureAwait(false);
            completed = true;
            return result;
        }
        finally
        {
            End(completed);
        }
    }

    private void End(bool completed)
    {
        if (completed)
        {
            Stop();
        }
        else
        {
            Cancel();
        }
    }

    private void Record(long nanoseconds) => Find<TimespanAccumulator>()?.Record(nanoseconds, _unit);
}

/// <summary>The first duration since the last drain, and how many came after it.</summary>
internal sealed class TimespanAccumulator(RecordingKey key, Recorder recorder) : Accumulator(key, recorder)
{
    private readonly object _gate = new();
    private TimespanValue? _first;
    private int _calls;

    public void Record(long nanoseconds, TimeUnit unit)
    {
        lock (_gate)
        {
            _first ??= new TimespanValue(nanoseconds, unit);
            _calls++;
        }

        MarkDirty();
    }

    protected override object? TakeChange()
    {
        lock (_gate)
        {
            if (_first is not { } first)
            {
                return null;
            }

            var change = new TimespanChange(first, _calls);
            _first = null;
            _calls = 0;
            return change;
        }
    }
}

/// <summary>A duration and the unit it was recorded with.</summary>
internal readonly record struct TimespanValue(long Nanoseconds, TimeUnit Unit);

/// <summary>The first of several recordings; the others come too late in any case.</summary>
internal sealed record TimespanChange(TimespanValue First, int Calls);

/// <summary>How a duration is stored and how it looks in a ping.</summary>
internal sealed class TimespanKind : MetricKind<TimespanValue, TimespanChange>
{
    public static readonly TimespanKind Instance = new();

    public override string Name => "timespan";

    public override string Words(JsonElement value, string? unit)
    {
        var (number, unitOfTime) = (value.GetProperty("value").GetRawText(), value.GetProperty("time_unit").GetString());
        return number == "1" ? $"1 {unitOfTime}" : $"{number} {unitOfTime}s";
    }

    public override Accumulator CreateAccumulator(RecordingKey key, Recorder recorder) => new TimespanAccumulator(key, recorder);

    public override void TellNumbers(object change, NumberSink sink) => sink.Set(((TimespanChange)change).First.Nanoseconds, "ns");

    protected override bool TryFold(bool exists, TimespanValue stored, TimespanChange change, FoldFaults faults, out TimespanValue folded)
    {
        faults.CountInPing(ErrorType.InvalidState, exists ? change.Calls : change.Calls - 1);
        folded = change.First;
        return !exists;
    }

    protected override void WritePayload(Utf8JsonWriter json, TimespanValue value)
    {
        json.WriteStartObject();
        json.WriteNumber("value", value.Nanoseconds / value.Unit.Nanoseconds());
        json.WriteString("time_unit", value.Unit.WireName());
        json.WriteEndObject();
    }

    protected override object ToTestValue(TimespanValue value) => value.Nanoseconds / value.Unit.Nanoseconds();

    protected override TimespanValue Read(ref StoredReader reader)
    {
        var value = new TimespanValue(reader.Number(), (TimeUnit)reader.Unsigned());
        if (value.Nanoseconds < 0 || !value.Unit.IsKnown())
        {
            reader.Fail();
        }

        return value;
    }

    protected override void Write(StoredWriter writer, TimespanValue value)
    {
        writer.Number(value.Nanoseconds);
        writer.Unsigned((ulong)value.Unit);
    }
}
