using Glean.Net.Definitions;
using Glean.Net.Recording;

namespace Glean.Net;

/// <summary>Gathers samples of one distribution and records them together: <c>using var buffer = metric.StartBuffer();</c></summary>
/// <remarks>
/// Glean metric specification, section 8. For loops that would otherwise record on every turn. Not thread-safe: a buffer belongs
/// to one thread. Nothing is recorded, neither samples nor errors, until it is disposed; whether the metric records is asked then
/// (Q14). An empty buffer records nothing.
/// </remarks>
public sealed class DistributionBuffer : IDisposable
{
    private readonly SampleScale _scale;
    private readonly Func<long, long> _bucketOf;
    private Action<Histogram, SampleFaults>? _commit;
    private Histogram _histogram = new();
    private SampleFaults _faults;

    internal DistributionBuffer(SampleScale scale, Func<long, long> bucketOf, Action<Histogram, SampleFaults> commit)
    {
        _scale = scale;
        _bucketOf = bucketOf;
        _commit = commit;
    }

    /// <summary>Adds a sample in the metric's unit. After the end of the buffer it does nothing.</summary>
    /// <remarks>A negative sample is dropped; when the buffer is disposed it counts as an <c>invalid_value</c> error.</remarks>
    public void Accumulate(long sample)
    {
        if (sample < 0)
        {
            _faults += SampleFaults.OneNegative;
            return;
        }

        var converted = _scale.Convert(sample);
        _histogram.Add(_bucketOf(converted), converted);
        if (_scale.IsTooLarge(sample))
        {
            _faults += SampleFaults.OneTooLarge;
        }
    }

    /// <summary>Adds a sample in the metric's unit. After the end of the buffer it does nothing.</summary>
    public void Accumulate(ulong sample) => Accumulate((long)Math.Min(sample, long.MaxValue));

    /// <summary>Throws all samples away; disposing the buffer then records nothing.</summary>
    public void Abandon() => _commit = null;

    /// <summary>Records the samples and the errors found among them, once.</summary>
    public void Dispose()
    {
        var commit = _commit;
        _commit = null;
        commit?.Invoke(_histogram, _faults);
        _histogram = new Histogram();
        _faults = default;
    }
}
