using System.Runtime.CompilerServices;

namespace Glean.Net.Recording;

/// <summary>Of what is set between two drains, the last counts.</summary>
internal abstract class LastValueAccumulator(RecordingKey key, Recorder recorder) : Accumulator(key, recorder)
{
    private readonly LabelOrder? _order = key.Label is { Rule: not null } ? recorder.OrderOfLabels(key.Definition) : null;
    private long _number;

    public sealed override long Order => Volatile.Read(ref _number);

    /// <summary>To be called before the value is written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected void NoteOrder() => _order?.Note(this, ref _number);
}
