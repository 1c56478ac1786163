namespace Glean.Net.Recording;

/// <summary>
/// Errors found while a change meets what is stored. A change is folded once per ping, yet a faulty call counts once: each
/// fault is marked with the number of the call it belongs to, and marks of different pings that agree fall together.
/// </summary>
internal sealed class FoldFaults
{
    private readonly HashSet<(ErrorType Type, int Call)> _marked = [];
    private readonly int[] _counted = new int[ErrorTypes.Count];

    /// <summary>Marks the call with this number (its place in the change) as faulty.</summary>
    public void Mark(ErrorType type, int call) => _marked.Add((type, call));

    /// <summary>Counts errors that are found once per change, not once per ping.</summary>
    public void Count(ErrorType type, int times) => _counted[(int)type] += times;

    /// <summary>How many errors of a type there were.</summary>
    public int Total(ErrorType type) => _counted[(int)type] + _marked.Count(mark => mark.Type == type);

    /// <summary>Makes room for the next change.</summary>
    public void Clear()
    {
        _marked.Clear();
        Array.Clear(_counted, 0, _counted.Length);
    }
}
