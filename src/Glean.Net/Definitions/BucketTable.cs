namespace Glean.Net.Definitions;

/// <summary>
/// A bucket formula as a table: where each bucket begins, found once by asking the formula, so that afterwards a sample costs a
/// search among a few hundred numbers instead of a logarithm and a power. The answers are the formula's, rounding noise included.
/// </summary>
internal sealed class BucketTable
{
    private readonly long[] _firstSamples;
    private readonly long[] _buckets;

    /// <param name="formula">The bucket of a sample; must not decrease where samples grow.</param>
    public BucketTable(Func<long, long> formula)
    {
        List<long> firstSamples = [0];
        List<long> buckets = [formula(0)];
        while (FirstSampleBeyond(firstSamples[firstSamples.Count - 1], buckets[buckets.Count - 1], formula) is { } first)
        {
            firstSamples.Add(first);
            buckets.Add(formula(first));
        }

        _firstSamples = [.. firstSamples];
        _buckets = [.. buckets];
    }

    /// <summary>The lowest sample of the bucket that a sample falls in.</summary>
    public long BucketOf(long sample)
    {
        var place = Array.BinarySearch(_firstSamples, sample);
        return _buckets[place >= 0 ? place : Math.Max(0, ~place - 1)];
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
