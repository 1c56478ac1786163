namespace Glean.Net.Recording;

/// <summary>A lock-free list of accumulators with something in them: many threads push, one takes all.</summary>
internal sealed class DirtyList
{
    private Accumulator? _head;

    /// <summary>Adds an accumulator; true if the list was empty.</summary>
    public bool Push(Accumulator accumulator)
    {
        while (true)
        {
            var head = Volatile.Read(ref _head);
            accumulator.NextDirty = head;
            if (Interlocked.CompareExchange(ref _head, accumulator, head) == head)
            {
                return head is null;
            }
        }
    }

    /// <summary>Takes everything out, in the order in which it became dirty, and hands each accumulator to the action.</summary>
    public void TakeAll(Action<Accumulator> take)
    {
        Accumulator? ordered = null;
        var taken = Interlocked.Exchange(ref _head, null);
        while (taken is not null)
        {
            var next = taken.NextDirty;
            taken.NextDirty = ordered;
            ordered = taken;
            taken = next;
        }

        while (ordered is not null)
        {
            // Detach before the bit is cleared: from then on the accumulator may be pushed anew.
            var next = ordered.NextDirty;
            ordered.NextDirty = null;
            take(ordered);
            ordered = next;
        }
    }
}
