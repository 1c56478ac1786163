using Glean.Net.PingAssembly;

namespace Glean.Net.Runtime;

/// <summary>What begins and ends a session (lifecycle specification, section 8). Pure: state and moment in, state and boundary events out.</summary>
internal sealed class SessionRules(SessionMode mode, TimeSpan timeout)
{
    /// <summary>The client became active.</summary>
    public SessionStep Activate(SessionState state, DateTimeOffset now, double rate, Guid newId) =>
        mode == SessionMode.Manual || state.IsActive ? new SessionStep(state)
        : mode == SessionMode.Auto && state.Id is not null && state.InactiveSince is { } since
            ? IsTimedOut(since, now) ? Begin(End(state, "timeout"), now, rate, newId) : Resume(state)
            : Begin(new SessionStep(state), now, rate, newId);

    /// <summary>The client became inactive.</summary>
    public SessionStep Deactivate(SessionState state, DateTimeOffset now) =>
        mode == SessionMode.Manual || !state.IsActive ? new SessionStep(state)
        : mode == SessionMode.Lifecycle ? End(state, "inactive")
        : new SessionStep(state with { IsActive = false, InactiveSince = now });

    /// <summary>The application asked for a session.</summary>
    public SessionStep BeginByHand(SessionState state, DateTimeOffset now, double rate, Guid newId) =>
        mode != SessionMode.Manual ? new SessionStep(state)
        : Begin(state.IsActive ? End(state, "replaced") : new SessionStep(state), now, rate, newId);

    /// <summary>The application asked for the session's end.</summary>
    public SessionStep EndByHand(SessionState state, string? reason = null) =>
        mode == SessionMode.Manual && state.IsActive ? End(state, reason) : new SessionStep(state);

    /// <summary>
    /// The client started, and the last run left this. A run that did not end properly ends its session as abnormal, in every mode
    /// (L10); a session that can go on waits for the next activity.
    /// </summary>
    public SessionStep Restore(SessionState state, bool isDirty) =>
        state.Id is null ? new SessionStep(state)
        : isDirty ? End(state, state.InactiveSince is null ? "abnormal" : "abnormal_inactive")
        : mode != SessionMode.Auto ? End(state, "abandoned")
        : state.InactiveSince is null ? new SessionStep(Ended(state))
        : new SessionStep(state with { IsActive = false });

    /// <summary>A clock that was set back has let no time pass.</summary>
    private bool IsTimedOut(DateTimeOffset since, DateTimeOffset now) =>
        timeout > TimeSpan.Zero && (now > since ? now - since : TimeSpan.Zero) >= timeout;

    private static SessionStep Resume(SessionState state) => new(state with { IsActive = true, InactiveSince = null });

    private static SessionStep Begin(SessionStep before, DateTimeOffset now, double rate, Guid newId)
    {
        var begun = new SessionState
        {
            Sequence = before.State.Sequence + 1,
            Id = newId,
            IsActive = true,
            StartedAt = now,
            SampleRate = Math.Min(1, Math.Max(0, rate)),
        };
        return new SessionStep(begun) { Ended = before.Ended, EndReason = before.EndReason, Begun = begun };
    }

    private static SessionStep End(SessionState state, string? reason) =>
        new(Ended(state)) { Ended = state, EndReason = reason };

    private static SessionState Ended(SessionState state) => SessionState.None with { Sequence = state.Sequence };
}

/// <summary>What came of a decision about sessions.</summary>
/// <param name="State">The state from now on.</param>
internal sealed record SessionStep(SessionState State)
{
    /// <summary>The session that ended; null for none.</summary>
    public SessionState? Ended { get; init; }

    /// <summary>Why it ended; null for no reason.</summary>
    public string? EndReason { get; init; }

    /// <summary>The session that began; null for none. It began after the other ended.</summary>
    public SessionState? Begun { get; init; }
}
