using Glean.Net.Definitions;

namespace Glean.Net.Recording;

/// <summary>
/// Samples since the last drain, counted by bucket as they come. Spread over stripes, so that threads recording into one
/// distribution do not queue up; a stripe has memory from its first sample on.
/// </summary>
internal sealed class BucketCounts(BucketTable table) : SampleSink
{
    private const int StripeCount = 4;
    private readonly Stripe[] _stripes = [new(), new(), new(), new()];

    private Stripe OwnStripe => _stripes[Environment.CurrentManagedThreadId & (StripeCount - 1)];

    public override void Add(long sample)
    {
        var place = table.PlaceOf(sample);
        var stripe = OwnStripe;
        stripe.Gate.Enter();
        var counts = stripe.Counts ??= new long[table.Count];
        counts[place]++;
        stripe.Sum = sample > long.MaxValue - stripe.Sum ? long.MaxValue : stripe.Sum + sample;
        stripe.Samples++;
        stripe.Gate.Leave();
    }

    public override void Merge(Histogram histogram)
    {
        var stripe = OwnStripe;
        stripe.Gate.Enter();
        (stripe.Merged ??= new Histogram()).Merge(histogram);
        stripe.Gate.Leave();
    }

    public override Histogram? Take()
    {
        Histogram? taken = null;
        foreach (var stripe in _stripes)
        {
            // Counts change hands here and are read afterwards: nobody waits for that.
            stripe.Gate.Enter();
            var (counts, sum, samples, merged) = (stripe.Counts, stripe.Sum, stripe.Samples, stripe.Merged);
            if (samples > 0)
            {
                (stripe.Counts, stripe.Sum, stripe.Samples) = (stripe.Spare, 0, 0);
            }

            stripe.Merged = null;
            stripe.Gate.Leave();
            if (samples > 0)
            {
                taken ??= new Histogram();
                taken.Merge(Counted(counts!, sum));
                Array.Clear(counts!, 0, counts!.Length);
                stripe.Spare = counts; // only the thread that takes touches it
            }

            if (merged is not null)
            {
                (taken ??= new Histogram()).Merge(merged);
            }
        }

        return taken;
    }

    private Histogram Counted(long[] counts, long sum)
    {
        var histogram = Histogram.OfSum(sum);
        for (var place = 0; place < counts.Length; place++)
        {
            if (counts[place] > 0)
            {
                histogram.Add(table.BucketAt(place), 0, counts[place]);
            }
        }

        return histogram;
    }

    private sealed class Stripe
    {
        public SpinGate Gate;
        public long[]? Counts;
        public long Sum;
        public long Samples;
        public Histogram? Merged;

        /// <summary>Emptied counts for the next exchange.</summary>
        public long[]? Spare;
    }
}
