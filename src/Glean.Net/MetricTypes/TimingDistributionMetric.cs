using System.Text.Json;
using Glean.Net.Definitions;
using Glean.Net.MetricTypes;
using Glean.Net.Recording;

namespace Glean.Net;

/// <summary>Measures many durations and keeps their distribution.</summary>
/// <remarks>
/// Glean metric specification, section 5. Buckets and sum are nanoseconds, whatever the unit; the unit sets the shortest and the
/// longest duration: one unit, and 600 000 000 000 units (2^63−1 ns from seconds up, Q9). A shorter one counts as one unit, a
/// longer one is lowered to the longest and counts as an <c>invalid_overflow</c> error. Thread-safe; allocates nothing.
/// </remarks>
public sealed class TimingDistributionMetric : Metric
{
    private const long MostUnits = 600_000_000_000;
    private readonly SampleScale _scale;
    private StoppedTimers _timers = new();

    /// <summary>For generated code; applications take their metrics from the generated class.</summary>
    public TimingDistributionMetric(MetricDefinition definition, TimeUnit unit)
        : base(definition, TimingDistributionKind.Instance)
    {
        var one = unit.Nanoseconds();
        _scale = new SampleScale(one, Smallest: one, Largest: one > long.MaxValue / MostUnits ? long.MaxValue : one * MostUnits);
    }

    /// <summary>Starts a timer. Any number may run at once.</summary>
    public TimerId Start()
    {
        var number = _timers.NextNumber(); // first, so that what it takes is not measured
        return new TimerId(number, MonotonicClock.Timestamp(Time));
    }

    /// <summary>Stops a timer and records how long it ran.</summary>
    /// <remarks>
    /// A timer that does not run is an <c>invalid_state</c> error; a clock that ran backwards an <c>invalid_value</c> error.
    /// </remarks>
    public void Stop(TimerId timer)
    {
        var time = Time;
        var now = MonotonicClock.Timestamp(time);
        if (Find<DistributionAccumulator>() is not { } accumulator)
        {
            NoteStopped(timer); // stopped is stopped, also while nothing is recorded
            return;
        }

        var nanoseconds = Elapsed.Nanoseconds(time, timer.StartedAt, now);
        if (nanoseconds < 0 || nanoseconds > _scale.Largest || !_timers.Owns(timer))
        {
            StopOutOfBounds(accumulator, timer, nanoseconds);
        }
        else if (!accumulator.Add(Math.Max(nanoseconds, _scale.Smallest), _timers, timer.Number))
        {
            RecordNotRunning();
        }
    }

    /// <summary>The same as <see cref="Stop"/>, under the field's name.</summary>
    public void StopAndAccumulate(TimerId timer) => Stop(timer);

    /// <summary>Forgets a timer. Never an error.</summary>
    public void Cancel(TimerId timer)
    {
        if (Find<DistributionAccumulator>() is not { } accumulator)
        {
            NoteStopped(timer);
        }
        else if (_timers.Owns(timer))
        {
            accumulator.Stop(_timers, timer.Number);
        }
    }

    /// <summary>Measures until the returned value is disposed: <c>using (metric.Measure()) { … }</c>. Works across <c>await</c>.</summary>
    public TimingMeasurement Measure() => new(this, Start());

