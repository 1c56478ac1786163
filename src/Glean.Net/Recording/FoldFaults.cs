namespace Glean.Net.Recording;

/// <summary>
/// Errors found while a change meets what is stored. A change is folded once per ping, yet a faulty call counts once: of the calls
/// in a change, those that fail in one ping also fail in every ping that holds more, so the largest number of a ping is the number.
/// </summary>
internal sealed class FoldFaults
{
    private readonly int[] _inPing = new int[ErrorTypes.Count];
    private readonly int[] _counted = new int[ErrorTypes.Count];

    /// <summary>Counts the calls of the change that fail in the ping that is being folded.</summary>
    public void CountInPing(ErrorType type, int calls) => _inPing[(int)type] = Math.Max(_inPing[(int)type], calls);

    /// <summary>Counts errors that are found once per change, not once per ping.</summary>
    public void Count(ErrorType type, int times) => _counted[(int)type] += times;

    /// <summary>How many errors of a type there were.</summary>
    public int Total(ErrorType type) => _counted[(int)type] + _inPing[(int)type];

    /// <summary>Makes room for the next change.</summary>
    public void Clear()
    {
        Array.Clear(_inPing, 0, _inPing.Length);
        Array.Clear(_counted, 0, _counted.Length);
    }
}
