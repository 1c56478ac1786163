namespace Glean.Net.Upload;

/// <summary>When the upload loop runs: on a trigger, again after a trigger meanwhile, at a time of its own, and not after a stop.</summary>
/// <remarks>
/// <para>A trigger starts the loop if it does not run, and makes it run once more if it does: no trigger is lost between the loop's
/// last look and its end (U9). Where something is pending that may not be sent yet, the loop ends and a timer is the next trigger.</para>
/// <para>All members may be called from any thread; nothing but awaiting <see cref="StopAsync"/> waits. Glean upload specification,
/// sections 8 to 10.</para>
/// </remarks>
internal sealed class UploadWorker : IDisposable
{
    private readonly object _lock = new();
    private readonly UploadPolicy _policy;
    private readonly UploadSignals _signals = new();
    private readonly UploadClock _clock;
    private readonly UploadLoop _loop;
    private readonly ITimer _resume;

    // Under the lock. _isRunning: a run exists that has not yet decided to end. _runAgain: it must look once more before it may.
    private Task _run = Task.CompletedTask;
    private bool _isRunning;
    private bool _runAgain;

    public UploadWorker(UploadSettings settings, IPendingPings pending, IPingUploader uploader, IUploadObserver observer)
    {
        _policy = settings.Policy;
        _clock = new UploadClock(settings.TimeProvider);
        _loop = new UploadLoop(settings, pending, uploader, observer, _clock, _signals);
        _resume = settings.TimeProvider.CreateTimer(
            static worker => ((UploadWorker)worker!).Trigger(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>There may be something to send, and no hurry: not before <see cref="UploadPolicy.StartDelay"/>. Ignored once stopping.</summary>
    public void TriggerSoon()
    {
        lock (_lock)
        {
            if (_clock.Now < _policy.StartDelay && !_isRunning && !_signals.IsStopping)
            {
                _resume.Change(FromNow(_policy.StartDelay), Timeout.InfiniteTimeSpan);
                return;
            }
        }

        Trigger();
    }

    /// <summary>There may be something to send. Ignored once stopping.</summary>
    public void Trigger()
    {
        lock (_lock)
        {
            if (_signals.IsStopping)
            {
                return;
            }

            if (_isRunning)
            {
                _runAgain = true;
                return;
            }

            _isRunning = true;
            _run = StartRun();
        }
    }

    /// <summary>
    /// The user opted out: whatever follows collection is not sent any more, not even what is on the wire. Call it after the step that
    /// deletes the pings was posted, so that no later claim can find them; trigger when the deletion-request is stored.
    /// </summary>
    public void CancelCurrent() => _signals.WithdrawConsent();

    /// <summary>Completes when the loop that runs now, if any, has ended.</summary>
    public Task WhenIdleAsync()
    {
        lock (_lock)
        {
            return _run;
        }
    }

    /// <summary>Takes no further ping. Lets a transfer in progress end and settles it; when time is short, cuts it and puts the ping back.</summary>
    /// <param name="timeout">The most this waits, cut and all; <see cref="UploadPolicy.ShutdownTimeout"/> unless there is less.</param>
    /// <returns>Whether the loop has ended. If not, the lease on its ping will.</returns>
    public async Task<bool> StopAsync(TimeSpan timeout)
    {
        var run = BeginStopping();
        var putBackTime = TimeSpan.FromTicks(Math.Min(_policy.PutBackTime.Ticks, timeout.Ticks / 4));
        if (await EndsWithinAsync(run, timeout - putBackTime).ConfigureAwait(false))
        {
            return true;
        }

        _signals.Cut();
        return await EndsWithinAsync(run, putBackTime).ConfigureAwait(false);
    }

    /// <summary>Stops at once and waits for nothing.</summary>
    public void Dispose()
    {
        _ = BeginStopping();
        _signals.Cut();
    }

    private Task BeginStopping()
    {
        lock (_lock)
        {
            _signals.Stop();
            _resume.Dispose();
            return _run;
        }
    }

    private async Task<bool> EndsWithinAsync(Task run, TimeSpan time)
    {
        using var ended = new CancellationTokenSource();
        await Task.WhenAny(run, _clock.DelayAsync(time, ended.Token)).ConfigureAwait(false);
        ended.Cancel();
        return run.IsCompleted;
    }

    /// <summary>On the pool, and without the caller's execution context: the loop outlives any request or test it was triggered from.</summary>
    private Task StartRun()
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            return Task.Run(RunAsync);
        }

        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(RunAsync);
        }
    }

    private async Task RunAsync()
    {
        TimeSpan? resumeAt;
        do
        {
            resumeAt = await _loop.RunAsync().ConfigureAwait(false);
        }
        while (!EndRun(resumeAt));
    }

    /// <summary>Ends the run unless there was a trigger meanwhile, and sets the time of the next one, in one step.</summary>
    private bool EndRun(TimeSpan? resumeAt)
    {
        lock (_lock)
        {
            _isRunning = _runAgain && !_signals.IsStopping;
            _runAgain = false;
            if (!_isRunning && !_signals.IsStopping)
            {
                _resume.Change(
                    resumeAt is { } time ? FromNow(time) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }

            return !_isRunning;
        }
    }

    private TimeSpan FromNow(TimeSpan time) =>
        _clock.Now is var now && time > now ? UploadClock.RoundUp(time - now) : TimeSpan.Zero;
}
