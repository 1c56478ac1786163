namespace Glean.Net.Recording;

/// <summary>
/// Samples since the last drain, as they came: finding a bucket takes a logarithm and a power, which the writer's thread can do
/// as well. Spread over stripes, so that threads recording into one distribution do not queue up.
/// </summary>
/// <remarks>Each stripe has a lock of its own. A full stripe counts its samples into its histogram, so memory stays bounded.</remarks>
/// <param name="bucketOf">The bucket of a sample.</param>
/// <param name="keepsSamples">
/// Whether samples are given as buckets of their own, because only the stored value says which buckets count. Those that a full
/// stripe counted are in the buckets of <paramref name="bucketOf"/> even so.
/// </param>
internal sealed class SampleBuffer(Func<long, long> bucketOf, bool keepsSamples = false)
{
    private const int StripeCount = 4;
    private const int FirstSize = 16;
    private const int LargestSize = 1024;
    private readonly Stripe[] _stripes = [new(), new(), new(), new()];

    /// <summary>Adds samples that were judged already.</summary>
    public void Add(long sample)
    {
        var stripe = _stripes[Environment.CurrentManagedThreadId & (StripeCount - 1)];
        lock (stripe)
        {
            if (stripe.Count == stripe.Samples.Length)
            {
                MakeRoomLocked(stripe);
            }

            stripe.Samples[stripe.Count++] = sample;
        }
    }

    /// <summary>Merges a histogram that was gathered elsewhere.</summary>
    public void Merge(Histogram histogram)
    {
        var stripe = _stripes[Environment.CurrentManagedThreadId & (StripeCount - 1)];
        lock (stripe)
        {
            (stripe.Overflow ??= new Histogram()).Merge(histogram);
        }
    }

    /// <summary>Takes all samples out, in buckets; null when there were none.</summary>
    public Histogram? Take()
    {
        Histogram? taken = null;
        foreach (var stripe in _stripes)
        {
            lock (stripe)
            {
                if (stripe.Count == 0 && stripe.Overflow is null)
                {
                    continue;
                }

                taken ??= new Histogram();
                CountLocked(stripe, taken, keepsSamples ? static sample => sample : bucketOf);
                if (stripe.Overflow is { } overflow)
                {
                    taken.Merge(overflow);
                    stripe.Overflow = null;
                }
            }
        }

        return taken;
    }

    private void MakeRoomLocked(Stripe stripe)
    {
        if (stripe.Samples.Length < LargestSize)
        {
            Array.Resize(ref stripe.Samples, Math.Max(FirstSize, stripe.Samples.Length * 4));
        }
        else
        {
            CountLocked(stripe, stripe.Overflow ??= new Histogram(), bucketOf);
        }
    }

    private static void CountLocked(Stripe stripe, Histogram into, Func<long, long> bucket)
    {
        for (var i = 0; i < stripe.Count; i++)
        {
            into.Add(bucket(stripe.Samples[i]), stripe.Samples[i]);
        }

        stripe.Count = 0;
    }

    private sealed class Stripe
    {
        public long[] Samples = [];
        public int Count;
        public Histogram? Overflow;
    }
}
