namespace Glean.Net.Registry.Model;

/// <summary>All properties a metric can have, one row each; required ones first, in the order in which messages name them.</summary>
internal static class MetricPropertyTable
{
    /// <summary>The table.</summary>
    public static IReadOnlyList<MetricProperty> All { get; } =
    [
        new("type", CommonProperties.Type) { IsRequired = true },
        new("description", CommonProperties.Description) { IsRequired = true },
        new("notification_emails", CommonProperties.NotificationEmails) { IsRequired = true },
        new("bugs", CommonProperties.Bugs) { IsRequired = true },
        new("data_reviews", CommonProperties.DataReviews) { IsRequired = true },
        new("expires", Expiry.Read) { IsRequired = true },
        new("lifetime", CommonProperties.Lifetime),
        new("send_in_pings", CommonProperties.SendInPings),
        new("disabled", CommonProperties.Disabled),
        new("version", CommonProperties.Version),
        new("metadata", CommonProperties.Metadata) { FirstVersion = 2 },
        new("no_lint", CommonProperties.NoLint),
        new("data_sensitivity", CommonProperties.DataSensitivity),
        new("unit", CommonProperties.Unit),
        new("gecko_datapoint", CommonProperties.GeckoDatapoint),
        new("telemetry_mirror", CommonProperties.TelemetryMirror) { FirstVersion = 2 },
        new("in_session", CommonProperties.InSession) { FirstVersion = 2 },
        new("time_unit", UnitProperties.TimeUnit) { IsOfTypes = true },
        new("memory_unit", UnitProperties.MemoryUnit) { IsOfTypes = true },
        new("range_min", DistributionProperties.RangeMin) { IsOfTypes = true },
        new("range_max", DistributionProperties.RangeMax) { IsOfTypes = true },
        new("bucket_count", DistributionProperties.BucketCount) { IsOfTypes = true },
        new("histogram_type", DistributionProperties.HistogramType) { IsOfTypes = true },
        new("extra_keys", ExtraKeysReader.Read) { IsOfTypes = true },
        new("labels", LabelsReader.Read) { IsOfTypes = true },
        new("dual_labels", LabelsReader.ReadDual) { IsOfTypes = true, FirstVersion = 2 },
        new("structure", StructureReader.Read) { IsOfTypes = true, FirstVersion = 2 },
        new("denominator_metric", CommonProperties.DenominatorMetric) { IsOfTypes = true, FirstVersion = 2 },
        new("decrypted_name", CommonProperties.Ignored) { IsOfTypes = true, LastVersion = 1 },
    ];

    private static readonly Dictionary<string, MetricProperty> s_byName = All.ToDictionary(property => property.Name, StringComparer.Ordinal);

    /// <summary>The property of a name in a schema version; null when it does not know one.</summary>
    public static MetricProperty? Find(string name, int version) =>
        s_byName.TryGetValue(name, out var property) && property.IsKnownIn(version) ? property : null;
}
