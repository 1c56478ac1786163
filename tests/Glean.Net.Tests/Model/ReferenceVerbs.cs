using System.Text.Json.Nodes;

namespace Glean.Net.Tests.Model;

/// <summary>What verbs do to the reference, type by type.</summary>
internal static class ReferenceVerbs
{
    public static void Count(this ReferenceClient reference, MetricDefinition metric, string section, string label, int amount)
    {
        reference.Error(metric, "invalid_value", amount < 0 ? 1 : 0);
        if (amount > 0)
        {
            reference.Record(metric, section, label, old => Rules.Saturated(old, amount));
        }
    }

    public static void SetText(this ReferenceClient reference, MetricDefinition metric, string section, string label, string text, int limit)
    {
        var (kept, wasCut) = Rules.Cut(text, limit);
        reference.Error(metric, "invalid_overflow", wasCut ? 1 : 0);
        reference.Record(metric, section, label, _ => kept);
    }

    public static void AddToRate(this ReferenceClient reference, MetricDefinition rate, int amount, bool toNumerator, Action<int> numerator, Action<int> denominator)
    {
        (toNumerator ? numerator : denominator)(amount);
        if (amount < 0)
        {
            reference.Error(rate, "invalid_value");
        }
        else
        {
            reference.Record(rate, "rate", "", old => new JsonObject
            {
                ["numerator"] = Rules.Saturated(old?["numerator"], toNumerator ? amount : 0),
                ["denominator"] = Rules.Saturated(old?["denominator"], toNumerator ? 0 : amount),
            });
        }
    }

    public static void Timing(this ReferenceClient reference, MetricDefinition metric, string section, string label, long sample)
    {
        const long Longest = 600_000_000_000;
        reference.Error(metric, sample < 0 ? "invalid_value" : "invalid_overflow", sample < 0 || sample > Longest ? 1 : 0);
        if (sample >= 0)
        {
            var limited = Math.Clamp(sample, 1, Longest);
            reference.Record(metric, section, label, old => Rules.Add(old, Rules.FunctionalBucket(limited, 8), limited));
        }
    }

    public static void Memory(this ReferenceClient reference, MetricDefinition metric, string section, string label, long kilobytes)
    {
        const long Largest = 1L << 30;
        reference.Error(metric, "invalid_value", kilobytes is < 0 or > Largest ? 1 : 0);
        if (kilobytes >= 0)
        {
            var bytes = Math.Min(kilobytes, Largest) * 1024;
            reference.Record(metric, section, label, old => Rules.Add(old, Rules.FunctionalBucket(bytes, 16), bytes));
        }
    }

    public static void Custom(this ReferenceClient reference, MetricDefinition metric, string section, string label, long sample, long bucket)
    {
        reference.Error(metric, "invalid_value", sample < 0 ? 1 : 0);
        if (sample >= 0)
        {
            reference.Record(metric, section, label, old => Rules.Add(old, bucket, sample));
        }
    }

    public static void SetDuration(this ReferenceClient reference, MetricDefinition metric, long nanoseconds) =>
        reference.RecordOrFail(metric, "timespan", "invalid_state", old =>
            old is null ? new JsonObject { ["value"] = nanoseconds / 1000, ["time_unit"] = "microsecond" } : null);
}
