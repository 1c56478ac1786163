using Glean.Net.Storage;

namespace Glean.Net.PingAssembly;

/// <summary>Everything that one ping will say, as values.</summary>
internal sealed record PingContent
{
    public required PingDefinition Ping { get; init; }

    /// <summary>Values that can be read, of the ping and of <c>all-pings</c>.</summary>
    public required IReadOnlyList<MetricRow> Metrics { get; init; }

    public required IReadOnlyList<NormalEvent> Events { get; init; }

    public required PingInfo Info { get; init; }

    public required ClientInfo Client { get; init; }
}
