using Glean.Net.Diagnostics;
using Glean.Net.PingAssembly;
using Glean.Net.Recording;
using Glean.Net.Storage;

namespace Glean.Net.Runtime;

/// <summary>
/// All that a client's dispatcher thread does to its store: each step is one transaction. A step that the store refuses for a
/// passing reason waits, with what comes after it in order behind it. Used by that thread alone.
/// </summary>
internal sealed class ClientLedger(PingGate gate, BatchWriter batches, RideAlong rideAlong, RunMemory memory, ConsentLookout lookout, LedgerEvents events)
{
    private readonly WaitingSteps _waiting = new();
    private Func<GleanStore?> _open = () => null;
    private GleanStore? _store;
    private int _refusals;
    private int _dropped;

    /// <summary>The open store; null where none is open yet.</summary>
    public GleanStore? Store => _store;

    /// <summary>Steps that were given up because the store refused them for too long, not yet counted in <c>glean.error.io</c>.</summary>
    public int Lost { get; private set; }

    /// <summary>Told of each store that is opened; null in production.</summary>
    public Action<GleanStore>? Opened { get; init; }

    /// <summary>
    /// Says how the store is opened. A start that fails does not stay failed: where opening gives null, all steps wait, and it is tried
    /// again with the next one.
    /// </summary>
    public void OpenWith(Func<GleanStore?> open) => _open = open;

    /// <summary>Counts something that was not even handed over, because too much waits. May be called on any thread.</summary>
    public void CountDropped() => Interlocked.Increment(ref _dropped);

    /// <summary>Folds a batch into the store.</summary>
    public void Commit(RecordedBatch batch, DateTimeOffset now)
    {
        if (!batch.IsEmpty)
        {
            Do(new LedgerStep(transaction => batches.Write(transaction, batch, now)) { Done = batch.Release });
        }
        else if (_waiting.Count > 0)
        {
            DoWaiting();
        }
    }

    /// <summary>Folds a batch into the store as if the user allowed nothing: it was recorded under a consent that has ended.</summary>
    public void CommitLate(RecordedBatch batch, DateTimeOffset now) => Do(new LedgerStep(transaction =>
    {
        var level = gate.Level;
        gate.Level = ConsentLevel.Off;
        try
        {
            return batches.Write(transaction, batch, now);
        }
        finally
        {
            gate.Level = level;
        }
    })
    { Done = batch.Release });

    /// <summary>Folds a batch into the store and makes a ping of what is there then, in one step.</summary>
    public void Collect(RecordedBatch batch, CollectRequest request) =>
        Do(new LedgerStep(transaction =>
        {
            var madePing = batches.Write(transaction, batch, request.Now);
            return rideAlong.Collect(transaction, request) || madePing;
        })
        { Done = batch.Release });

    /// <summary>Enables or disables a ping; disabling deletes what is stored and waiting for it (L7, Q29).</summary>
    public void SetPingEnabled(PingDefinition ping, bool enabled) => Do(LedgerStep.Essential(transaction =>
    {
        // In order with the steps that wait: what was recorded before is judged as the ping stood then.
        gate.SetEnabled(ping.Name, enabled);
        if (!enabled)
        {
            transaction.Metrics.DeletePing(ping.Name);
            transaction.Events.DeletePing(ping.Name);
            transaction.PendingPings.DeletePing(ping.Name);
        }
    }));

    /// <summary>Does a step in a transaction of its own, after those that wait.</summary>
    public void Do(LedgerStep step)
    {
        Lost += _waiting.Add(step);
        DoWaiting();
    }

    /// <summary>Does a step before those that wait, because they depend on it.</summary>
    public void DoFirst(LedgerStep step)
    {
        _waiting.AddFirst(step);
        DoWaiting();
    }

    /// <summary>
    /// Runs an action in a transaction of its own, after the steps that wait. What the store refuses is thrown: the caller knows
    /// what to do without it. It never overtakes them: a ping that is to be deleted must not be claimed before.
    /// </summary>
    public T Transact<T>(Func<StoreTransaction, T> action)
    {
        DoWaiting();
        if (_waiting.Count > 0 || _store is not { } store)
        {
            throw StoreException.Passing("steps wait for the store");
        }

        return store.Transact(transaction =>
        {
            lookout.Look(transaction, store.IsInMemory);
            return action(transaction);
        });
    }

