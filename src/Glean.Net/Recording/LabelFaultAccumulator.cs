namespace Glean.Net.Recording;

/// <summary>
/// Recordings with labels that cannot be used, since the last drain. Whether one over the limit is an error depends on the labels
/// stored before it, so a metric keeps one of these for each number of labels that waited when the recording came; each takes its
/// turn in the batch among the labels' own changes.
/// </summary>
internal sealed class LabelFaultAccumulator(RecordingKey key, Recorder recorder) : Accumulator(key, recorder)
{
    private int _tooLong;
    private int _malformed;

    public void Count(LabelFault fault)
    {
        Interlocked.Increment(ref fault == LabelFault.TooLong ? ref _tooLong : ref _malformed);
        MarkDirty();
    }

    protected override object? TakeChange()
    {
        var change = new LabelFaultChange(Interlocked.Exchange(ref _tooLong, 0), Interlocked.Exchange(ref _malformed, 0));
        return change.TooLong + change.Malformed == 0 ? null : change;
    }
}

/// <summary>What a <see cref="LabelFaultAccumulator"/> held.</summary>
/// <param name="TooLong">Recordings with a label over the limit: errors only while the metric has room for labels.</param>
/// <param name="Malformed">Recordings with a label that can never be stored: errors always.</param>
internal sealed record LabelFaultChange(int TooLong, int Malformed);
