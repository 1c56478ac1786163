using Glean.Net.Definitions;
using Glean.Net.Diagnostics;
using Glean.Net.Storage;

namespace Glean.Net.Runtime;

/// <summary>
/// Makes deleted data unfindable: in the file's free pages, in its log, in a damaged file that was moved aside. Deleting is a step, this
/// follows it; a note in the same transaction sees to it that it is done, in a later run if need be. Used by the dispatcher's thread.
/// </summary>
internal sealed class Purge(ClientLedger ledger, string directory)
{
    private bool _isAsked;

    /// <summary>Notes, within the transaction that deletes, that it is to be done.</summary>
    public void Ask(StoreTransaction transaction)
    {
        transaction.Meta.Set(GleanStore.PurgeIsDue, "true");
        _isAsked = true;
    }

    /// <summary>Whether an earlier run was asked for it and could not do it.</summary>
    public void Recall(StoreTransaction transaction) => _isAsked |= transaction.Meta.Get(GleanStore.PurgeIsDue) is not null;

    /// <summary>Does it where it was asked for. What another process or the disk refuses is tried again with the next occasion.</summary>
    public void RunIfAsked()
    {
        if (!_isAsked)
        {
            return;
        }

        var isDone = false;
        ledger.Tend(store => isDone = store.Purge() && DeleteAside());
        _isAsked = !isDone;
        if (!isDone)
        {
            GleanLog.Warn("deleted data may still be found in the data directory; it is tried again");
        }
    }

    private bool DeleteAside()
    {
        try
        {
            StoreFiles.DeleteAside(GleanStore.PathIn(directory));
            return true;
        }
        catch (Exception fault) when (fault.IsOfTheDisk())
        {
            return fault is DirectoryNotFoundException;
        }
    }
}
