using System.Numerics;
using System.Text;
using System.Text.Json.Nodes;

namespace Glean.Net.Tests.Model;

/// <summary>The rules of single values, written down as plainly as the specification has them and without regard to speed.</summary>
internal static class Rules
{
    private static readonly BigInteger s_most = long.MaxValue;

    /// <summary>The longest beginning of at most so many bytes of UTF-8.</summary>
    public static (string Text, bool WasCut) Cut(string text, int limit)
    {
        var kept = new StringBuilder();
        var bytes = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > limit)
            {
                return (kept.ToString(), true);
            }

            kept.Append(rune.ToString());
        }

        return (kept.ToString(), false);
    }

    public static int Bytes(string text) => text.EnumerateRunes().Sum(rune => rune.Utf8SequenceLength);

    public static long FunctionalBucket(long sample, int bucketsPerMagnitude)
    {
        if (sample == 0)
        {
            return 0;
        }

        var step = Math.Pow(2, 1.0 / bucketsPerMagnitude);
        var lowest = Math.Pow(step, Math.Floor(Math.Log((double)((ulong)sample + 1)) / Math.Log(step)));
        return lowest >= Math.Pow(2, 63) ? long.MaxValue : (long)Math.Floor(lowest);
    }

    public static long LinearBucket(long sample, long min, long max, int count)
    {
        var boundaries = new List<BigInteger> { 0 };
        for (var i = 1; i < count; i++)
        {
            boundaries.Add(((Math.Max(1, min) * (BigInteger)(count - 1 - i)) + (max * (BigInteger)(i - 1))) / (count - 2));
        }

        return (long)boundaries.Last(boundary => boundary <= sample);
    }

    public static long ExponentialBucket(long sample, long min, long max, int count)
    {
        var boundaries = new List<long> { 0, Math.Max(1, min) };
        for (var i = 2; i < count; i++)
        {
            var last = boundaries[^1];
            var next = (long)Math.Round(Math.Exp(Math.Log(last) + ((Math.Log(max) - Math.Log(last)) / (count - i))), MidpointRounding.AwayFromZero);
            boundaries.Add(next > last ? next : last + 1);
        }

        return boundaries.Last(boundary => boundary <= sample);
    }

    /// <summary>A histogram as a payload shows it, with one more sample.</summary>
    public static JsonNode Add(JsonNode? histogram, long bucket, long sample)
    {
        histogram = histogram?.DeepClone() ?? new JsonObject { ["sum"] = 0, ["values"] = new JsonObject() };
        histogram["sum"] = (long)BigInteger.Min(s_most, (BigInteger)Number(histogram["sum"]) + sample);
        histogram["values"]![$"{bucket}"] = Number(histogram["values"]![$"{bucket}"]) + 1;
        return histogram;
    }

    public static long Number(JsonNode? node) => node is null ? 0 : long.Parse(node.ToJsonString());

    public static JsonNode Saturated(JsonNode? count, long added) => (int)Math.Min(int.MaxValue, Number(count) + added);

    /// <summary>JSON text that is the same for the same content, whatever the order of members.</summary>
    public static string Canonical(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject members => "{" + string.Join(',', members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => JsonValue.Create(member.Key).ToJsonString() + ":" + Canonical(member.Value))) + "}",
        JsonArray items => "[" + string.Join(',', items.Select(Canonical)) + "]",
        _ => node.ToJsonString(),
    };
}
