namespace Glean.Net.Registry.Yaml;

/// <summary>How much a registry file may ask of its reader. Far above what people write, far below what hurts.</summary>
internal static class LoadingLimits
{
    /// <summary>Collections inside collections. Readers recurse, and a compiler's thread has little stack.</summary>
    public const int Depth = 200;

    /// <summary>Nodes visited by a walk in which every alias counts as a copy; a file of a million characters has a tenth of it.</summary>
    public const long Weight = 1_000_000;

    /// <summary>Quoted texts with shallow lines in one file; each costs another reading of it.</summary>
    public const int ShallowQuotes = 20;

    /// <summary>Adds weights without overflowing: beyond the limit only "too much" matters.</summary>
    public static long AddWeight(long left, long right) => Math.Min(left + right, Weight + 1);
}
