using Glean.Net.Recording;

namespace Glean.Net;

/// <summary>A running timer of a <see cref="TimingDistributionMetric"/>: a value that holds its start. Abandoning it costs nothing.</summary>
public readonly struct TimerId : IEquatable<TimerId>
{
    internal TimerId(StoppedTimers owner, long number, long startedAt)
    {
        Owner = owner;
        Number = number;
        StartedAt = startedAt;
    }

    /// <summary>The metric it belongs to; null for a value that no metric gave out.</summary>
    internal StoppedTimers? Owner { get; }

    /// <summary>Given once in a process.</summary>
    internal long Number { get; }

    internal long StartedAt { get; }

    /// <inheritdoc/>
    public bool Equals(TimerId other) => ReferenceEquals(Owner, other.Owner) && Number == other.Number;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TimerId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Number.GetHashCode();

    /// <summary>Whether two values are the same timer.</summary>
    public static bool operator ==(TimerId left, TimerId right) => left.Equals(right);

    /// <summary>Whether two values are different timers.</summary>
    public static bool operator !=(TimerId left, TimerId right) => !left.Equals(right);
}
