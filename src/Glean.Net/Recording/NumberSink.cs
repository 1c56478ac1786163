namespace Glean.Net.Recording;

/// <summary>Takes what a change means in numbers, whatever the type of its metric.</summary>
internal abstract class NumberSink
{
    /// <summary>Something was added.</summary>
    /// <param name="amount">How much.</param>
    /// <param name="part">Which part of a rate; null for what is none.</param>
    public abstract void Added(long amount, string? part = null);

    /// <summary>A value was set.</summary>
    public abstract void Set(long value, string unit = "");

    /// <summary>Samples came.</summary>
    public abstract void Sampled(Histogram samples, string unit = "");
}
