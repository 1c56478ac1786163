using System.Text.Json;
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

    /// <summary>
    /// Never called. What is compiled ahead of time of a generic type over values is what some code names; kinds are used through their
    /// base, which names nothing, and their methods would be compiled by each process anew (docs/decisions/0010).
    /// </summary>
    internal static void NameAll(StoredWriter writer, FoldFaults faults, Utf8JsonWriter json)
    {
        Name(BooleanKind.Instance, writer, faults, json);
        Name(CounterKind.Instance, writer, faults, json);
        Name(DatetimeKind.Instance, writer, faults, json);
        Name(QuantityKind.Instance, writer, faults, json);
        Name(RateKind.Instance, writer, faults, json);
        Name(TimespanKind.Instance, writer, faults, json);
    }

    private static void Name<TStored, TChange>(MetricKind<TStored, TChange> kind, StoredWriter writer, FoldFaults faults, Utf8JsonWriter json)
        where TStored : notnull
        where TChange : notnull
    {
        _ = kind.Fold(default, kind, writer, faults);
        _ = kind.CanRead(default);
        _ = kind.Decode(default);
        _ = kind.TryWritePayload(json, default);
    }
}
