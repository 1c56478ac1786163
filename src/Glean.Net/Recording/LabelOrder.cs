namespace Glean.Net.Recording;

/// <summary>
/// In which order the labels of one metric were set last. Labels that find no place share <c>__other__</c>, where the last value
/// wins; only here is known which one that is.
/// </summary>
/// <remarks>
/// A number is taken when another label is set than the one before: setting the same label again costs a comparison. Numbers are
/// the process's, so that those of an earlier recorder are lower.
/// </remarks>
internal sealed class LabelOrder
{
    private static long s_lastNumber;
    private SpinGate _gate;
    private object? _last;

    /// <summary>Makes a label the one that was set last. To be called before its value is written.</summary>
    public void Note(object label, ref long number)
    {
        if (!ReferenceEquals(Volatile.Read(ref _last), label))
        {
            // Taking the number and becoming the last are one step: the last one has the highest number, always.
            _gate.Enter();
            Volatile.Write(ref number, Interlocked.Increment(ref s_lastNumber));
            Volatile.Write(ref _last, label);
            _gate.Leave();
        }
    }
}
