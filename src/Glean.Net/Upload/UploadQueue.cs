namespace Glean.Net.Upload;

/// <summary>Decides what uploading does next: (what has happened, is anything pending, what time is it) → <see cref="UploadStep"/>.</summary>
/// <remarks>
/// <para>A <i>window</i> runs from the first "upload" to the next "wait" or "done" (Glean upload specification, section 2.1). Its
/// failures are counted by attempt, whether the attempt was the first for its ping or a retry.</para>
/// <para>Not thread-safe: it belongs to the one upload loop. It knows no clock, no thread and no ping.</para>
/// </remarks>
internal sealed class UploadQueue(UploadPolicy policy, Func<double> jitter)
{
    private readonly RateLimiter _rate = new(policy.RateLimit);
    private int _recoverableFailures;
    private int _waits;
    private int _failedWindows;
    private TimeSpan _windowOpensAt = TimeSpan.Zero;
    private TimeSpan _serverOpensAt = TimeSpan.Zero;

    public UploadStep Next(TimeSpan now, bool anyPending)
    {
        if (_recoverableFailures >= policy.MaxRecoverableFailures)
        {
            CloseWindow(now);
        }

        if (!anyPending)
        {
            return Leave(UploadStep.Done);
        }

        if (OpensAt is var opensAt && now < opensAt)
        {
            return Leave(UploadStep.DoneUntil(opensAt));
        }

        if (_rate.OpensAt(now) is { } rateOpensAt)
        {
            _recoverableFailures = 0;
            return ++_waits > policy.MaxWaits ? Leave(UploadStep.DoneUntil(rateOpensAt)) : UploadStep.Wait(rateOpensAt);
        }

        _waits = 0;
        return UploadStep.Upload;
    }

    /// <summary>Whether a ping in hand may be tried again in this window, after a delay.</summary>
    public bool MayRetry(TimeSpan now) =>
        _recoverableFailures < policy.MaxRecoverableFailures && now >= OpensAt && _rate.OpensAt(now) is null;

    /// <summary>An attempt is about to be made; it counts towards the rate limit, retry or not.</summary>
    public void BeginAttempt(TimeSpan now) => _rate.Take(now);

    /// <summary>What came of an attempt.</summary>
    public void EndAttempt(UploadResult result, TimeSpan now)
    {
        if (result.Outcome is UploadOutcome.Recoverable)
        {
            _recoverableFailures++;
            HeedRetryAfter(result, now);
        }
        else if (result.Outcome is UploadOutcome.Delivered)
        {
            _failedWindows = 0; // the way is free again, whatever single pings may meet
        }
    }

    /// <summary>Ends the window as failed, for reasons that no result tells: the pending pings could not be read.</summary>
    public TimeSpan CloseWindow(TimeSpan now)
    {
        _recoverableFailures = 0;
        _windowOpensAt = now + policy.DelayAfterWindow(++_failedWindows, jitter()); // U2: the reference begins anew at once
        return OpensAt;
    }

    /// <summary>How long the server still wants to be left alone; <see langword="null"/> if it does not (U1).</summary>
    public TimeSpan? ServerPause(TimeSpan now) => _serverOpensAt > now ? _serverOpensAt - now : null;

    /// <summary>Forgets our own delay between windows. What the server asked for and the rate limit stay.</summary>
    public void Forgive()
    {
        _failedWindows = 0;
        _windowOpensAt = TimeSpan.Zero;
    }

    private TimeSpan OpensAt => _windowOpensAt > _serverOpensAt ? _windowOpensAt : _serverOpensAt;

    private UploadStep Leave(UploadStep step)
    {
        _recoverableFailures = 0;
        _waits = 0;
        return step;
    }

    /// <summary>U1: the server's wish holds for every ping, since it is the server that is busy and not the ping that is bad.</summary>
    private void HeedRetryAfter(UploadResult result, TimeSpan now)
    {
        if (result is { StatusCode: 408 or 429 or 503, RetryAfter: { } wish })
        {
            var until = now + (wish < policy.MaxRetryAfter ? wish : policy.MaxRetryAfter);
            _serverOpensAt = until > _serverOpensAt ? until : _serverOpensAt;
        }
    }
}
