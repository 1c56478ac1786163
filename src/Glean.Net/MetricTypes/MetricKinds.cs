using Glean.Net.Recording;

namespace Glean.Net.MetricTypes;

/// <summary>The kinds by the name under which the store keeps their values.</summary>
internal static class MetricKinds
{
    private static readonly Dictionary<string, MetricKind> s_byName = new MetricKind[]
    {
        BooleanKind.Instance,
        CounterKind.Instance,
        CustomDistributionKind.Instance,
        DatetimeKind.Instance,
        MemoryDistributionKind.Instance,
        ObjectKind.Instance,
        QuantityKind.Instance,
        RateKind.Instance,
        StringKind.Instance,
        StringListKind.Instance,
        TextKind.Instance,
        TimespanKind.Instance,
        TimingDistributionKind.Instance,
        UrlKind.Instance,
        UuidKind.Instance,
    }.ToDictionary(kind => kind.Name, StringComparer.Ordinal);

    public static IReadOnlyCollection<MetricKind> All => s_byName.Values;

    /// <summary>The kind of a stored value; null for a name this version does not know, whose values are then left alone.</summary>
    public static MetricKind? Find(string name) => s_byName.TryGetValue(name, out var kind) ? kind : null;
}
