using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Glean.Net.Definitions;

namespace Glean.Net.Recording;

/// <summary>
/// The samples of a distribution since the last drain, as they came: which bucket each falls in is found by whoever drains. In one
/// place while nobody else adds; when callers collide they spread over stripes, so that threads do not queue up.
/// </summary>
/// <remarks>
/// A place that is full counts its samples by bucket, many at once, so memory stays bounded whatever the caller does; it has memory
/// from its first sample on. A timer's stop and its sample are noted under one lock: while nobody else adds, both cost one atomic
/// instruction.
/// </remarks>
internal sealed class DistributionAccumulator(RecordingKey key, Recorder recorder, IBuckets buckets) : Accumulator(key, recorder)
{
    private const int StripeCount = 4;
    private const int FirstSize = 16;
    private const int LargestSize = 256;

    /// <summary>Between two drains. A drain is in the way as well, but not so often.</summary>
    private const int CollisionsThatSpread = 4;

    private Stripe _first;
    private Stripe[]? _spread;
    private int _collisions;

    /// <summary>Adds a sample that was judged already.</summary>
    public void Add(long sample)
    {
        ref var stripe = ref Enter();
        AddEntered(ref stripe, sample);
        stripe.Gate.Leave();
        MarkDirty();
    }

    /// <summary>Judges a sample in units and adds it; returns what was wrong.</summary>
    public SampleFaults Add(long sample, SampleScale scale)
    {
        if (sample < 0)
        {
            return SampleFaults.OneNegative;
        }

        Add(scale.Convert(sample));
        return scale.IsTooLarge(sample) ? SampleFaults.OneTooLarge : default;
    }

    /// <summary>Judges samples in units and adds them; returns what was wrong.</summary>
    public SampleFaults Add(ReadOnlySpan<long> samplesInUnits, SampleScale scale)
    {
        var faults = default(SampleFaults);
        foreach (var sample in samplesInUnits)
        {
            faults += Add(sample, scale);
        }

        return faults;
    }

    /// <summary>Adds what a timer measured; false, with nothing added, if the timer had stopped before.</summary>
    public bool Add(long sample, StoppedTimers timers, long number)
    {
        ref var stripe = ref Enter();
        var isFirst = TryStopEntered(timers, number);
        if (isFirst)
        {
            AddEntered(ref stripe, sample);
        }

        stripe.Gate.Leave();
        MarkDirty(); // which is free where it is marked already
        return isFirst;
    }

    /// <summary>Stops a timer without adding anything; false if it had stopped before.</summary>
    public bool Stop(StoppedTimers timers, long number)
    {
        ref var stripe = ref Enter();
        var isFirst = TryStopEntered(timers, number);
        stripe.Gate.Leave();
        return isFirst;
    }

    /// <summary>Adds samples that were gathered elsewhere.</summary>
    public void Merge(Histogram histogram)
    {
        ref var stripe = ref Enter();
        (stripe.Merged ??= new Histogram()).Merge(histogram);
        stripe.Gate.Leave();
        MarkDirty();
    }

    /// <summary>
    /// A histogram in which samples that were not counted yet are as they came, each in a bucket of its own: only the stored value says
    /// which buckets count.
    /// </summary>
    protected override object? TakeChange()
    {
        Histogram? taken = null;
        Take(ref _first, ref taken);
        if (Volatile.Read(ref _spread) is { } spread)
        {
            for (var i = 0; i < spread.Length; i++)
            {
                Take(ref spread[i], ref taken);
            }
        }

        return taken;
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
            _first.Gate.Enter();
            if (Volatile.Read(ref _spread) is null && ++_collisions < CollisionsThatSpread)
            {
                return ref _first;
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

    // In the first place all callers keep one another out; in a stripe they do not.
    private bool TryStopEntered(StoppedTimers timers, long number) =>
        _spread is null ? timers.TryStopAlone(number) : timers.TryStop(number);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddEntered(ref Stripe stripe, long sample)
    {
        var samples = stripe.Samples;
        var count = stripe.Count;
        if (samples is null || (uint)count >= (uint)samples.Length)
        {
            samples = MakeRoomEntered(ref stripe);
            count = stripe.Count;
        }

        samples[count] = sample;
        stripe.Count = count + 1;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long[] MakeRoomEntered(ref Stripe stripe)
    {
        if (stripe.Samples is { Length: LargestSize } full)
        {
            (stripe.Counted ??= new Tally(buckets)).Add(full);
            stripe.Count = 0;
            return full;
        }

        Array.Resize(ref stripe.Samples, stripe.Samples is { Length: > 0 } samples ? samples.Length * 4 : FirstSize);
        return stripe.Samples;
    }

    private void Take(ref Stripe stripe, ref Histogram? taken)
    {
        // What is inside changes hands here and is looked at afterwards: nobody waits for that.
        stripe.Gate.Enter();
        var (samples, count, counted, merged) = (stripe.Samples, stripe.Count, stripe.Counted, stripe.Merged);
        if (count > 0)
        {
            (stripe.Samples, stripe.Count, stripe.Counted) = (stripe.SpareSamples, 0, stripe.SpareTally);
        }

        stripe.Merged = null;
        _collisions = 0;
        stripe.Gate.Leave();
        if (count > 0)
        {
            taken ??= new Histogram();
            foreach (var sample in samples.AsSpan(0, count))
            {
                taken.Add(sample, sample);
            }

            counted?.MoveTo(taken);
            (stripe.SpareSamples, stripe.SpareTally) = (samples, counted); // only the thread that takes touches them
        }

        if (merged is not null)
        {
            (taken ??= new Histogram()).Merge(merged);
        }
    }

    /// <summary>Samples of some threads. Two cache lines, because processors fetch lines in pairs.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Stripe
    {
        [FieldOffset(0)]
        public long[]? Samples;

        /// <summary>Samples that found no room; only beside at least one that did.</summary>
        [FieldOffset(8)]
        public Tally? Counted;

        [FieldOffset(16)]
        public Histogram? Merged;

        /// <summary>Emptied, for the next exchange.</summary>
        [FieldOffset(24)]
        public long[]? SpareSamples;

        [FieldOffset(32)]
        public Tally? SpareTally;

        [FieldOffset(40)]
        public int Count;

        [FieldOffset(44)]
        public SpinGate Gate;
    }
}
