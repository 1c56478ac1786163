namespace Glean.Net.Recording;

/// <summary>Errors of one metric since the last drain. Recording an error is counting, too: no lock, no limit (Q30).</summary>
internal sealed class ErrorAccumulator(RecordingKey key, Recorder recorder) : Accumulator(key, recorder)
{
    private readonly int[] _counts = new int[ErrorTypes.Count];
    private int _tooLong;
    private int _malformed;

    public void Count(ErrorType type, int times)
    {
        Interlocked.Add(ref _counts[(int)type], times);
        MarkDirty();
    }

    /// <summary>Counts a recording with a label that cannot be used; the store says later whether that was an error.</summary>
    public void CountLabelFault(LabelFault fault)
    {
        if (fault == LabelFault.TooLong)
        {
            Interlocked.Increment(ref _tooLong);
        }
        else
        {
            Interlocked.Increment(ref _malformed);
        }

        MarkDirty();
    }

    protected override object? TakeChange()
    {
        var counts = new int[_counts.Length];
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = Interlocked.Exchange(ref _counts[i], 0);
        }

        return new ErrorChange(
            Key, counts, Interlocked.Exchange(ref _tooLong, 0), Interlocked.Exchange(ref _malformed, 0));
    }
}

/// <summary>What an <see cref="ErrorAccumulator"/> held.</summary>
/// <param name="Key">The metric at fault.</param>
/// <param name="Counts">Errors that verbs found, by type.</param>
/// <param name="TooLongLabels">Recordings with a label over the limit: errors only while the metric has room for labels.</param>
/// <param name="MalformedLabels">Recordings with a label that can never be stored.</param>
internal sealed record ErrorChange(RecordingKey Key, IReadOnlyList<int> Counts, int TooLongLabels, int MalformedLabels);
