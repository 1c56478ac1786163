namespace Glean.Net.Recording;

/// <summary>The last value set since the last drain, for kinds whose value is an immutable object.</summary>
internal sealed class ReferenceAccumulator<T>(RecordingKey key, Recorder recorder) : LastValueAccumulator(key, recorder)
    where T : class
{
    private T? _last;

    public void Set(T value)
    {
        NoteOrder();
        Interlocked.Exchange(ref _last, value);
        MarkDirty();
    }

    protected override object? TakeChange() => Interlocked.Exchange(ref _last, null);
}
