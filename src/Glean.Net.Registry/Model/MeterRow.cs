namespace Glean.Net.Registry.Model;

/// <summary>The instrument of <c>System.Diagnostics.Metrics</c> that a metric is recorded from (<c>metadata.meter</c>).</summary>
/// <param name="Name">The meter's name.</param>
/// <param name="Instrument">The instrument's name.</param>
/// <param name="Tag">The tag whose value is the label; null for metrics without labels.</param>
public sealed record MeterRow(string Name, string Instrument, string? Tag)
{
    /// <summary>The source in words.</summary>
    public override string ToString() => $"{Name}, {Instrument}{(Tag is null ? "" : $", by {Tag}")}";
}
