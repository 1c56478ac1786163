namespace Glean.Net.Recording;

/// <summary>Errors of one metric since the last drain. Recording an error is counting, too: no lock, no limit (Q30).</summary>
internal sealed class ErrorAccumulator(RecordingKey key, Recorder recorder) : Accumulator(key, recorder)
{
    private readonly int[] _counts = new int[ErrorTypes.Count];

    public void Count(ErrorType type, int times)
    {
        Interlocked.Add(ref _counts[(int)type], times);
        MarkDirty();
    }

    protected override object? TakeChange()
    {
        var counts = new int[_counts.Length];
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = Interlocked.Exchange(ref _counts[i], 0);
        }

        return new ErrorChange(Key, counts);
    }
}

/// <summary>What an <see cref="ErrorAccumulator"/> held.</summary>
/// <param name="Key">The metric at fault.</param>
/// <param name="Counts">Errors that verbs found, by type.</param>
internal sealed record ErrorChange(RecordingKey Key, IReadOnlyList<int> Counts);
