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
        for (var place = 0; place < histogram.BucketCount; place++)
        {
            var (lowest, count) = histogram.BucketAt(place);
            json.WriteNumber(lowest.ToString(CultureInfo.InvariantCulture), count);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
