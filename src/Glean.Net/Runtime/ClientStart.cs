using Glean.Net.Diagnostics;
using Glean.Net.PingAssembly;
using Glean.Net.Storage;

namespace Glean.Net.Runtime;

/// <summary>
/// What a client does first on its dispatcher's thread, before anything that was recorded: open the store, settle consent and
/// identity, clear what lives for one run (lifecycle specification, section 2).
/// </summary>
internal sealed class ClientStart(
    GleanConfiguration configuration, ClientLedger ledger, CollectionSwitch collection, Identity identity, PingGate gate, DateTimeOffset startedAt)
{
    /// <summary>Does it.</summary>
    public void Run()
    {
        ledger.Open(GleanStore.Open(configuration.DataDirectory()));
        ledger.Do(new LedgerStep(Settle) { IsEssential = true });
    }

    /// <summary>Begins a new store in place of a damaged one, which is moved aside, and settles identity there.</summary>
    public void ReplaceStore()
    {
        ledger.Close();
        ledger.Open(GleanStore.Replace(configuration.DataDirectory()));
        ledger.DoFirst(new LedgerStep(transaction => gate.IsCollectionEnabled && Begin(transaction)) { IsEssential = true });
    }

    private bool Settle(StoreTransaction transaction)
    {
        if (!configuration.UploadEnabled)
        {
            GleanLog.Info("uploading is off");
            gate.IsCollectionEnabled = false;
            collection.OptOut(transaction, "at_init", startedAt);
            ClearRun(transaction);
            return true; // a request to delete may still wait from an earlier run
        }

        var isFirstRun = Identity.IsFirstRun(transaction);
        Begin(transaction);
        if (!isFirstRun)
        {
            ClearRun(transaction);
        }

        return true;
    }

    private bool Begin(StoreTransaction transaction)
    {
        collection.OptIn(transaction, startedAt);
        identity.ReportLoadError(transaction, ledger.Store.LoadError);
        return true;
    }

    /// <summary>Values of application lifetime end with the run that set them; those the SDK sets are set again (Q32).</summary>
    private void ClearRun(StoreTransaction transaction)
    {
        transaction.Metrics.DeleteLifetime(Lifetime.Application);
        identity.Describe(transaction);
    }
}
