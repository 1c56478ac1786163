using Glean.Net.Diagnostics;

namespace Glean.Net.Runtime;

/// <summary>The steps that wait for the store, in order and bounded: what is beyond is lost, oldest first, but never what is essential.</summary>
internal sealed class WaitingSteps
{
    private const int Most = 256;

    private readonly LinkedList<LedgerStep> _steps = new();

    public int Count => _steps.Count;

    public LedgerStep? First => _steps.First?.Value;

    /// <summary>Adds a step behind all others; gives how many were lost by that.</summary>
    public int Add(LedgerStep step)
    {
        _steps.AddLast(step);
        return _steps.Count > Most && GiveUpOldest() ? 1 : 0;
    }

    /// <summary>Adds a step before all others.</summary>
    public void AddFirst(LedgerStep step) => _steps.AddFirst(step);

    /// <summary>Takes a step out; those that were put before it meanwhile stay.</summary>
    public void Remove(LedgerStep step)
    {
        var node = _steps.First;
        while (node is not null && !ReferenceEquals(node.Value, step))
        {
            node = node.Next;
        }

        if (node is not null)
        {
            _steps.Remove(node);
        }
    }

    private bool GiveUpOldest()
    {
        var oldest = _steps.First;
        while (oldest is { Value.IsEssential: true })
        {
            oldest = oldest.Next;
        }

        if (oldest is null)
        {
            return false;
        }

        _steps.Remove(oldest);
        oldest.Value.Done?.Invoke();
        GleanLog.Error("the store has refused for too long; the oldest records that waited are lost");
        return true;
    }
}
