namespace Glean.Net.Upload;

/// <summary>What the upload loop does in one run: ask, claim, send, settle, until the queue says "done" (Glean upload specification, section 8).</summary>
/// <remarks>Runs are one after another, never beside each other; when they run is <see cref="UploadWorker"/>'s business.</remarks>
internal sealed class UploadLoop
{
    private readonly UploadPolicy _policy;
    private readonly IPendingPings _pending;
    private readonly IUploadObserver _observer;
    private readonly UploadSignals _signals;
    private readonly UploadClock _clock;
    private readonly UploadQueue _queue;
    private readonly UploadPipeline _pipeline;
    private readonly UploadAttempt _attempt;

    public UploadLoop(
        UploadSettings settings, IPendingPings pending, IPingUploader uploader, IUploadObserver observer, UploadClock clock, UploadSignals signals)
    {
        _policy = settings.Policy;
        _pending = pending;
        _observer = observer;
        _signals = signals;
        _clock = clock;
        _queue = new UploadQueue(settings.Policy, settings.Jitter);
        _pipeline = new UploadPipeline(settings, clock);
        _attempt = new UploadAttempt(settings, clock, _queue, uploader, observer);
    }

    /// <returns>When to run again without being asked to; <see langword="null"/> if there is no such time.</returns>
    public async Task<TimeSpan?> RunAsync()
    {
        try
        {
            try
            {
                return await UploadAllAsync().ConfigureAwait(false);
            }
            finally
            {
                await _pending.ReleaseAsync(_queue.ServerPause(_clock.Now)).ConfigureAwait(false);
            }
        }
        catch (Exception exception) // one of the two allowed: nothing may end uploading for the rest of the process
        {
            _observer.Warn($"Uploading met {exception.GetType().Name}: {exception.Message} It is tried again later.");
            return _queue.CloseWindow(_clock.Now);
        }
    }

    private async Task<TimeSpan?> UploadAllAsync()
    {
        var emptyClaims = 0;
        while (!_signals.IsStopping)
        {
            if (_signals.TakeForgiveness())
            {
                _queue.Forgive(); // a deletion-request shall not serve the sentence of the pings before it
            }

            var claimableIn = await _pending.NextClaimableInAsync().ConfigureAwait(false);
            var step = _queue.Next(_clock.Now, anyPending: claimableIn <= TimeSpan.Zero);
            if (step.Kind is UploadStepKind.Done)
            {
                return step.Until ?? (_clock.Now + claimableIn); // what another holds, the turn to send above all, may be ours when its lease ends
            }

            if (step.Kind is UploadStepKind.Wait)
            {
                await KeepingTurnAsync(_clock.DelayAsync(step.Until.GetValueOrDefault() - _clock.Now, _signals.StopToken)).ConfigureAwait(false);
                continue;
            }

            var consent = _signals.Consent; // before the claim, see there
            var ping = await _pending.ClaimAsync().ConfigureAwait(false);
            if (ping is not null)
            {
                emptyClaims = 0;
                if (!await UploadAsync(ping, consent).ConfigureAwait(false))
                {
                    return null;
                }
            }
            else if (++emptyClaims > _policy.MaxWaits) // once or twice another process was faster (U6); for ever is a fault
            {
                return _queue.CloseWindow(_clock.Now);
            }
        }

        return null;
    }

    /// <returns>Whether to go on with the next ping.</returns>
    private async Task<bool> UploadAsync(ClaimedPing ping, CancellationTokenSource consent)
    {
        if (ping.Body.Length > _policy.MaxBodyBytes)
        {
            _observer.BodyTooLarge(ping.Body.Length);
            await SettleAsync(ping, Settlement.Dropped("too_large")).ConfigureAwait(false);
            return true;
        }

        using var transfer = CancellationTokenSource.CreateLinkedTokenSource(
            _signals.CutToken, ping.IsStoppedByOptOut ? consent.Token : CancellationToken.None);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_signals.StopToken, transfer.Token);

        var attempts = 0;
        var isLost = false;
        var result = MayBeSent() && !_signals.IsStopping
            ? await KeepingTurnAsync(_pipeline.SendAsync(
                AttemptAsync,
                () => MayBeSent() && !_signals.IsStopping && _queue.MayRetry(_clock.Now),
                transfer.Token,
                patience.Token)).ConfigureAwait(false)
            : UploadResult.Stop;

        var isOurs = await SettleAsync(ping, SettlementFor(result)).ConfigureAwait(false);
        if (isLost)
        {
            return true;
        }

        if (!isOurs && MayBeSent())
        {
            _observer.MissingSendId();
        }

        return result.Outcome is not UploadOutcome.Stop || !MayBeSent();

        // Between two attempts another process may have opted out, and the system not told us.
        async Task<UploadResult> AttemptAsync(CancellationToken enough)
        {
            isLost = attempts++ > 0 && !await _pending.RenewAsync(ping).ConfigureAwait(false);
            return isLost || !MayBeSent() ? UploadResult.Stop : await _attempt.MakeAsync(ping, enough, transfer.Token).ConfigureAwait(false);
        }

        bool MayBeSent() => !ping.IsStoppedByOptOut || ReferenceEquals(consent, _signals.Consent);
    }

    /// <summary>Says again and again, while something takes its time, that this client is alive; and hears what others have decided.</summary>
    private async Task<T> KeepingTurnAsync<T>(Task<T> work)
    {
        await KeepingTurnAsync((Task)work).ConfigureAwait(false);
        return await work.ConfigureAwait(false);
    }

    private async Task KeepingTurnAsync(Task work)
    {
        using var over = new CancellationTokenSource();
        while (!work.IsCompleted)
        {
            await Task.WhenAny(work, _clock.DelayAsync(_policy.KeepTurnAfter, over.Token)).ConfigureAwait(false);
            if (!work.IsCompleted)
            {
                await _pending.KeepTurnAsync().ConfigureAwait(false);
            }
        }

        over.Cancel();
        await work.ConfigureAwait(false);
    }

    private Task<bool> SettleAsync(ClaimedPing ping, Settlement settlement) => _pending.SettleAsync(ping, settlement);

    private static Settlement SettlementFor(UploadResult result) => result.Outcome switch
    {
        UploadOutcome.Delivered => Settlement.Delivered with { Answer = result.StatusCode },
        UploadOutcome.Unrecoverable => Settlement.Dropped(result.FailureLabel!),
        UploadOutcome.Recoverable => Settlement.PutBack(result.FailureLabel!),
        _ => Settlement.PutBack("stopped"),
    };
}
