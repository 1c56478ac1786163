using Glean.Net.Storage;
using Glean.Net.Upload;

namespace Glean.Net.Runtime;

/// <summary>Sends what waits; and while that is the turn of another client on the same store, looks again and again whether it still is.</summary>
internal sealed class PatientDrain(ClientUploads uploads, ClientTarget target, TimeProvider time)
{
    /// <summary>A few looks a second cost nothing, and nobody notices the delay.</summary>
    private static readonly TimeSpan s_untilNextLook = TimeSpan.FromMilliseconds(200);

    private readonly UploadClock _clock = new(time);

    public async Task RunAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var enough = new CancellationTokenSource();
        try
        {
            await Waiting.UntilAsync(SendAsync(enough.Token), time, timeout, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            enough.Cancel();
        }
    }

    private async Task SendAsync(CancellationToken enough)
    {
        while (true)
        {
            var wasAnothers = await IsAnothersTurnAsync().ConfigureAwait(false);
            uploads.Worker.Trigger();
            await uploads.Worker.WhenIdleAsync().ConfigureAwait(false);
            if (enough.IsCancellationRequested || !(await IsAnothersTurnAsync().ConfigureAwait(false) || wasAnothers))
            {
                return;
            }

            await _clock.DelayAsync(s_untilNextLook, enough).ConfigureAwait(false);
        }
    }

    private async Task<bool> IsAnothersTurnAsync()
    {
        try
        {
            return await target.ReadAsync(uploads.Pending.IsAnothersTurn, otherwise: false).ConfigureAwait(false);
        }
        catch (StoreException)
        {
            return false; // what cannot be read cannot be sent either
        }
    }
}
