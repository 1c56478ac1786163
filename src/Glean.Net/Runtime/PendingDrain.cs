using Glean.Net.Storage;

namespace Glean.Net.Runtime;

/// <summary>
/// Sends what waits in the store of an application, from another process: no client is made where there is none, nothing is recorded, and
/// identity, consent and session stay as they are. Safe while the application runs, since pings are claimed by lease.
/// </summary>
internal static class PendingDrain
{
    /// <summary>Closing a file takes milliseconds.</summary>
    private static readonly TimeSpan s_longestClose = TimeSpan.FromSeconds(10);

    /// <returns>What came of it; null where there is no client that decided on consent, or no store that can be read.</returns>
    public static async Task<DrainResult?> RunAsync(GleanConfiguration configuration, ClientSeams seams, TimeSpan timeout, CancellationToken cancellationToken)
    {
        configuration.Check();
        if (!GleanStore.Exists(configuration.DataDirectory()))
        {
            return null;
        }

        var parts = new ClientParts(configuration, seams with { UploadsByItself = false, WatchesDirectory = false });
        try
        {
            return await parts.BeginDrainingAsync().ConfigureAwait(false) is null
                ? null
                : await parts.DrainAsync(timeout, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await parts.StopUploadingAsync(s_longestClose).ConfigureAwait(false);
            parts.Dispose();
            await Waiting.UntilAsync(parts.Dispatcher.WhenEnded, TimeProvider.System, s_longestClose, CancellationToken.None).ConfigureAwait(false);
        }
    }
}
