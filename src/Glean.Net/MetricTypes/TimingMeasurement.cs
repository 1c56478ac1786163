namespace Glean.Net;

/// <summary>A measurement under way; disposing it records the duration. A value: it may be kept across <c>await</c>.</summary>
public readonly struct TimingMeasurement : IDisposable, IEquatable<TimingMeasurement>
{
    private readonly TimingDistributionMetric? _metric;
    private readonly TimerId _timer;

    internal TimingMeasurement(TimingDistributionMetric metric, TimerId timer)
    {
        _metric = metric;
        _timer = timer;
    }

    /// <summary>Stops the timer and records the duration.</summary>
    public void Dispose() => _metric?.Stop(_timer);

    /// <summary>Stops the timer and records nothing.</summary>
    public void Cancel() => _metric?.Cancel(_timer);

    /// <inheritdoc/>
    public bool Equals(TimingMeasurement other) => ReferenceEquals(_metric, other._metric) && _timer == other._timer;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TimingMeasurement other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _timer.GetHashCode();

    /// <summary>Whether two values are the same measurement.</summary>
    public static bool operator ==(TimingMeasurement left, TimingMeasurement right) => left.Equals(right);

    /// <summary>Whether two values are different measurements.</summary>
    public static bool operator !=(TimingMeasurement left, TimingMeasurement right) => !left.Equals(right);
}
