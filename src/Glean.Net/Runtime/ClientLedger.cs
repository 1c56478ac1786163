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

    private readonly Queue<LedgerStep> _waiting = new();
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
            Do(new LedgerStep(batch, now, null));
        }
    }

    /// <summary>Folds a batch into the store and makes a ping of what is there then, in one step.</summary>
    public void Collect(RecordedBatch batch, CollectRequest request) => Do(new LedgerStep(batch, request.Now, request));

    /// <summary>
    /// Runs an action in a transaction of its own, after the steps that wait. What the store refuses is thrown: the caller knows
    /// what to do without it.
    /// </summary>
    public T Transact<T>(Func<StoreTransaction, T> action)
    {
        DoWaiting();
        return Store.Transact(action);
    }

    public void Close()
    {
        _store?.Dispose();
        _store = null;
    }

    private void Do(LedgerStep step)
    {
        _waiting.Enqueue(step);
        if (_waiting.Count > MostWaiting)
        {
            _waiting.Dequeue().Batch.Release();
            Lost++;
            GleanLog.Error("the store has refused for too long; the oldest records that waited are lost");
        }

        DoWaiting();
    }

    /// <summary>Does the steps that wait, in order, until the store refuses.</summary>
    public void DoWaiting()
    {
        while (_waiting.Count > 0)
        {
            var step = _waiting.Peek();
            try
            {
                var madePing = Store.Transact(transaction => Write(transaction, step));
                if (madePing)
                {
                    events.PingStored();
                }
            }
            catch (StoreException refused) when (refused.IsPassing)
            {
                GleanLog.Warn($"the store refuses for now: {refused.Message}");
                events.StoreRefused();
                return;
            }
            catch (StoreException broken) when (broken.IsCorruption)
            {
                GleanLog.Error($"the store is damaged: {broken.Message}");
                events.StoreBroken();
                return;
            }
            catch (StoreException failed)
            {
                // Trying the same again would fail the same way, and block all that follows.
                GleanLog.Error($"a step was given up: {failed.Message}");
                Lost++;
            }

            _waiting.Dequeue().Batch.Release();
        }
    }

    private bool Write(StoreTransaction transaction, LedgerStep step)
    {
        if (gate.IsCollectionEnabled && Preference.IsOff(transaction))
        {
            // Another process on this file switched off. What follows the switch is dropped here; the rest of us hears of it next.
            gate.IsCollectionEnabled = false;
            events.SwitchedOffElsewhere();
        }

        var madePing = batches.Write(transaction, step.Batch, step.Now);
        return (step.Request is { } request && rideAlong.Collect(transaction, collector, request)) || madePing;
    }
}

/// <summary>Something to be written in one transaction.</summary>
internal sealed record LedgerStep(RecordedBatch Batch, DateTimeOffset Now, CollectRequest? Request);

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
