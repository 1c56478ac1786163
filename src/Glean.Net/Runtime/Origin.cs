using Glean.Net.BuiltIn;
using Glean.Net.Definitions;
using Glean.Net.Storage;

namespace Glean.Net.Runtime;

/// <summary>Where the installation came from (lifecycle specification, 9.2). Stored whatever the user's switch says.</summary>
internal sealed class Origin(Identity identity)
{
    private static readonly StringMetric[] s_attribution =
    [
        Metrics.Attribution.Source, Metrics.Attribution.Medium, Metrics.Attribution.Campaign, Metrics.Attribution.Term,
        Metrics.Attribution.Content,
    ];

    /// <summary>Overwrites what is given and leaves the rest.</summary>
    public void Update(StoreTransaction transaction, AttributionMetrics attribution)
    {
        string?[] texts = [attribution.Source, attribution.Medium, attribution.Campaign, attribution.Term, attribution.Content];
        for (var place = 0; place < texts.Length; place++)
        {
            Put(transaction, s_attribution[place], texts[place]);
        }
    }

    /// <summary>Overwrites what is given and leaves the rest.</summary>
    public void Update(StoreTransaction transaction, DistributionMetrics distribution) =>
        Put(transaction, Metrics.Distribution.Name, distribution.Name);

    /// <summary>Deletes these fields, and no extension that an application may have defined.</summary>
    public static void ClearAttribution(StoreTransaction transaction)
    {
        foreach (var metric in s_attribution)
        {
            Delete(transaction, metric);
        }
    }

    /// <inheritdoc cref="ClearAttribution"/>
    public static void ClearDistribution(StoreTransaction transaction) => Delete(transaction, Metrics.Distribution.Name);

    private void Put(StoreTransaction transaction, StringMetric metric, string? text)
    {
        if (text is not null)
        {
            identity.PutLimited(transaction, metric, text);
        }
    }

    private static void Delete(StoreTransaction transaction, StringMetric metric) =>
        transaction.Metrics.Delete(PingNames.ClientInfo, metric.Definition.Identifier);
}
