using System.Globalization;
using System.Text.Json;
using Glean.Net.Recording;

namespace Glean.Net.MetricTypes;

/// <summary>How every distribution looks in a ping (metric specification, section 4): only buckets that received samples.</summary>
internal static class HistogramPayload
{
    public static void Write(Utf8JsonWriter json, Histogram histogram)
    {
        json.WriteStartObject();
        json.WriteNumber("sum", histogram.Sum);
        json.WriteStartObject("values");
        foreach (var bucket in histogram.Buckets)
        {
            json.WriteNumber(bucket.Key.ToString(CultureInfo.InvariantCulture), bucket.Value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
