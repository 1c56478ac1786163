using Glean.Net.BuiltIn;
using Glean.Net.Diagnostics;
using Glean.Net.Storage;
using Glean.Net.Upload;

namespace Glean.Net.Runtime;

/// <summary>What a client does last (lifecycle specification, section 15): write, let a transfer end, tidy up, close. Each wait is bounded.</summary>
internal sealed class ClientEnd(Dispatcher dispatcher, ClientLedger ledger, OwnMetrics own, TimeProvider time)
{
    /// <summary>Writing takes milliseconds; a store that is not free by then will not be.</summary>
    private static readonly TimeSpan s_longestWrite = TimeSpan.FromSeconds(10);

    /// <summary>A quarter of a megabyte: ending must not take long.</summary>
    private const int PagesAtEnd = 64;

    /// <param name="uploads">The worker to stop; null for none.</param>
    /// <param name="patience">How long a transfer in progress may take.</param>
    /// <param name="close">Ends everything.</param>
    public async Task RunAsync(UploadWorker? uploads, TimeSpan patience, Action close)
    {
        var start = time.GetTimestamp();
        var written = dispatcher.WhenIdleAsync();
        await Waiting.UntilAsync(written, TimeProvider.System, s_longestWrite, CancellationToken.None).ConfigureAwait(false);
        if (written.IsCompleted)
        {
            Record(Metrics.GleanValidation.ShutdownDispatcherWait, time.GetElapsedTime(start));
        }
        else
        {
            GleanLog.Error("the store is not free; what it has not taken by now is lost if the process ends");
        }

        if (uploads is not null)
        {
            start = time.GetTimestamp();
            await uploads.StopAsync(patience).ConfigureAwait(false);
            Record(Metrics.GleanValidation.ShutdownWait, time.GetElapsedTime(start));
        }

        dispatcher.Post(() => ledger.Maintain(PagesAtEnd));
        close();
        await Waiting.UntilAsync(dispatcher.WhenEnded, TimeProvider.System, s_longestWrite, CancellationToken.None).ConfigureAwait(false);
    }

    private void Record(TimingDistributionMetric metric, TimeSpan duration) =>
        dispatcher.Post(() => ledger.Do(new LedgerStep(transaction =>
        {
            own.AddDuration(transaction, metric, duration);
            return false;
        })));
}
