using Glean.Net.BuiltIn;
using Glean.Net.Definitions;
using Glean.Net.PingAssembly;
using Glean.Net.Storage;

namespace Glean.Net.Runtime;

/// <summary>Opting out and in, each as one transaction (lifecycle specification, section 6).</summary>
internal sealed class CollectionSwitch(
    PingGate gate, RideAlong rideAlong, Identity identity, OwnMetrics own, RunMemory memory, Func<Guid> newId)
{
    /// <summary>Asks the server to delete what it has, and deletes what is here. The preference is off afterwards.</summary>
    /// <returns>Whether there is a request to be sent: not where there never was a client id.</returns>
    public bool OptOut(StoreTransaction transaction, string reason, DateTimeOffset now)
    {
        var hadId = Identity.ClientId(transaction) is not null;
        if (hadId)
        {
            // Collected while the switch still counts as on, so that it carries the id that is to be deleted.
            gate.IsCollectionEnabled = true;
            rideAlong.Collect(transaction, new CollectRequest(Pings.DeletionRequest.Definition, reason, newId(), now));
        }

        Clear(transaction);
        Preference.Set(transaction, isEnabled: false);
        gate.IsCollectionEnabled = false;
        return hadId;
    }

    /// <summary>Begins collection: anew, as a client nobody has met, or as the one that the store knows.</summary>
    public void OptIn(StoreTransaction transaction, GleanStore store)
    {
        gate.IsCollectionEnabled = true;
        Preference.Set(transaction, isEnabled: true);
        identity.Ensure(transaction);
        own.Set(transaction, Metrics.GleanDatabase.LoadError, store.LoadError);
        if (store.SizeAtOpen > 0)
        {
            own.AddBytes(transaction, Metrics.GleanDatabase.Size, store.SizeAtOpen);
        }
    }

    /// <summary>Deletes what follows the switch. Pings that do not follow keep what they have (L3, L4, Q28).</summary>
    private void Clear(StoreTransaction transaction)
    {
        foreach (var ping in transaction.Metrics.Pings().Where(Follows))
        {
            transaction.Metrics.DeletePing(ping);
        }

        foreach (var ping in transaction.Events.Pings().Where(Follows))
        {
            transaction.Events.DeletePing(ping);
        }

        transaction.PendingPings.DeleteFollowing();
        transaction.PingStates.ForgetSequences();
        Bookkeeping.Forget(transaction);
        memory.Session = SessionState.None; // it would tie the old client to the new one (L5)
        identity.ForgetClientId(transaction);
    }

    /// <summary>A ping nobody knows follows the switch: what is not known to be exempt is deleted.</summary>
    private bool Follows(string ping) => !PingNames.IsPseudoStore(ping) && gate.Find(ping) is not { FollowsCollectionEnabled: false };
}
