using Glean.Net.Definitions;

namespace Glean.Net.Recording;

/// <summary>Samples counted by bucket, for many at a time. Not thread-safe.</summary>
internal sealed class Tally(IBuckets buckets)
{
    private readonly long[] _counts = new long[buckets.Count];
    private long _sum;

    public void Add(long[] samples)
    {
        var sum = _sum;
        foreach (var sample in samples)
        {
            _counts[buckets.PlaceOf(sample)]++;
            sum = sample > long.MaxValue - sum ? long.MaxValue : sum + sample;
        }

        _sum = sum;
    }

    /// <summary>Adds all to a histogram and is empty afterwards.</summary>
    public void MoveTo(Histogram histogram)
    {
        histogram.Merge(Histogram.OfSum(_sum));
        _sum = 0;
        for (var place = 0; place < _counts.Length; place++)
        {
            if (_counts[place] > 0)
            {
                histogram.Add(buckets.LowestAt(place), 0, _counts[place]);
                _counts[place] = 0;
            }
        }
    }
}
