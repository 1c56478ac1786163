namespace Glean.Net;

/// <summary>A running timer of a <see cref="TimingDistributionMetric"/>: a value that holds its start. Abandoning it costs nothing.</summary>
public readonly struct TimerId : IEquatable<TimerId>
{
    internal TimerId(long number, long startedAt)
    {
        Number = number;
        StartedAt = startedAt;
    }

    /// <summary>Given once in a process; it says whose timer it is. Zero for a value that no metric gave out.</summary>
    internal long Number { get; }

    internal long StartedAt { get; }

    /// <inheritdoc/>
    public bool Equals(TimerId other) => Number == other.Number;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TimerId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Number.GetHashCode();

    /// <summary>Whether two values are the same timer.</summary>
    public static bool operator ==(TimerId left, TimerId right) => left.Equals(right);

    /// <summary>Whether two values are different timers.</summary>
    public static bool operator !=(TimerId left, TimerId right) => !left.Equals(right);
}
