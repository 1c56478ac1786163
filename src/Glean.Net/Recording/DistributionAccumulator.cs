using Glean.Net.Definitions;

namespace Glean.Net.Recording;

/// <summary>The samples of a distribution since the last drain.</summary>
internal class DistributionAccumulator(RecordingKey key, Recorder recorder, SampleSink samples) : Accumulator(key, recorder)
{
    /// <summary>Adds a sample that was judged already.</summary>
    public void Add(long sample)
    {
        samples.Add(sample);
        MarkDirty();
    }

    /// <summary>Judges a sample in units and adds it; returns what was wrong.</summary>
    public SampleFaults Add(long sample, SampleScale scale)
    {
        if (sample < 0)
        {
            return SampleFaults.OneNegative;
        }

        Add(scale.Convert(sample));
        return scale.IsTooLarge(sample) ? SampleFaults.OneTooLarge : default;
    }

    /// <summary>Judges samples in units and adds them; returns what was wrong.</summary>
    public SampleFaults Add(ReadOnlySpan<long> samplesInUnits, SampleScale scale)
    {
        var faults = default(SampleFaults);
        foreach (var sample in samplesInUnits)
        {
            faults += Add(sample, scale);
        }

        return faults;
    }

    /// <summary>Adds samples that were gathered elsewhere.</summary>
    public void Merge(Histogram histogram)
    {
        samples.Merge(histogram);
        MarkDirty();
    }

    protected sealed override object? TakeChange() => samples.Take();
}

/// <summary>The durations of a distribution that has timers.</summary>
/// <remarks>A timer's stop and its sample are noted under one lock: while nobody else adds, both cost one atomic instruction.</remarks>
internal sealed class TimingAccumulator(RecordingKey key, Recorder recorder, BucketCounts counts) : DistributionAccumulator(key, recorder, counts)
{
    private readonly BucketCounts _counts = counts;

    /// <summary>Adds what a timer measured; false, with nothing added, if the timer had stopped before.</summary>
    public bool Add(long sample, StoppedTimers timers, long number)
    {
        if (!_counts.Add(sample, timers, number))
        {
            return false;
        }

        MarkDirty();
        return true;
    }

    /// <summary>Stops a timer without adding anything; false if it had stopped before.</summary>
    public bool Stop(StoppedTimers timers, long number) => _counts.Stop(timers, number);
}

/// <summary>What was wrong with samples.</summary>
internal readonly record struct SampleFaults(int Negative, int TooLarge)
{
    public static readonly SampleFaults OneNegative = new(1, 0);
    public static readonly SampleFaults OneTooLarge = new(0, 1);

    public static SampleFaults operator +(SampleFaults left, SampleFaults right) =>
        new(left.Negative + right.Negative, left.TooLarge + right.TooLarge);
}
