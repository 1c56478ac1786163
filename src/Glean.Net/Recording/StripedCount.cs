using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Glean.Net.Recording;

/// <summary>
/// A sum that many threads add to and one thread takes. One atomic instruction while nobody else adds; at the first collision
/// it spreads over cells, one cache line each, so that threads stop waiting for one another.
/// </summary>
/// <remarks>Invariant: what was added and not yet taken is <c>_sum</c> plus all cells.</remarks>
internal struct StripedCount
{
    /// <summary>Enough that threads with neighbouring numbers rarely share one; only counters that are fought over have any.</summary>
    private const int CellCount = 16;

    private long _sum;
    private Cell[]? _cells;

    /// <summary>Adds; a full fence, whichever way it goes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long amount)
    {
        if (_cells is null)
        {
            var seen = Volatile.Read(ref _sum);
            if (Interlocked.CompareExchange(ref _sum, seen + amount, seen) == seen)
            {
                return;
            }
        }

        AddContended(amount);
    }

    /// <summary>Takes everything added so far. One thread at a time.</summary>
    public long Take()
    {
        var taken = Interlocked.Exchange(ref _sum, 0);
        if (Volatile.Read(ref _cells) is { } cells)
        {
            for (var i = 0; i < cells.Length; i++)
            {
                taken += Interlocked.Exchange(ref cells[i].Value, 0);
            }
        }

        return taken;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddContended(long amount)
    {
        var cells = Volatile.Read(ref _cells);
        if (cells is null)
        {
            var made = new Cell[CellCount];
            cells = Interlocked.CompareExchange(ref _cells, made, null) ?? made;
        }

        ref var own = ref cells[ThreadStripe.Current & (CellCount - 1)].Value;
        var seen = Volatile.Read(ref own);
        if (Interlocked.CompareExchange(ref own, seen + amount, seen) != seen)
        {
            // Two threads may share a cell for a while: still right, only slower.
            Interlocked.Add(ref cells[ThreadStripe.Move() & (CellCount - 1)].Value, amount);
        }
    }

    /// <summary>Two cache lines, because processors fetch lines in pairs.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Cell
    {
        [FieldOffset(0)]
        public long Value;
    }
}
