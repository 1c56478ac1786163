using Glean.Net.Registry.Linting;

namespace Glean.Net.Registry.Model;

/// <summary>What single types ask for beyond their properties, and the defaults they fill in. Rows of <see cref="MetricTypeTable"/> name these.</summary>
internal static class TypeChecks
{
    private static readonly string[] s_textSensitivities = ["stored_content", "web_activity", "highly_sensitive"];

    public static void Milliseconds(MetricDraft draft) => draft.Row = draft.Row with { TimeUnit = draft.Row.TimeUnit ?? "millisecond" };

    public static void Nanoseconds(MetricDraft draft) => draft.Row = draft.Row with { TimeUnit = draft.Row.TimeUnit ?? "nanosecond" };

    public static void Bytes(MetricDraft draft) => draft.Row = draft.Row with { MemoryUnit = draft.Row.MemoryUnit ?? "byte" };

    public static void Exponential(MetricDraft draft) => draft.Row = draft.Row with { HistogramType = draft.Row.HistogramType ?? "exponential" };

    /// <summary>The range begins at 1 unless told otherwise, and must not be empty.</summary>
    public static void Range(MetricDraft draft)
    {
        draft.Row = draft.Row with { RangeMin = draft.Row.RangeMin ?? 1 };
        if (draft.Row.RangeMin >= draft.Row.RangeMax)
        {
            draft.ReportAt(
                "range_max",
                Diagnostics.DistributionRange,
                $"`range_max` ({draft.Row.RangeMax}) must be greater than `range_min` ({draft.Row.RangeMin}).");
        }
    }

    public static void UnitForTimeUnit(MetricDraft draft)
    {
        if (draft.Rules.UnitNeedsTimeUnit && draft.Mapping.Find("unit") is not null && draft.Mapping.Find("time_unit") is null)
        {
            draft.ReportAt("unit", Diagnostics.UnitForTimeUnit, $"A {draft.Row.Type} has no `unit`; write `time_unit`.");
        }
    }

    public static void EventLifetime(MetricDraft draft)
    {
        if (draft.Row.Lifetime != "ping")
        {
            draft.ReportAt(
                "lifetime", Diagnostics.EventLifetime, $"An event's lifetime is always `ping`, not `{draft.Row.Lifetime}`; remove `lifetime`.");
        }
    }

    public static void TextLifetime(MetricDraft draft)
    {
        if (draft.Row.Lifetime == "user")
        {
            draft.ReportAt("lifetime", Diagnostics.TextRestriction, "A text metric must not live as long as the user; use `ping` or `application`.");
        }
    }

    public static void TextSensitivity(MetricDraft draft)
    {
        if (draft.Row.DataSensitivity is { } given && given.Any(sensitivity => !s_textSensitivities.Contains(sensitivity)))
        {
            draft.ReportAt(
                "data_sensitivity",
                Diagnostics.TextRestriction,
                "A text metric may hold anything people write, so its sensitivity must be `stored_content`, `web_activity` or `highly_sensitive`.");
        }
    }

    public static void TextPings(MetricDraft draft)
    {
        // Left out, it lands in the metrics ping; a lint speaks then, as the format allows it.
        if (draft.Mapping.Find("send_in_pings") is null)
        {
            return;
        }

        foreach (var ping in draft.Row.SendInPings.Where(ping => PingNames.Reserved.Contains(ping)
            || ping.StartsWith(PingNames.InternalPrefix, StringComparison.Ordinal)))
        {
            draft.ReportAt("send_in_pings", Diagnostics.TextRestriction, $"A text metric is sent in custom pings only, not in `{ping}`.");
        }
    }
}
