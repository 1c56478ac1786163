using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Glean.Net.Definitions;

namespace Glean.Net.Recording;

/// <summary>
/// Samples since the last drain, counted by bucket as they come. In one place while nobody else adds; at the first collision
/// they spread over stripes, so that threads recording into one distribution do not queue up. A stripe has memory from its first
/// sample on.
/// </summary>
internal sealed class BucketCounts(BucketTable table) : SampleSink
{
    private const int StripeCount = 4;
    private Stripe _first;
    private Stripe[]? _spread;
    private bool _isTaking;

    public override void Add(long sample)
    {
        var place = table.PlaceOf(sample);
        ref var stripe = ref Enter();
        Count(ref stripe, place, sample);
        stripe.Gate.Leave();
    }

    /// <summary>Adds what a timer measured; false, with nothing added, if the timer had stopped before.</summary>
    public bool Add(long sample, StoppedTimers timers, long number)
    {
        var place = table.PlaceOf(sample);
        ref var stripe = ref Enter();
        var isFirst = _spread is null ? timers.TryStopAlone(number) : timers.TryStop(number);
        if (isFirst)
        {
            Count(ref stripe, place, sample);
        }

        stripe.Gate.Leave();
        return isFirst;
    }

    /// <summary>Stops a timer without adding anything; false if it had stopped before.</summary>
    public bool Stop(StoppedTimers timers, long number)
    {
        ref var stripe = ref Enter();
        var isFirst = _spread is null ? timers.TryStopAlone(number) : timers.TryStop(number);
        stripe.Gate.Leave();
        return isFirst;
    }

    public override void Merge(Histogram histogram)
    {
        ref var stripe = ref Enter();
        (stripe.Merged ??= new Histogram()).Merge(histogram);
        stripe.Gate.Leave();
    }

    public override Histogram? Take()
    {
        Volatile.Write(ref _isTaking, true);
        Histogram? taken = null;
        Take(ref _first, ref taken);
        if (Volatile.Read(ref _spread) is { } spread)
        {
            for (var i = 0; i < spread.Length; i++)
            {
                Take(ref spread[i], ref taken);
            }
        }

        Volatile.Write(ref _isTaking, false);
        return taken;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Count(ref Stripe stripe, int place, long sample)
    {
        var counts = stripe.Counts ??= new long[table.Count];
        counts[place]++;
        stripe.Sum = sample > long.MaxValue - stripe.Sum ? long.MaxValue : stripe.Sum + sample;
        stripe.Samples++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Stripe Enter()
    {
        if (_spread is null && _first.Gate.TryEnter())
        {
            if (Volatile.Read(ref _spread) is null)
            {
                return ref _first; // and it stays the only one until left
            }

            _first.Gate.Leave();
        }

        return ref EnterContended();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ref Stripe EnterContended()
    {
        var spread = Volatile.Read(ref _spread);
        if (spread is null)
        {
            // It begins while nobody is in the first: from then on none goes there but the drain.
            var isDrain = Volatile.Read(ref _isTaking);
            _first.Gate.Enter();
            if (Volatile.Read(ref _spread) is null && isDrain)
            {
                return ref _first; // that was no other thread adding
            }

            spread = _spread ??= new Stripe[StripeCount];
            _first.Gate.Leave();
        }

        ref var own = ref spread[ThreadStripe.Current & (StripeCount - 1)];
        if (!own.Gate.TryEnter())
        {
            // Two threads may share a stripe for a while: still right, only slower.
            own = ref spread[ThreadStripe.Move() & (StripeCount - 1)];
            own.Gate.Enter();
        }

        return ref own;
    }

    private void Take(ref Stripe stripe, ref Histogram? taken)
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

    /// <summary>Two cache lines, because processors fetch lines in pairs.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Stripe
    {
        [FieldOffset(0)]
        public long[]? Counts;

        [FieldOffset(8)]
        public Histogram? Merged;

        /// <summary>Emptied counts for the next exchange.</summary>
        [FieldOffset(16)]
        public long[]? Spare;

        [FieldOffset(24)]
        public long Sum;

        [FieldOffset(32)]
        public long Samples;

        [FieldOffset(40)]
        public SpinGate Gate;
    }
}