    /// <summary>Measures a function and returns its value. If it throws, nothing is recorded and the exception passes.</summary>
    public T Measure<T>(Func<T> function)
    {
        if (function is null)
        {
            throw new ArgumentNullException(nameof(function));
        }

        var timer = Start();
        var completed = false;
        try
        {
            var result = function();
            completed = true;
            return result;
        }
        finally
        {
            End(timer, completed);
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

    /// <summary>Measures an asynchronous function until it has ended. As <see cref="MeasureAsync{T}"/>.</summary>
    public Task<T> Measure<T>(Func<Task<T>> function) => MeasureAsync(function);

    /// <summary>Measures an asynchronous action until it has ended. As <see cref="MeasureAsync{T}"/>.</summary>
    public Task Measure(Func<Task> action) => MeasureAsync(action);

    /// <summary>Measures an asynchronous action until it has ended. As <see cref="MeasureAsync{T}"/>.</summary>
    public Task MeasureAsync(Func<Task> action)
    {
        if (action is null)
        {
            throw new ArgumentNullException(nameof(action));
        }

        return MeasureAsync(async () =>
        {
            await action().ConfigureAwait(false);
            return true;
        });
    }

    /// <summary>Measures an asynchronous function. If it fails, nothing is recorded and the exception passes.</summary>
    public async Task<T> MeasureAsync<T>(Func<Task<T>> function)
    {
        if (function is null)
        {
            throw new ArgumentNullException(nameof(function));
        }

        var timer = Start();
        var completed = false;
        try
        {
            var result = await function().ConfigureAwait(false);
            completed = true;
            return result;
        }
        finally
        {
            End(timer, completed);
        }
    }

    /// <summary>Records durations measured elsewhere, in the metric's unit. A negative one is dropped and is an <c>invalid_value</c> error.</summary>
    public void AccumulateSamples(ReadOnlySpan<long> samples)
    {
        if (!samples.IsEmpty && Find<DistributionAccumulator>() is { } accumulator)
        {
            RecordErrors(accumulator.Add(samples, _scale));
        }
    }

    /// <summary>Records one duration measured elsewhere, in the metric's unit. As <see cref="AccumulateSamples"/>.</summary>
    public void AccumulateSingleSample(long sample)
    {
        if (Find<DistributionAccumulator>() is { } accumulator)
        {
            RecordErrors(accumulator.Add(sample, _scale));
        }
    }

    /// <summary>Records durations in nanoseconds, whatever the metric's unit.</summary>
    public void AccumulateRawSamplesNanos(ReadOnlySpan<ulong> samples)
    {
        if (!samples.IsEmpty && Find<DistributionAccumulator>() is { } accumulator)
        {
            var faults = default(SampleFaults);
            foreach (var sample in samples)
            {
                faults += AddRaw(accumulator, (long)Math.Min(sample, long.MaxValue), isBeyond: sample > long.MaxValue);
            }

            RecordErrors(faults);
        }
    }

    /// <summary>Records one duration measured elsewhere. A negative one is dropped and is an <c>invalid_value</c> error.</summary>
    public void AccumulateRawDuration(TimeSpan duration)
    {
        if (duration < TimeSpan.Zero)
        {
            RecordErrors(SampleFaults.OneNegative);
        }
        else if (Find<DistributionAccumulator>() is { } accumulator)
        {
            RecordErrors(AddRaw(accumulator, Elapsed.Nanoseconds(duration), isBeyond: false));
        }
    }

    /// <summary>Begins a buffer for many samples, in the metric's unit, that are recorded together when it is disposed.</summary>
    /// <remarks>Errors are found and counted as in <see cref="AccumulateSamples"/> (Q13), once the buffer is disposed.</remarks>
    public DistributionBuffer StartBuffer() => new(_scale, Bucketing.TimingBucket, Merge);

    private protected override void WasCopied() => _timers = new StoppedTimers();

    private void End(TimerId timer, bool completed)
    {
        if (completed)
        {
            Stop(timer);
        }
        else
        {
            Cancel(timer);
        }
    }

    private void NoteStopped(TimerId timer)
    {
        if (_timers.Owns(timer))
        {
            _timers.TryStop(timer.Number);
        }
    }

    private void StopOutOfBounds(DistributionAccumulator accumulator, TimerId timer, long nanoseconds)
    {
        var isBackwards = nanoseconds < 0;
        if (!_timers.Owns(timer)
            || !(isBackwards ? accumulator.Stop(_timers, timer.Number) : accumulator.Add(_scale.Largest, _timers, timer.Number)))
        {
            RecordNotRunning();
        }
        else if (isBackwards)
        {
            RecordError(ErrorType.InvalidValue, "the clock ran backwards");
        }
        else
        {
            RecordErrors(SampleFaults.OneTooLarge);
        }
    }

    private void RecordNotRunning() => RecordError(ErrorType.InvalidState, "the timer is not running");

    private SampleFaults AddRaw(DistributionAccumulator accumulator, long nanoseconds, bool isBeyond)
    {
        accumulator.Add(_scale.Limit(nanoseconds));
        return isBeyond || nanoseconds > _scale.Largest ? SampleFaults.OneTooLarge : default;
    }

    private void Merge(Histogram histogram, SampleFaults faults)
    {
        if (histogram.Count > 0)
        {
            Find<DistributionAccumulator>()?.Merge(histogram);
        }

        RecordErrors(faults);
    }

    private void RecordErrors(SampleFaults faults)
    {
        if (faults.Negative > 0)
        {
            RecordError(ErrorType.InvalidValue, "a duration cannot be negative", faults.Negative);
        }

        if (faults.TooLarge > 0)
        {
            RecordError(ErrorType.InvalidOverflow, "the duration is longer than the metric can hold", faults.TooLarge);
        }
    }
}

/// <summary>How durations are stored and how they look in a ping.</summary>
internal sealed class TimingDistributionKind : SampledKind
{
    public static readonly TimingDistributionKind Instance = new();

    public override string Name => "timing_distribution";

    public override string Words(JsonElement value, string? unit) => ValueWords.Distribution(
        value,
        (86_400e9, "days"), (3600e9, "hours"), (60e9, "minutes"), (1e9, "seconds"), (1e6, "milliseconds"), (1e3, "microseconds"), (1, "nanoseconds"));

    protected override IBuckets Buckets => Bucketing.Timing;

    protected override string Unit => "ns";
}
