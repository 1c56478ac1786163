using Glean.Net.Storage;

namespace Glean.Net.View;

/// <summary>What the store holds about a user, as rows, read in one transaction.</summary>
internal sealed record StoredPicture
{
    public static readonly StoredPicture Empty = new();

    public IReadOnlyList<(string Ping, IReadOnlyList<MetricRow> Rows)> Metrics { get; init; } = [];

    public IReadOnlyList<(string Ping, IReadOnlyList<EventRow> Rows)> Events { get; init; } = [];

    /// <summary>What goes along with most pings.</summary>
    public IReadOnlyList<MetricRow> Client { get; init; } = [];

    public IReadOnlyList<PendingPing> Waiting { get; init; } = [];

    public IReadOnlyList<SentPing> Sent { get; init; } = [];

    public Guid? ClientId { get; init; }
}
