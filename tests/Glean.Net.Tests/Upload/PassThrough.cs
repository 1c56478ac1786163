using Glean.Net.Upload;

namespace Glean.Net.Tests.Upload;

/// <summary>Pending pings of somebody else, for a test to step in between.</summary>
internal abstract class PassThrough : IPendingPings
{
    private IPendingPings _inner = null!;

    public IPendingPings Wrap(IPendingPings inner)
    {
        _inner = inner;
        return this;
    }

    public virtual Task<TimeSpan?> NextClaimableInAsync() => _inner.NextClaimableInAsync();

    public virtual Task<ClaimedPing?> ClaimAsync() => _inner.ClaimAsync();

    public virtual Task<bool> RenewAsync(ClaimedPing ping) => _inner.RenewAsync(ping);

    public virtual Task KeepTurnAsync() => _inner.KeepTurnAsync();

    public virtual Task<bool> SettleAsync(ClaimedPing ping, Settlement settlement) => _inner.SettleAsync(ping, settlement);

    public virtual Task ReleaseAsync(TimeSpan? pause) => _inner.ReleaseAsync(pause);
}
