namespace Glean.Net.Upload;

/// <summary>The pings that wait to be sent, as far as uploading needs to know.</summary>
/// <remarks>
/// <para>Order: a deletion-request that was never put back comes first, then all others as they were stored, even where two carry
/// the same time (U5). A ping that is put back goes behind all that wait, deletion-request or not: a ping that a server cannot stomach
/// must not starve the rest.</para>
/// <para>A claimed ping is leased for <see cref="UploadPolicy.LeaseTime"/>. Nobody else is given it before the lease ends, in this
/// process or another; afterwards it is claimable without further ado, so that a killed process leaves nothing behind. Processes share
/// only the time of day: a lease that ends later than one taken now would was taken before the clock was set back, and is void.</para>
/// <para>Who claims is elected: until it lets go (<see cref="ReleaseAsync"/>), or has not been heard of for <see cref="UploadPolicy.TurnTime"/>,
/// nobody else is given any ping. So one client sends at a time, whatever number of processes share the pings.</para>
/// <para>The calls are short and are not cancelled, since half a claim is worse than a late one. After shutdown they complete with
/// "nothing". They may throw; the worker survives and tries again later.</para>
/// </remarks>
internal interface IPendingPings
{
    /// <summary>
    /// How long until a ping can be claimed: zero if one can be now, the time until the first lease ends if all are leased, until it is
    /// our turn if another is elected or the server asked for a pause, <see langword="null"/> if none is waiting. Reads no body.
    /// </summary>
    Task<TimeSpan?> NextClaimableInAsync();

    /// <summary>Leases the first claimable ping and reads it; <see langword="null"/> if there is none (any more).</summary>
    Task<ClaimedPing?> ClaimAsync();

    /// <summary>Begins the lease on a claimed ping anew, before it is tried again.</summary>
    /// <returns>
    /// <see langword="false"/> if it is no longer ours: the user's switch took it, here or in another process, or another holds it, or is
    /// elected, because the machine has slept in between. So it is, too, where that cannot be found out.
    /// </returns>
    Task<bool> RenewAsync(ClaimedPing ping);

    /// <summary>Keeps the turn of one that is elected, while it sends or waits for what the rate limit allows.</summary>
    Task KeepTurnAsync();

    /// <summary>Says what came of a claimed ping, in one step.</summary>
    /// <returns>
    /// <see langword="false"/> if it was no longer ours: deleted meanwhile, or the lease had ended and another took it. Then nothing
    /// was changed, except that a delivered ping is deleted whoever holds it.
    /// </returns>
    Task<bool> SettleAsync(ClaimedPing ping, Settlement settlement);

    /// <summary>Lets another be elected, where this one is.</summary>
    /// <param name="pause">How long nobody shall claim, because the server asked for it; <see langword="null"/> for no such time.</param>
    Task ReleaseAsync(TimeSpan? pause);
}
