namespace Glean.Net;

/// <summary>One telemetry client as an ordinary object.</summary>
public sealed class GleanClient
{
    /// <summary>The same metric fixed to this client.</summary>
    public TMetric Bind<TMetric>(TMetric metric)
        where TMetric : Metric => metric;
}
