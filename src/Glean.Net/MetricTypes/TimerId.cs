namespace Glean.Net;

/// <summary>A running timer of a <see cref="TimingDistributionMetric"/>: a value that holds its start. Abandoning it costs nothing.</summary>
public readonly struct TimerId : IEquatable<TimerId>
{
    internal TimerId(long number, long startedAt, bool isTracked)
    {
        Number = number;
        StartedAt = startedAt;
        IsTracked = isTracked;
    }

    /// <summary>1, 2, 3 … for each metric; 0 for a value that no metric gave out.</summary>
    internal long Number { get; }

    internal long StartedAt { get; }

    /// <summary>Whether the metric remembers that the timer runs, and so notices a second stop.</summary>
    internal bool IsTracked { get; }

    /// <inheritdoc/>
    public bool Equals(TimerId other) => Number == other.Number && StartedAt == other.StartedAt;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TimerId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Number.GetHashCode();

    /// <summary>Whether two values are the same timer.</summary>
    public static bool operator ==(TimerId left, TimerId right) => left.Equals(right);

    /// <summary>Whether two values are different timers.</summary>
    public static bool operator !=(TimerId left, TimerId right) => !left.Equals(right);
}