    /// <summary>Looks whether another process has changed what the user allows.</summary>
    public void LookAtConsent()
    {
        try
        {
            Transact(_ => true);
        }
        catch (StoreException refused)
        {
            GleanLog.Debug($"consent was not looked at, and will be with the next step: {refused.Message}");
        }
    }

    /// <summary>Syncs what is committed to the disk, as far as the store allows.</summary>
    public bool SyncToDisk() => Tend(store => store.SyncToDisk());

    /// <summary>Tidies the store up, as far as it allows.</summary>
    /// <param name="pages">The most pages to give back to the file system.</param>
    public void Maintain(int pages) => Tend(store => store.Maintain(pages));

    /// <summary>Does something to the store that is no step, after those that wait; false, and a line in the log, where it is refused.</summary>
    public bool Tend(Action<GleanStore> tend)
    {
        DoWaiting();
        if (_store is null)
        {
            return false;
        }

        try
        {
            tend(_store);
            return true;
        }
        catch (StoreException refused)
        {
            GleanLog.Warn($"the store could not be tended: {refused.Message}");
            return false;
        }
    }

    public void Close()
    {
        _store?.Dispose();
        _store = null;
        _open = () => null;
    }

    /// <summary>Puts another store in place of a damaged one.</summary>
    public void Reopen(Func<GleanStore?> open)
    {
        Close();
        _open = open;
    }

    /// <summary>Does the steps that wait, in order, until the store refuses.</summary>
    public void DoWaiting()
    {
        while (_waiting.First is { } step)
        {
            if ((_store ??= Open()) is not { } store)
            {
                Refused();
                return;
            }

            if (!step.DecidesConsent && !store.HasRoom)
            {
                GleanLog.Warn("another reader of the database keeps its log from being emptied; until it lets go, nothing is written");
                Refused();
                return;
            }

            Lost += Interlocked.Exchange(ref _dropped, 0);
            var lost = Lost;
            memory.Save();
            try
            {
                if (store.Transact(transaction => Write(transaction, step, lost)))
                {
                    events.PingStored();
                }

                Lost -= lost;
                _refusals = 0;
                lookout.Committed();
                events.Settled(true);
            }
            catch (StoreException refused) when (refused.IsPassing || (step.DecidesConsent && !refused.IsCorruption))
            {
                // What the user decided is never given up, whatever the store says to it. All that follows is judged by it, and waits.
                GleanLog.Warn($"the store refuses for now: {refused.Message}");
                Undo();
                Refused();
                return;
            }
            catch (StoreException broken) when (broken.IsCorruption)
            {
                GleanLog.Error($"the store is damaged: {broken.Message}");
                Undo();
                events.StoreBroken();
                return;
            }
            catch (StoreException failed)
            {
                // Trying the same again would fail the same way, and block all that follows.
                GleanLog.Error($"a step was given up: {failed.Message}");
                Undo();
                Lost++;
            }
            catch
            {
                // A mistake of ours must not be made again with every step that follows.
                Undo();
                _waiting.Remove(step);
                step.Done?.Invoke();
                throw;
            }

            _waiting.Remove(step);
            step.Done?.Invoke();
        }
    }

    private GleanStore? Open()
    {
        var store = _open();
        if (store is not null)
        {
            Opened?.Invoke(store);
        }

        return store;
    }

    private bool Write(StoreTransaction transaction, LedgerStep step, int lost)
    {
        if (!step.DecidesConsent)
        {
            lookout.Look(transaction, _store is { IsInMemory: true });
        }

        if (lost > 0)
        {
            events.CountLost(transaction, lost);
        }

        var madePing = step.Write(transaction);
        if (step.DecidesConsent)
        {
            lookout.Decide(transaction);
        }

        return madePing;
    }

    private void Refused() => events.StoreRefused(_refusals++);

    private void Undo()
    {
        lookout.Undone();
        memory.Restore();
        events.Settled(false);
    }
}
