using System.Runtime.CompilerServices;

namespace ShortLived;

/// <summary>What the program is for: a number that takes a while. A fixed amount of work, so that whatever disturbs it shows.</summary>
internal static class Work
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong Do(int millions)
    {
        var state = 88172645463325252UL;
        for (var round = 0L; round < millions * 1_000_000L; round++)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
        }

        return state;
    }
}
