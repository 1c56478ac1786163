using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Glean.Net.Collector;

/// <summary>What became of a ping that arrived.</summary>
internal enum Reception
{
    Kept,

    /// <summary>Its document id was there already; clients repeat what they were not told had arrived.</summary>
    Duplicate,
}

/// <summary>The pings that a collector has, newest last: bounded, each document id once, emptied of a client that asks for it.</summary>
/// <remarks>Thread-safe. Readers see a list that does not change.</remarks>
internal sealed class PingShelf(int capacity, PingFolder? folder)
{
    private readonly object _lock = new();
    private readonly HashSet<Guid> _known = [];
    private ImmutableList<ReceivedPing> _pings = [];
    private TaskCompletionSource _changed = New();

    /// <summary>Everything, oldest first.</summary>
    public IReadOnlyList<ReceivedPing> Pings => Volatile.Read(ref _pings);

    /// <summary>Completes with the next change.</summary>
    public Task Changed
    {
        get
        {
            lock (_lock)
            {
                return _changed.Task;
            }
        }
    }

    /// <summary>Takes up what an earlier run kept.</summary>
    public void Restore()
    {
        foreach (var ping in folder?.ReadAll() ?? [])
        {
            Put(ping, isNew: false);
        }
    }

    public Reception Add(ReceivedPing ping) => Put(ping, isNew: true);

    public bool TryFind(Guid documentId, [NotNullWhen(true)] out ReceivedPing? ping)
    {
        ping = Pings.FirstOrDefault(candidate => candidate.DocumentId == documentId);
        return ping is not null;
    }

    private Reception Put(ReceivedPing ping, bool isNew)
    {
        lock (_lock)
        {
            if (!_known.Add(ping.DocumentId))
            {
                return Reception.Duplicate;
            }

            if (isNew)
            {
                folder?.Write(ping);
            }

            var pings = Volatile.Read(ref _pings);
            if (ping.Name == "deletion-request" && ping.ClientId is { } client)
            {
                pings = RemoveLocked(pings, earlier => earlier.ClientId == client && earlier.Application == ping.Application);
            }

            pings = pings.Add(ping);
            while (pings.Count > capacity)
            {
                pings = RemoveLocked(pings, earlier => ReferenceEquals(earlier, pings[0]));
            }

            Volatile.Write(ref _pings, pings);
            _changed.SetResult();
            _changed = New();
            return Reception.Kept;
        }
    }

    /// <summary>The document id stays known, so that a late repetition does not bring back what was deleted.</summary>
    private ImmutableList<ReceivedPing> RemoveLocked(ImmutableList<ReceivedPing> pings, Predicate<ReceivedPing> goes)
    {
        foreach (var ping in pings.Where(ping => goes(ping)))
        {
            folder?.Delete(ping);
        }

        return pings.RemoveAll(goes);
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
