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
internal sealed class SampleBuffer(Func<long, long> bucketOf, bool keepsSamples = false) : SampleSink
{
    private const int StripeCount = 4;
    private const int FirstSize = 16;
    private const int LargestSize = 1024;
    private readonly Stripe[] _stripes = [new(), new(), new(), new()];

    public override void Add(long sample)
    {
        var stripe = EnterOwn();
        if (stripe.Count == stripe.Samples.Length)
        {
            MakeRoomEntered(stripe);
        }

        stripe.Samples[stripe.Count++] = sample;
        stripe.Leave();
    }

    public override void Merge(Histogram histogram)
    {
        var stripe = EnterOwn();
        (stripe.Overflow ??= new Histogram()).Merge(histogram);
        stripe.Leave();
    }

    public override Histogram? Take()
    {
        Histogram? taken = null;
        foreach (var stripe in _stripes)
        {
            // Samples change hands here and are counted afterwards: nobody waits for that.
            stripe.Enter();
            var (samples, count, overflow) = (stripe.Samples, stripe.Count, stripe.Overflow);
            (stripe.Samples, stripe.Count, stripe.Overflow) = (stripe.Spare, 0, null);
            stripe.Spare = [];
            stripe.Leave();
            if (count > 0 || overflow is not null)
            {
                taken ??= new Histogram();
                Count(samples, count, taken, keepsSamples ? static sample => sample : bucketOf);
                if (overflow is not null)
                {
                    taken.Merge(overflow);
                }
            }

            stripe.Spare = samples; // only this thread touches it
        }

        return taken;
    }

    private Stripe EnterOwn()
    {
        var stripe = _stripes[ThreadStripe.Current & (StripeCount - 1)];
        if (!stripe.TryEnter())
        {
            stripe = _stripes[ThreadStripe.Move() & (StripeCount - 1)];
            stripe.Enter();
        }

        return stripe;
    }

    private void MakeRoomEntered(Stripe stripe)
    {
        if (stripe.Samples.Length < LargestSize)
        {
            Array.Resize(ref stripe.Samples, Math.Max(FirstSize, stripe.Samples.Length * 4));
        }
        else
        {
            Count(stripe.Samples, stripe.Count, stripe.Overflow ??= new Histogram(), bucketOf);
            stripe.Count = 0;
        }
    }

    private static void Count(long[] samples, int count, Histogram into, Func<long, long> bucket)
    {
        for (var i = 0; i < count; i++)
        {
            into.Add(bucket(samples[i]), samples[i]);
        }
    }

    /// <summary>Samples of some threads.</summary>
    private sealed class Stripe
    {
        public long[] Samples = [];
        public int Count;
        public Histogram? Overflow;

        /// <summary>An emptied array for the next exchange.</summary>
        public long[] Spare = [];

        private SpinGate _gate;

        public void Enter() => _gate.Enter();

        public bool TryEnter() => _gate.TryEnter();

        public void Leave() => _gate.Leave();
    }
}
