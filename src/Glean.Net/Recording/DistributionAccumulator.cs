using Glean.Net.Definitions;

namespace Glean.Net.Recording;

/// <summary>The samples of a distribution since the last drain.</summary>
internal sealed class DistributionAccumulator(RecordingKey key, Recorder recorder, SampleSink samples) : Accumulator(key, recorder)
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

    protected override object? TakeChange() => samples.Take();
}

/// <summary>What was wrong with samples.</summary>
internal readonly record struct SampleFaults(int Negative, int TooLarge)
{
    public static readonly SampleFaults OneNegative = new(1, 0);
    public static readonly SampleFaults OneTooLarge = new(0, 1);

    public static SampleFaults operator +(SampleFaults left, SampleFaults right) =>
        new(left.Negative + right.Negative, left.TooLarge + right.TooLarge);
}
