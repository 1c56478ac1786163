using System.Text.Json;
using Glean.Net.Definitions;
using Glean.Net.Diagnostics;
using Glean.Net.PingAssembly;
using Glean.Net.Storage;
using Glean.Net.Upload;

namespace Glean.Net.Runtime;

/// <summary>The queue of pings as uploading sees it, on the dispatcher's thread.</summary>
internal sealed class DispatchedPendingPings(Dispatcher dispatcher, ClientLedger ledger, TimeProvider time, TimeSpan leaseTime, Guid ownerId)
    : IPendingPings
{
    /// <summary>Names this client among the processes that share the file.</summary>
    public string Owner { get; } = Recording.UuidText.Format(ownerId);

    /// <summary>How much the user allows; null for everything.</summary>
    public PingGate? Gate { get; init; }

    /// <summary>Makes deleted data unfindable; null for nobody.</summary>
    public Purge? Purge { get; init; }

    /// <summary>Whether the user's log keeps the payloads of what was sent.</summary>
    public bool KeepsPayloads { get; init; }

    /// <summary>Whether what follows the switch is only for the user's own eyes.</summary>
    private bool StaysHere => Gate is { Level: <= ConsentLevel.LocalOnly };

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private long LeaseEnd(long now) => now + (long)leaseTime.TotalMilliseconds;

    public Task<TimeSpan?> NextClaimableInAsync() => InvokeAsync<TimeSpan?>(transaction =>
    {
        var now = Now;
        return transaction.PendingPings.NextClaimableAt(LeaseEnd(now), StaysHere) is { } at ? TimeSpan.FromMilliseconds(Math.Max(0, at - now)) : null;
    });

    public Task<ClaimedPing?> ClaimAsync() => InvokeAsync(transaction =>
    {
        var now = Now;
        return transaction.PendingPings.Claim(Owner, now, LeaseEnd(now), StaysHere) is { } ping ? Claimed(ping) : null;
    });

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
