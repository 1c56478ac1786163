namespace Glean.Net.Upload;

/// <summary>Every limit of uploading, as one value (Glean upload specification, section 1).</summary>
/// <remarks>
/// Two layers of patience, kept apart. <b>Now</b>: how hard one ping is tried while it is in hand (<see cref="RetriesPerPing"/>,
/// <see cref="AttemptTimeout"/>, <see cref="TotalTimeout"/>). <b>Later</b>: how often we come back (<see cref="MaxRecoverableFailures"/>,
/// the delay between windows). A retry counts in both: it takes from the rate limit like any attempt, and its failure is one of
/// the window's failures.
/// </remarks>
internal sealed record UploadPolicy
{
    /// <summary>15 attempts a minute: a burst of pings at start-up leaves at once, a runaway loop of submissions costs the server little.</summary>
    public RateLimit RateLimit { get; init; } = new(15, TimeSpan.FromSeconds(60));

    /// <summary>How often in a row the queue may say "wait" before it says "done"; a clock that stands still must not make a loop turn for ever.</summary>
    public int MaxWaits { get; init; } = 3;

    /// <summary>Failed attempts after which a window ends: the fault is more likely the network's or the server's than this ping's.</summary>
    public int MaxRecoverableFailures { get; init; } = 3;

    /// <summary>Further attempts for one ping while it is in hand. Two make a ping fill the window's failures alone, spaced by growing delays.</summary>
    public int RetriesPerPing { get; init; } = 2;

    /// <summary>Before the first retry; doubled for each one after it. Long enough for a restarting proxy, short enough for a closing application.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>One attempt, from connecting to the answer's headers. 1 MiB over a slow mobile line (300 kbit/s) takes 28 s.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>All attempts for one ping in hand, delays included.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>How long a claimed ping is ours. More than <see cref="TotalTimeout"/>, or another process would send it a second time.</summary>
    public TimeSpan LeaseTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How long one client keeps the turn to send without saying that it goes on, which it does at least three times as often: how long all
    /// others wait when it is killed.
    /// </summary>
    public TimeSpan TurnTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long after the start uploading begins by itself. Whoever asks for it does not wait.</summary>
    public TimeSpan StartDelay { get; init; } = TimeSpan.Zero;

    /// <summary>Between a window that failed and the next (U2); doubled with each further failure until a ping is delivered.</summary>
    public TimeSpan FirstWindowDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest delay between windows: a machine that was offline for a week is back within the hour.</summary>
    public TimeSpan MaxWindowDelay { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The most we heed of a <c>Retry-After</c>: a mistyped date on a server must not silence a long-lived process for ever.</summary>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Largest body, as sent. Exactly this is allowed. Pings are small; what is larger is a mistake in an application.</summary>
    public int MaxBodyBytes { get; init; } = 1024 * 1024;

    /// <summary>Most pings kept waiting, deletion-requests apart: a few months offline at a few pings a day.</summary>
    public int MaxPendingPings { get; init; } = 500;

    /// <summary>Most bytes kept waiting, deletion-requests apart: 500 pings of ordinary size are far below.</summary>
    public long MaxPendingBytes { get; init; } = 50L * 1024 * 1024;

    /// <summary>How long a shutdown waits for the transfer in progress, unless told otherwise.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The part of a shutdown's time kept for putting back a ping whose transfer had to be cut; at most a quarter of that time.</summary>
    public TimeSpan PutBackTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often a client says that it goes on sending.</summary>
    public TimeSpan KeepTurnAfter => TimeSpan.FromTicks(TurnTime.Ticks / 3);

    /// <summary>The delay before retry number <paramref name="retry"/> (from 0).</summary>
    public TimeSpan RetryDelayBefore(int retry, double chance) => Spread(Doubled(RetryDelay, retry, TotalTimeout), chance);

    /// <summary>The delay after so many failed windows in a row (from 1).</summary>
    public TimeSpan DelayAfterWindow(int failedWindows, double chance) =>
        Spread(Doubled(FirstWindowDelay, failedWindows - 1, MaxWindowDelay), chance);

    private static TimeSpan Doubled(TimeSpan first, int times, TimeSpan limit) =>
        TimeSpan.FromTicks((long)Math.Min(first.Ticks * Math.Pow(2, times), limit.Ticks));

    /// <summary>Between half of it and half as much again, so that clients which failed together do not come back together.</summary>
    private static TimeSpan Spread(TimeSpan delay, double chance) => TimeSpan.FromTicks((long)(delay.Ticks * (0.5 + chance)));
}
