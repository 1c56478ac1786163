using Glean.Net.PingAssembly;
using Glean.Net.Storage;

namespace Glean.Net.Runtime;

/// <summary>
/// Looks in each transaction whether another process on the same file has changed what the user allows, so that nothing is committed and
/// no ping claimed against it. Belongs to the dispatcher's thread.
/// </summary>
/// <param name="gate">What is recorded and sent here.</param>
/// <param name="owed">Reads the level that another process has decided on and not written to the store yet; null for none.</param>
/// <param name="changed">Told of a change, within the transaction that found it: how consent stands, and whether it has begun anew.</param>
internal sealed class ConsentLookout(PingGate gate, Func<ConsentLevel?> owed, Action<ConsentMark, bool> changed)
{
    private ConsentMark _seen;
    private ConsentMark? _decided;

    /// <summary>
    /// A lower level is obeyed from here on. Where more is allowed, or another client begun, that holds for what is recorded from now on:
    /// all from before is dropped, until there is another recorder.
    /// </summary>
    public void Look(StoreTransaction transaction, bool isInMemory)
    {
        var mark = Preference.Mark(transaction);
        if (!isInMemory && owed() is { } level && level < mark.Level)
        {
            mark = mark with { Level = level };
        }

        if ((mark.Level == _seen.Level && mark.Generation == _seen.Generation) || mark.Level is not { } now)
        {
            return;
        }

        var isAnew = mark.Generation != _seen.Generation;
        _seen = mark; // others have committed it, whatever becomes of this transaction
        gate.Level = now < gate.Level && !isAnew ? now : ConsentLevel.Off;
        changed(mark, isAnew);
    }

    /// <summary>This process itself has decided, in a transaction that is not committed yet.</summary>
    public void Decide(StoreTransaction transaction) => _decided = Preference.Mark(transaction);

    public void Committed()
    {
        _seen = _decided ?? _seen;
        _decided = null;
    }

    public void Undone() => _decided = null;
}
