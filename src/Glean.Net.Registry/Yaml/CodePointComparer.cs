namespace Glean.Net.Registry.Yaml;

/// <summary>Orders text by code points, as the protocol's other implementations do.</summary>
/// <remarks>Ordinal comparison looks at UTF-16 units and would put characters beyond the basic plane before U+E000.</remarks>
internal sealed class CodePointComparer : IComparer<string>
{
    public static readonly CodePointComparer Instance = new();

    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
        {
            return string.CompareOrdinal(x, y);
        }

        var common = Math.Min(x.Length, y.Length);
        for (var i = 0; i < common; i++)
        {
            if (x[i] != y[i])
            {
                return Weight(x[i]).CompareTo(Weight(y[i]));
            }
        }

        return x.Length.CompareTo(y.Length);
    }

    // A surrogate stands for something above U+FFFF, so it outweighs every unit that stands for itself.
    private static int Weight(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
