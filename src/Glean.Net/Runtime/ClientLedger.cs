using Glean.Net.Diagnostics;
using Glean.Net.PingAssembly;
using Glean.Net.Recording;
using Glean.Net.Storage;

namespace Glean.Net.Runtime;

/// <summary>
/// All that a client's dispatcher thread does to its store: each step is one transaction. A step that the store refuses for a
/// passing reason waits, with what comes after it in order behind it. Used by that thread alone.
/// </summary>
internal sealed class ClientLedger(PingGate gate, BatchWriter batches, PingCollector collector, RideAlong rideAlong, LedgerEvents events)
{
    /// <summary>Steps that may wait for the store. What is beyond is lost, oldest first, and counted.</summary>
    private const int MostWaiting = 256;

    private readonly LinkedList<LedgerStep> _waiting = new();
    private GleanStore? _store;

    /// <summary>The open store; only after <see cref="Open"/>.</summary>
    public GleanStore Store => _store ?? throw new InvalidOperationException("The store is not open.");

    /// <summary>Steps that were given up because the store refused them for too long, not yet reported.</summary>
    public int Lost { get; private set; }

    public void Open(GleanStore store) => _store = store;

    /// <summary>Folds a batch into the store.</summary>
    public void Commit(RecordedBatch batch, DateTimeOffset now)
    {
        if (!batch.IsEmpty)
        {
            Do(new LedgerStep(transaction => Write(transaction, batch, now)) { Done = batch.Release });
        }
        else if (_waiting.Count > 0)
        {
            DoWaiting();
        }
    }

    /// <summary>Folds a batch into the store and makes a ping of what is there then, in one step.</summary>
    public void Collect(RecordedBatch batch, CollectRequest request) =>
        Do(new LedgerStep(transaction =>
        {
            var madePing = Write(transaction, batch, request.Now);
            return rideAlong.Collect(transaction, collector, request) || madePing;
        })
        { Done = batch.Release });

    /// <summary>Enables or disables a ping; disabling deletes what is stored and waiting for it (L7, Q29).</summary>
    public void SetPingEnabled(PingDefinition ping, bool enabled) => Do(new LedgerStep(transaction =>
    {
        // In order with the steps that wait: what was recorded before is judged as the ping stood then.
        gate.SetEnabled(ping.Name, enabled);
        if (!enabled)
        {
            transaction.Metrics.DeletePing(ping.Name);
            transaction.Events.DeletePing(ping.Name);
            transaction.PendingPings.DeletePing(ping.Name);
        }

        return false;
    })
    { IsEssential = true });

    /// <summary>Does a step in a transaction of its own, after those that wait.</summary>
    public void Do(LedgerStep step)
    {
        _waiting.AddLast(step);
        if (_waiting.Count > MostWaiting)
        {
            GiveUpOldest();
        }

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
        if (_waiting.Count > 0)
        {
            throw StoreException.Passing("steps wait for the store");
        }

        return Store.Transact(action);
    }

    public void Close()
    {
        _store?.Dispose();
        _store = null;
    }

    /// <summary>Does the steps that wait, in order, until the store refuses.</summary>
    public void DoWaiting()
    {
        while (_waiting.First?.Value is { } step)
        {
            var eventPings = batches.EventPings;
            try
            {
                if (Store.Transact(step.Write))
                {
                    events.PingStored();
                }
            }
            catch (StoreException refused) when (refused.IsPassing)
            {
                GleanLog.Warn($"the store refuses for now: {refused.Message}");
                batches.EventPings = eventPings;
                events.StoreRefused();
                return;
            }
            catch (StoreException broken) when (broken.IsCorruption)
            {
                GleanLog.Error($"the store is damaged: {broken.Message}");
                batches.EventPings = eventPings;
                events.StoreBroken();
                return;
            }
            catch (StoreException failed)
            {
                // Trying the same again would fail the same way, and block all that follows.
                GleanLog.Error($"a step was given up: {failed.Message}");
                batches.EventPings = eventPings;
                Lost++;
            }
            catch
            {
                // A mistake of ours must not be made again with every step that follows.
                batches.EventPings = eventPings;
                _waiting.RemoveFirst();
                throw;
            }

            _waiting.RemoveFirst();
            step.Done?.Invoke();
        }
    }

    private void GiveUpOldest()
    {
        var oldest = _waiting.First;
        while (oldest is { Value.IsEssential: true })
        {
            oldest = oldest.Next;
        }

        if (oldest is not null)
        {
            _waiting.Remove(oldest);
            oldest.Value.Done?.Invoke();
            Lost++;
            GleanLog.Error("the store has refused for too long; the oldest records that waited are lost");
        }
    }

    private bool Write(StoreTransaction transaction, RecordedBatch batch, DateTimeOffset now)
    {
        if (gate.IsCollectionEnabled && Preference.IsOff(transaction))
        {
            // Another process on this file switched off. What follows the switch is dropped here; the rest of us hears of it next.
            gate.IsCollectionEnabled = false;
            events.SwitchedOffElsewhere();
        }

        return batches.Write(transaction, batch, now);
    }
}

/// <summary>Something to be done in one transaction.</summary>
/// <param name="Write">Does it; true if a ping was stored. May be called again after a refusal.</param>
internal sealed record LedgerStep(Func<StoreTransaction, bool> Write)
{
    /// <summary>Called once, when the step is done or given up.</summary>
    public Action? Done { get; init; }

    /// <summary>Never given up, however long the store refuses: the user's decisions.</summary>
    public bool IsEssential { get; init; }
}

/// <summary>Whom the ledger tells of what it found. Called on the dispatcher's thread.</summary>
internal sealed record LedgerEvents
{
    /// <summary>There may be something to upload.</summary>
    public required Action PingStored { get; init; }

    /// <summary>A step waits because the store is busy or the disk is full.</summary>
    public required Action StoreRefused { get; init; }

    /// <summary>The file is damaged.</summary>
    public required Action StoreBroken { get; init; }

    /// <summary>Another process on the same file has switched uploading off.</summary>
    public required Action SwitchedOffElsewhere { get; init; }
}
