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
    private readonly long _shortest;
    private readonly long _longest;
    private RunningTimers _timers = new();

    /// <summary>For generated code; applications take their metrics from the generated class.</summary>
    public TimingDistributionMetric(MetricDefinition definition, TimeUnit unit)
        : base(definition, TimingDistributionKind.Instance)
    {
        _shortest = unit.Nanoseconds();
        _longest = _shortest > long.MaxValue / MostUnits ? long.MaxValue : _shortest * MostUnits;
    }

    /// <summary>Starts a timer. Any number may run at once.</summary>
    public TimerId Start() => _timers.Start(Target.Time.GetTimestamp());

    /// <summary>Stops a timer and records how long it ran.</summary>
    /// <remarks>
    /// A timer that does not run is an <c>invalid_state</c> error; a clock that ran backwards an <c>invalid_value</c> error.
    /// </remarks>
    public void Stop(TimerId timer)
    {
        var time = Target.Time;
        var now = time.GetTimestamp();
        if (!_timers.TryStop(timer))
        {
            RecordError(ErrorType.InvalidState, "the timer is not running");
        }
        else if (now < timer.StartedAt)
        {
            RecordError(ErrorType.InvalidValue, "the clock ran backwards");
        }
        else
        {
            AccumulateNanoseconds(Elapsed.Nanoseconds(time, timer.StartedAt, now));
        }
    }

    /// <summary>The same as <see cref="Stop"/>, under the field's name.</summary>
    public void StopAndAccumulate(TimerId timer) => Stop(timer);

    /// <summary>Forgets a timer. Never an error.</summary>
    public void Cancel(TimerId timer) => _timers.TryStop(timer);

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
        foreach (var sample in samples)
        {
            AccumulateSingleSample(sample);
        }
    }

    /// <summary>Records one duration measured elsewhere, in the metric's unit. As <see cref="AccumulateSamples"/>.</summary>
    public void AccumulateSingleSample(long sample)
    {
        if (sample < 0)
        {
            RecordError(ErrorType.InvalidValue, "a duration cannot be negative");
        }
        else
        {
            // What does not fit the number is over the limit in any case.
            AccumulateNanoseconds(
                sample > _longest / _shortest ? long.MaxValue : sample * _shortest,
                isOverflow: sample > MostUnits || sample > long.MaxValue / _shortest);
        }
    }

    /// <summary>Records durations in nanoseconds, whatever the metric's unit.</summary>
    public void AccumulateRawSamplesNanos(ReadOnlySpan<ulong> samples)
    {
        foreach (var sample in samples)
        {
            AccumulateNanoseconds((long)Math.Min(sample, long.MaxValue), isOverflow: sample > long.MaxValue);
        }
    }

    /// <summary>Records one duration measured elsewhere. A negative one is dropped and is an <c>invalid_value</c> error.</summary>
    public void AccumulateRawDuration(TimeSpan duration)
    {
        if (duration < TimeSpan.Zero)
        {
            RecordError(ErrorType.InvalidValue, "a duration cannot be negative");
        }
        else
        {
            AccumulateNanoseconds(Elapsed.Nanoseconds(duration));
        }
    }

    private protected override void WasCopied() => _timers = new RunningTimers();

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

    private void AccumulateNanoseconds(long nanoseconds, bool isOverflow = false)
    {
        if (nanoseconds > _longest || isOverflow)
        {
            RecordError(ErrorType.InvalidOverflow, "the duration is longer than the metric can hold");
            nanoseconds = _longest;
        }

        Find<DistributionAccumulator>()?.Add(Math.Max(nanoseconds, _shortest));
    }
}

/// <summary>A measurement under way; disposing it records the duration. A value: it may be kept across <c>await</c>.</summary>
public readonly struct TimingMeasurement : IDisposable, IEquatable<TimingMeasurement>
{
    private readonly TimingDistributionMetric? _metric;
    private readonly TimerId _timer;

    internal TimingMeasurement(TimingDistributionMetric metric, TimerId timer)
    {
        _metric = metric;
        _timer = timer;
    }

    /// <summary>Stops the timer and records the duration.</summary>
    public void Dispose() => _metric?.Stop(_timer);

    /// <summary>Stops the timer and records nothing.</summary>
    public void Cancel() => _metric?.Cancel(_timer);

    /// <inheritdoc/>
    public bool Equals(TimingMeasurement other) => ReferenceEquals(_metric, other._metric) && _timer == other._timer;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TimingMeasurement other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _timer.GetHashCode();

    /// <summary>Whether two values are the same measurement.</summary>
    public static bool operator ==(TimingMeasurement left, TimingMeasurement right) => left.Equals(right);

    /// <summary>Whether two values are different measurements.</summary>
    public static bool operator !=(TimingMeasurement left, TimingMeasurement right) => !left.Equals(right);
}

/// <summary>Samples since the last drain.</summary>
internal sealed class DistributionAccumulator(RecordingKey key, Recorder recorder, Func<long, long> bucketOf)
    : Accumulator(key, recorder)
{
    private readonly SampleBuffer _samples = new(bucketOf);

    public void Add(long sample)
    {
        _samples.Add(sample);
        MarkDirty();
    }

    public void Merge(Histogram histogram)
    {
        _samples.Merge(histogram);
        MarkDirty();
    }

    protected override object? TakeChange() => _samples.Take();
}

/// <summary>How durations are stored and how they look in a ping.</summary>
internal sealed class TimingDistributionKind : MetricKind<Histogram, Histogram>
{
    public static readonly TimingDistributionKind Instance = new();

    public override string Name => "timing_distribution";

    public override Accumulator CreateAccumulator(RecordingKey key, Recorder recorder) =>
        new DistributionAccumulator(key, recorder, Bucketing.TimingBucket);

    protected override bool TryFold(bool exists, Histogram stored, Histogram change, FoldFaults faults, out Histogram folded)
    {
        folded = exists ? stored : new Histogram();
        folded.Merge(change);
        return true;
    }

    protected override void WritePayload(Utf8JsonWriter json, Histogram value) => HistogramPayload.Write(json, value);

    protected override object ToTestValue(Histogram value) => new DistributionData(value.Buckets, value.Sum, value.Count);

    protected override Histogram Read(ref StoredReader reader) => Histogram.ReadFrom(ref reader);

    protected override void Write(StoredWriter writer, Histogram value) => value.WriteTo(writer);
}
