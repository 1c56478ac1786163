using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Glean.Net.Recording;

/// <summary>
/// A sum that many threads add to and one thread takes. One atomic instruction while nobody else adds; once others are seen
/// adding it spreads over cells, one cache line each, so that threads stop waiting for one another.
/// </summary>
/// <remarks>Invariant: what was added and not yet taken is <c>_sum</c> plus all cells. Nothing negative is ever added.</remarks>
internal struct StripedCount
{
    /// <summary>Enough that threads with neighbouring numbers rarely share one; only counters that are fought over have any.</summary>
    private const int CellCount = 16;

    /// <summary>A power of two. Looking costs as much as adding.</summary>
    private const int AdditionsPerLook = 64;

    private long _sum;
    private Cell[]? _cells;

    /// <summary>Adds; a full fence, whichever way it goes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long amount)
    {
        if (_cells is { } cells)
        {
            AddToCell(cells, amount);
        }
        else if (AddMeetsOthers(ref _sum, amount))
        {
            Spread();
        }
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

    /// <summary>
    /// Adds; true if another thread was seen adding to the same place. An addition never fails, and reading its place at once would
    /// cost as much again: so one looks when the sum passes a round number.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AddMeetsOthers(ref long place, long amount) =>
        (Interlocked.Add(ref place, amount) & (AdditionsPerLook - 1)) == 0 && OthersAdd(ref place);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool OthersAdd(ref long place)
    {
        // Changes nothing. What is there now is more if somebody has added, and less if it was taken. Not by exchanging a number for itself:
        // Mono's compiler keeps both in one register and writes what is left in it.
        var seen = Volatile.Read(ref place);
        return Interlocked.Add(ref place, 0) > seen;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddToCell(Cell[] cells, long amount)
    {
        if (AddMeetsOthers(ref cells[ThreadStripe.Current & (CellCount - 1)].Value, amount))
        {
            ThreadStripe.Move(); // two threads may share a cell for a while: still right, only slower
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Spread() => Interlocked.CompareExchange(ref _cells, new Cell[CellCount], null);

    /// <summary>Two cache lines, because processors fetch lines in pairs.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Cell
    {
        [FieldOffset(0)]
        public long Value;
    }
}
