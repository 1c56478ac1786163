using Glean.Net.BuiltIn;
using Glean.Net.Definitions;
using Glean.Net.PingAssembly;
using Glean.Net.Storage;

namespace Glean.Net.Runtime;

/// <summary>Changes of consent, each as one transaction (lifecycle specification, section 6).</summary>
internal sealed class CollectionSwitch(
    PingGate gate, RideAlong rideAlong, Identity identity, OwnMetrics own, RunMemory memory, Func<Guid> newId)
{
    /// <summary>
    /// Puts a level in force: asks the server to delete what it has where the client is no longer to be known, deletes here what the
    /// level would not have recorded, and begins what it allows.
    /// </summary>
    /// <returns>Whether there is a request to be sent: not where there was no client id under which anything could have been sent.</returns>
    public bool Apply(StoreTransaction transaction, GleanStore store, ConsentLevel level, string reason, DateTimeOffset now)
    {
        var change = new ConsentChange(Preference.Level(transaction), level);
        var asksToDelete = change.ForgetsClient && Identity.ClientId(transaction) is not null;
        if (asksToDelete)
        {
            // Collected while everything still counts as allowed, so that it carries the id that is to be deleted.
            gate.Level = ConsentLevel.Full;
            rideAlong.Collect(transaction, new CollectRequest(Pings.DeletionRequest.Definition, reason, newId(), now));
        }

        Clear(transaction, change);
        if (change.BeginsGeneration)
        {
            Preference.BeginGeneration(transaction);
        }

        Preference.SetLevel(transaction, level);
        gate.Level = level;
        if (level > ConsentLevel.Off)
        {
            Begin(transaction, store, level);
        }

        return asksToDelete;
    }

    /// <summary>Begins collection: anew, as a client nobody has met, or as the one that the store knows.</summary>
    private void Begin(StoreTransaction transaction, GleanStore store, ConsentLevel level)
    {
        if (level == ConsentLevel.Full)
        {
            identity.Ensure(transaction);
        }

        own.Set(transaction, Metrics.GleanDatabase.LoadError, store.LoadError);
        if (store.SizeAtOpen > 0)
        {
            own.AddBytes(transaction, Metrics.GleanDatabase.Size, store.SizeAtOpen);
        }
    }

    /// <summary>Deletes what does not stay. Pings that do not follow the switch keep what they have (L3, L4, Q28).</summary>
    private void Clear(StoreTransaction transaction, ConsentChange change)
    {
        foreach (var ping in transaction.Metrics.Pings().Where(ping => Goes(ping, change.KeepsValues)))
        {
            transaction.Metrics.DeletePing(ping);
        }

        foreach (var ping in transaction.Events.Pings().Where(ping => Goes(ping, change.KeepsValues)))
        {
            transaction.Events.DeletePing(ping);
        }

        foreach (var ping in transaction.PendingPings.FollowingNames().Where(ping => Goes(ping, change.KeepsPing)))
        {
            transaction.PendingPings.DeleteFollowing(ping);
        }

        if (change.BeginsAnew)
        {
            transaction.PingStates.ForgetSequences();
            Bookkeeping.Forget(transaction);
            memory.Session = SessionState.None; // it would tie the old client to the new one (L5)
        }

        if (change.ForgetsClient)
        {
            identity.ForgetClientId(transaction);
        }
    }

    /// <summary>A ping nobody knows follows the switch and names the client: what is not known to be harmless is deleted.</summary>
    private bool Goes(string ping, Func<bool, bool> keeps) =>
        !PingNames.IsPseudoStore(ping)
        && gate.Find(ping) is var known
        && known is not { FollowsCollectionEnabled: false }
        && !keeps(known is not { IncludeClientId: false });
}
