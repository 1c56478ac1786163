using System.Runtime.CompilerServices;

namespace Glean.Net.Recording;

/// <summary>What has happened to one metric since the last drain. Belongs to one <see cref="Recorder"/>.</summary>
/// <remarks>
/// The rule of the dirty bit: an adder writes the value and then looks at the bit; the drainer clears the bit and then takes
/// the value. With a full fence on both sides one of the two sees the other, so nothing stays behind unseen.
/// </remarks>
internal abstract class Accumulator(RecordingKey key, Recorder recorder)
{
    private int _dirty;

    /// <summary>What the change is recorded under.</summary>
    public RecordingKey Key { get; } = key;

    /// <summary>The recorder's epoch in which this accumulator may be used without asking; see <see cref="Recorder.Epoch"/>.</summary>
    public object? Epoch { get; set; }

    /// <summary>The next one in the <see cref="DirtyList"/>; only that list touches it.</summary>
    internal Accumulator? NextDirty { get; set; }

    /// <summary>
    /// When it was set last, as a number in the order of the metric's labels; to be read after <see cref="Drain"/>. Zero where
    /// the order of labels makes no difference.
    /// </summary>
    public virtual long Order => 0;

    protected Recorder Recorder { get; } = recorder;

    /// <summary>Takes all changes out and leaves the accumulator clean; null when there was nothing.</summary>
    public object? Drain()
    {
        Interlocked.Exchange(ref _dirty, 0);
        return TakeChange();
    }

    /// <summary>To be called after the value was written, with a full fence in between.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected void MarkDirty()
    {
        if (Volatile.Read(ref _dirty) == 0)
        {
            BecomeDirty();
        }
    }

    /// <summary>Takes what was recorded since the last call; null when that is nothing. Called by one thread at a time.</summary>
    protected abstract object? TakeChange();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void BecomeDirty()
    {
        if (Interlocked.Exchange(ref _dirty, 1) == 0)
        {
            Recorder.Push(this);
        }
    }
}
