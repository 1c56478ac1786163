namespace Glean.Net.Collector;

/// <summary>As much of a registry as the collector needs: which metrics and pings there are, and what they are for.</summary>
internal sealed record CollectorRegistry(IReadOnlyDictionary<string, MetricNote> Metrics, IReadOnlyDictionary<string, PingNote> Pings);

/// <summary>What a registry says of a metric. <see cref="Type"/> is the payload's word for it: <c>counter</c>, <c>labeled_counter</c>, …</summary>
internal sealed record MetricNote(string Type, string Description, IReadOnlyList<string> Pings, IReadOnlyList<string> ExtraKeys);

/// <summary>What a registry says of a ping.</summary>
internal sealed record PingNote(string Description, IReadOnlyList<string> Reasons);
