using System.Numerics;

namespace Glean.Net.Definitions;

/// <summary>The buckets of a custom distribution (metric specification, 4.2 and 4.3). Immutable; boundaries are computed when first needed.</summary>
internal sealed record CustomBuckets(long Min, long Max, int Count, HistogramType Type) : IBuckets
{
    private long[]? _lowest;

    /// <summary>Whether the numbers are such as a definition makes.</summary>
    public bool IsValid =>
        Min >= 0 && Max >= 0 && Count is >= 1 and <= Limits.CustomBuckets && Type is HistogramType.Linear or HistogramType.Exponential;

    /// <summary>The lowest sample of each bucket, rising.</summary>
    public IReadOnlyList<long> Boundaries => Lowest;

    private long[] Lowest => _lowest ??= Type == HistogramType.Linear ? Linear() : Exponential();

    /// <summary>The buckets of a definition; numbers beyond what makes sense become the nearest that do.</summary>
    public static CustomBuckets Create(long rangeMin, long rangeMax, int bucketCount, HistogramType type) =>
        new(Math.Max(0, rangeMin), Math.Max(0, rangeMax), Math.Max(1, Math.Min(bucketCount, Limits.CustomBuckets)), type);

    int IBuckets.Count => Lowest.Length; // not always what the definition says

    public int PlaceOf(long sample)
    {
        var place = Ascending.PlaceOf(sample, Lowest, Lowest.Length);
        return place >= 0 ? place : Math.Max(0, ~place - 1);
    }

    public long LowestAt(int place) => Lowest[place];

    public bool Equals(CustomBuckets? other) =>
        other is not null && Min == other.Min && Max == other.Max && Count == other.Count && Type == other.Type;

    public override int GetHashCode() => Min.GetHashCode() ^ Max.GetHashCode() ^ Count ^ (int)Type;

    /// <summary>Integers throughout. Two buckets would divide by zero; they meet at the minimum (Q8).</summary>
    private long[] Linear()
    {
        var lowest = new long[Count];
        var min = Math.Max(1, Min);
        for (var i = 1; i < Count; i++)
        {
            lowest[i] = Count == 2
                ? min
                : (long)((((BigInteger)min * (Count - 1 - i)) + ((BigInteger)Max * (i - 1))) / (Count - 2));
        }

        return lowest;
    }

    /// <summary>Natural logarithms in doubles, as the reference has them. Even one bucket has two boundaries.</summary>
    private long[] Exponential()
    {
        var lowest = new long[Math.Max(2, Count)];
        var current = Math.Max(1, Min);
        lowest[1] = current;
        var logMax = Math.Log(Max);
        for (var i = 2; i < lowest.Length; i++)
        {
            var logCurrent = Math.Log(current);
            var next = Math.Round(Math.Exp(logCurrent + ((logMax - logCurrent) / (Count - i))), MidpointRounding.AwayFromZero);
            current = next > current ? ToLong(next) : current == long.MaxValue ? current : current + 1;
            lowest[i] = current;
        }

        return lowest;
    }

    private static long ToLong(double number) => number < 9_223_372_036_854_775_808.0 ? (long)number : long.MaxValue;
}
