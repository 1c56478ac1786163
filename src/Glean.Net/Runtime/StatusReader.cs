using Glean.Net.Storage;

namespace Glean.Net.Runtime;

/// <summary>Looks at how a client is doing.</summary>
internal sealed class StatusReader(ClientParts parts, UploadTelemetry uploads)
{
    public async Task<GleanStatus> ReadAsync(CancellationToken cancellationToken)
    {
        parts.Target.Flush();
        var answer = parts.Dispatcher.InvokeAsync(Read, Say(GleanStoreState.Closed));
        await Waiting.UntilAsync(answer, cancellationToken).ConfigureAwait(false);
        return await answer.ConfigureAwait(false);
    }

    private GleanStatus Read()
    {
        try
        {
            var waiting = parts.Ledger.Transact(transaction => transaction.PendingPings.Count());
            return Say(parts.Ledger.Store is { IsInMemory: true } ? GleanStoreState.InMemory : GleanStoreState.OnDisk, waiting);
        }
        catch (StoreException)
        {
            return Say(GleanStoreState.Refused);
        }
    }

    private GleanStatus Say(GleanStoreState store, int waiting = 0) => new(store, waiting, uploads.Delivered);
}
