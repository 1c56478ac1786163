namespace Glean.Net.Definitions;

/// <summary>
/// A bucket formula as a table: where each bucket begins, found once by asking the formula, so that afterwards a sample costs a
/// search among a few hundred numbers instead of a logarithm and a power. The answers are the formula's, rounding noise included.
/// </summary>
internal sealed class BucketTable : IBuckets
{
    /// <summary>
    /// The exponent of a double and so many bits of its fraction tell which bucket it is or that it is the next: numbers that
    /// agree in them lie closer together than sixteen buckets in a power of two.
    /// </summary>
    private const int FractionBits = 5;
    private const int Shift = 52 - FractionBits;
    private const int BiasOfOne = 1023 << FractionBits;

    /// <summary>Sixteen in each of 64 powers of two, the most that a formula of the protocol makes.</summary>
    private const int MostBuckets = 16 * 64;

    private readonly long[] _lastSamples;
    private readonly long[] _buckets;
    private readonly short[] _guesses = new short[65 << FractionBits];

    /// <param name="formula">The bucket of a sample; must not decrease where samples grow.</param>
    public BucketTable(Func<long, long> formula)
    {
        var firstSamples = new long[MostBuckets];
        var buckets = new long[MostBuckets];
        var count = 1;
        buckets[0] = formula(0);
        while (FirstSampleBeyond(firstSamples[count - 1], buckets[count - 1], formula) is { } first)
        {
            firstSamples[count] = first;
            buckets[count++] = formula(first);
        }

        _buckets = buckets.AsSpan(0, count).ToArray();
        _lastSamples = new long[count];
        for (var place = 0; place < count; place++)
        {
            _lastSamples[place] = place + 1 < count ? firstSamples[place + 1] - 1 : long.MaxValue;
        }

        for (var guess = 0; guess < _guesses.Length; guess++)
        {
            var lowest = BitConverter.Int64BitsToDouble((long)(guess + BiasOfOne) << Shift);
            var place = lowest < long.MaxValue ? Ascending.PlaceOf((long)lowest, firstSamples, count) : ~count;
            _guesses[guess] = (short)Math.Max(0, place >= 0 ? place : ~place - 1);
        }
    }

    public int Count => _buckets.Length;

    public long LowestAt(int place) => _buckets[place];

    public int PlaceOf(long sample)
    {
        if (sample <= 0)
        {
            return 0;
        }

        // Durations vary, and a processor cannot foresee a branch that depends on them: so the step is a subtraction's sign.
        int place = _guesses[(int)(BitConverter.DoubleToInt64Bits(sample) >> Shift) - BiasOfOne];
        return place + (int)((ulong)(_lastSamples[place] - sample) >> 63);
    }

    /// <summary>The first sample of the next bucket; null where there is none.</summary>
    private static long? FirstSampleBeyond(long inside, long bucket, Func<long, long> formula)
    {
        // Leap ahead until a sample lies outside, then halve the way back.
        var outside = inside + 1;
        for (var leap = 1L; formula(outside) == bucket; leap *= 2)
        {
            inside = outside;
            if (outside > long.MaxValue - leap)
            {
                if (formula(long.MaxValue) == bucket)
                {
                    return null;
                }

                outside = long.MaxValue;
                break;
            }

            outside += leap;
        }

        while (outside - inside > 1)
        {
            var middle = inside + ((outside - inside) / 2);
            if (formula(middle) == bucket)
            {
                inside = middle;
            }
            else
            {
                outside = middle;
            }
        }

        return outside;
    }
}
