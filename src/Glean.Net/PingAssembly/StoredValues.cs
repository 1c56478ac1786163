using Glean.Net.Storage;

namespace Glean.Net.PingAssembly;

/// <summary>Single stored values of the SDK's own metrics.</summary>
internal static class StoredValues
{
    /// <summary>What a metric holds in the first of its pings, as tests see it; null for nothing.</summary>
    public static object? Read(StoreTransaction transaction, Metric metric) =>
        transaction.Metrics.Find(metric.Definition.SendInPings[0], metric.Definition.Identifier) is { } row && row.Kind == metric.Key.Kind.Name
            ? metric.Key.Kind.Decode(row.Value)
            : null;
}
