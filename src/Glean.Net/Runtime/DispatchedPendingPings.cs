using System.Text.Json;
using Glean.Net.Definitions;
using Glean.Net.Diagnostics;
using Glean.Net.PingAssembly;
using Glean.Net.Storage;
using Glean.Net.Upload;

namespace Glean.Net.Runtime;

/// <summary>The queue of pings as uploading sees it, on the dispatcher's thread.</summary>
internal sealed class DispatchedPendingPings(Dispatcher dispatcher, ClientLedger ledger, TimeProvider time, UploadPolicy policy, Guid ownerId)
    : IPendingPings
{
    // Of the dispatcher's thread.
    private bool _isElected;
    private bool _hasLeft;

    /// <summary>Names this client among the processes that share the file.</summary>
    public string Owner { get; } = Recording.UuidText.Format(ownerId);

    /// <summary>Where the pings go.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>How much the user allows; null for everything.</summary>
    public PingGate? Gate { get; init; }

    /// <summary>Makes deleted data unfindable; null for nobody.</summary>
    public Purge? Purge { get; init; }

    /// <summary>Whether the user's log keeps the payloads of what was sent.</summary>
    public bool KeepsPayloads { get; init; }

    /// <summary>Whether what follows the switch is only for the user's own eyes.</summary>
    private bool StaysHere => Gate is { Level: <= ConsentLevel.LocalOnly };

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private long LeaseEnd(long now) => now + (long)policy.LeaseTime.TotalMilliseconds;

    private long TurnEnd(long now) => now + (long)policy.TurnTime.TotalMilliseconds;

    private bool IsMyTurn(StoreTransaction transaction, long now) => !_hasLeft && FreeAt(transaction, now) <= now;

    private long FreeAt(StoreTransaction transaction, long now) => transaction.Uploader.FreeAt(Owner, now, TurnEnd(now), Endpoint);

    public Task<TimeSpan?> NextClaimableInAsync() => InvokeAsync<TimeSpan?>(transaction =>
    {
        var now = Now;
        return transaction.PendingPings.NextClaimableAt(LeaseEnd(now), StaysHere) is { } at
            ? TimeSpan.FromMilliseconds(Math.Max(0, Math.Max(at, FreeAt(transaction, now)) - now))
            : null;
    });

    public Task<ClaimedPing?> ClaimAsync() => InvokeAsync(transaction =>
    {
        var now = Now;
        if (!IsMyTurn(transaction, now) || transaction.PendingPings.Claim(Owner, now, LeaseEnd(now), StaysHere) is not { } ping)
        {
            return null;
        }

        transaction.Uploader.Take(Owner, TurnEnd(now));
        _isElected = true;
        return Claimed(ping);
    });

    public async Task<bool> RenewAsync(ClaimedPing ping)
    {
        try
        {
            return await InvokeAsync(transaction =>
            {
                var now = Now;
                if (!IsMyTurn(transaction, now) || !transaction.PendingPings.Renew(ping.DocumentId, Owner, LeaseEnd(now)))
                {
                    return false;
                }

                transaction.Uploader.Take(Owner, TurnEnd(now));
                return true;
            }).ConfigureAwait(false);
        }
        catch (StoreException refused)
        {
            GleanLog.Debug($"a ping is not tried again for now, since the store does not say whether it still may be sent: {refused.Message}");
            return false;
        }
    }

    public async Task KeepTurnAsync()
    {
        try
        {
            await InvokeAsync(transaction =>
            {
                var now = Now;
                if (_isElected && IsMyTurn(transaction, now))
                {
                    transaction.Uploader.Take(Owner, TurnEnd(now));
                }

                return true;
            }).ConfigureAwait(false);
        }
        catch (StoreException refused)
        {
            GleanLog.Debug($"another client may begin to send before this one is done: {refused.Message}");
        }
    }

    /// <summary>Whether another client is elected to send what waits.</summary>
    public bool IsAnothersTurn(StoreTransaction transaction) =>
        transaction.PendingPings.Count() > 0 && Now is var now && transaction.Uploader.TurnOfOthersEnds(Owner, TurnEnd(now)) > now;

    /// <summary>
    /// A settlement that the store refuses for now waits as other steps do, and then counts as done: asking for it again is nobody's
    /// business, and a delivered ping that stays would be sent twice.
    /// </summary>
    public Task<bool> SettleAsync(ClaimedPing ping, Settlement settlement) => dispatcher.InvokeAsync(
        () =>
        {
            var isOurs = true;
            ledger.Do(new LedgerStep(transaction =>
            {
                isOurs = Settle(transaction, ping, settlement);
                return false;
            })
            { IsEssential = true, Done = AfterDeletion(ping, settlement) });
            return isOurs;
        },
        otherwise: false);

    public Task ReleaseAsync(TimeSpan? pause) => dispatcher.InvokeAsync(
        () =>
        {
            Release(pause);
            return true;
        },
        otherwise: true);

    /// <summary>Lets another be elected, and takes no ping from here on: this client ends. On the dispatcher's thread.</summary>
    public void Leave()
    {
        _hasLeft = true;
        Release(pause: null);
    }

    private void Release(TimeSpan? pause)
    {
        if (!_isElected)
        {
            return;
        }

        _isElected = false;
        var now = Now;
        if (pause is not null)
        {
            GleanLog.Info($"the server asks to be left alone for {pause}");
        }

        ledger.Do(LedgerStep.Essential(transaction =>
        {
            transaction.Uploader.Release(Owner);
            if (pause is { } wish)
            {
                transaction.Uploader.BeginPause(now, now + (long)wish.TotalMilliseconds, Endpoint);
            }
        }));
    }

    private bool SettleDelivered(StoreTransaction transaction, ClaimedPing ping, Settlement settlement)
    {
        transaction.SentPings.Add(ping.DocumentId, Now, settlement.Answer, KeepsPayloads);
        if (ping.PingName == PingNames.DeletionRequest)
        {
            Purge?.Ask(transaction); // it named the client
        }

        return transaction.PendingPings.DeleteDelivered(ping.DocumentId, Owner);
    }

    private Action? AfterDeletion(ClaimedPing ping, Settlement settlement) =>
        settlement.Kind == SettlementKind.Delivered && ping.PingName == PingNames.DeletionRequest && Purge is { } purge ? purge.RunIfAsked : null;

    private bool Settle(StoreTransaction transaction, ClaimedPing ping, Settlement settlement) => settlement.Kind switch
    {
        SettlementKind.Delivered => SettleDelivered(transaction, ping, settlement),
        SettlementKind.Dropped => transaction.PendingPings.DeleteHeld(ping.DocumentId, Owner),
        _ => transaction.PendingPings.PutBack(ping.DocumentId, Owner),
    };

    private Task<T?> InvokeAsync<T>(Func<StoreTransaction, T?> action) =>
        dispatcher.InvokeAsync(() => ledger.Transact(action), otherwise: default);

    private static ClaimedPing Claimed(PendingPing ping) => new()
    {
        DocumentId = ping.DocumentId,
        PingName = ping.Ping,
        Path = ping.Path,
        Body = ping.Body,
        IsGzip = true,
        Headers = Readable(ping, ping.Headers, JsonText.ReadObject).ToDictionary(header => header.Key, header => header.Value, StringComparer.Ordinal),
        FollowsCollection = ping.FollowsCollection,
        BodyHasInfoSections = ping.HasInfoSections,
        RequiredCapabilities = Readable(ping, ping.Capabilities, JsonText.ReadArray),
    };

    /// <summary>What was damaged is taken as empty: a ping that could not be read would hold up all that wait behind it.</summary>
    private static IReadOnlyList<T> Readable<T>(PendingPing ping, string text, Func<string, IReadOnlyList<T>> read)
    {
        try
        {
            return read(text);
        }
        catch (Exception damaged) when (damaged is JsonException or InvalidOperationException)
        {
            GleanLog.Warn($"what was stored with ping {ping.DocumentId} cannot be read and is left out");
            return [];
        }
    }
}
