using Glean.Net.MetricTypes;
using Glean.Net.PingAssembly;
using Glean.Net.Recording;
using Glean.Net.Runtime;
using Glean.Net.Storage;

namespace Glean.Net.Testing;

/// <summary>Reads what the store holds for a metric, after everything recorded before.</summary>
internal static class MetricReader
{
    /// <summary>The value of a metric or sub-metric in one ping; null for nothing.</summary>
    public static object? Value(Metric metric, string? pingName) => Read(metric, transaction =>
    {
        var key = metric.Key;
        var label = key.Label is { } given ? StoredLabel(transaction, given, key.Definition.Identifier) : "";
        return transaction.Metrics.Find(PingOf(metric, pingName), key.Definition.Identifier, label) is { } row && row.Kind == key.Kind.Name
            ? key.Kind.Decode(row.Value)
            : null;
    });

    /// <summary>The values of all labels in one ping; empty for nothing.</summary>
    public static IReadOnlyList<(string Label, object Value)> Labels(Metric metric, string? pingName) => Read(metric, transaction =>
        transaction.Metrics.AllOf(PingOf(metric, pingName), metric.Definition.Identifier)
            .Where(row => row.Label.Length > 0 && row.Kind == metric.Key.Kind.Name && row.Lifetime == metric.Definition.Lifetime)
            .Select(row => (row.Label, Value: metric.Key.Kind.Decode(row.Value)!))
            .Where(entry => entry.Value is not null)
            .ToList()) ?? [];

    /// <summary>How many errors of a type are stored for a metric; always those of the <c>metrics</c> ping.</summary>
    public static int Errors(Metric metric, ErrorType type) => Read(metric, transaction =>
        transaction.Metrics.Find(Definitions.PingNames.Metrics, type.Identifier(), metric.Definition.Identifier) is { } row
            ? CounterKind.Instance.Decode(row.Value)
            : null) is int count ? count : 0;

    /// <summary>The stored events of a metric in one ping, in the order of recording.</summary>
    public static IReadOnlyList<EventRow> Events(Metric metric, string? pingName) => Read(metric, transaction =>
        transaction.Events.AllIn(PingOf(metric, pingName))
            .Where(row => row.Category == metric.Definition.Category && row.Name == metric.Definition.Name)
            .ToList()) ?? [];

    /// <summary>The client's target; without a client there is nothing to read, and waiting for one would be for ever.</summary>
    public static ClientTarget TargetOf(RecordingTarget target) => target as ClientTarget
        ?? throw new InvalidOperationException("No client has been started. Begin the test with GleanTest.Start(), or call GleanSdk.Initialize first.");

    private static T? Read<T>(Metric metric, Func<StoreTransaction, T?> read)
    {
        var target = TargetOf(metric.Target);
        MetricCoverage.Look(metric.Definition.Identifier);
        return target.ReadAsync(read, default).GetAwaiter().GetResult();
    }

    private static string PingOf(Metric metric, string? pingName) =>
        pingName ?? (metric.Definition.SendInPings.Count > 0 ? metric.Definition.SendInPings[0] : "");

    private static string StoredLabel(StoreTransaction transaction, MetricLabel label, string identifier) =>
        label.Rule?.Resolve(label, transaction.Metrics.LabelsOf(identifier), 0, new FoldFaults()) ?? label.Text;
}
