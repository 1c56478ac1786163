using System.Globalization;
using Glean.Net.Registry.Linting;
using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Model;

/// <summary>How the parameters of custom distributions are read.</summary>
internal static class DistributionProperties
{
    private static readonly string[] s_histogramTypes = ["linear", "exponential"];

    public static void RangeMin(MetricDraft draft, YamlMember member) => draft.Row = draft.Row with { RangeMin = RangeEnd(draft, member) };

    public static void RangeMax(MetricDraft draft, YamlMember member) => draft.Row = draft.Row with { RangeMax = RangeEnd(draft, member) };

    public static void BucketCount(MetricDraft draft, YamlMember member)
    {
        if (draft.Reader.Number(member) is not { } count)
        {
            return;
        }

        if (count < 1 || count > draft.Rules.MaxBucketCount || double.IsNaN(count))
        {
            var limit = draft.Rules.MaxBucketCount.ToString(CultureInfo.InvariantCulture);
            draft.Reader.Report(Diagnostics.InvalidValue, member.Key.Mark, $"`bucket_count` must be between 1 and {limit}.");
        }
        else if (count != Math.Floor(count))
        {
            draft.Reader.Report(Diagnostics.DistributionRange, member.Key.Mark, "`bucket_count` must be a whole number.");
        }
        else
        {
            draft.Row = draft.Row with { BucketCount = (int)count };
        }
    }

    public static void HistogramType(MetricDraft draft, YamlMember member) =>
        draft.Row = draft.Row with { HistogramType = Words.OneOf(draft.Reader, member, s_histogramTypes) };

    // The format lets fractions pass, but buckets begin at whole numbers: the fraction is dropped, and a lint says so.
    private static long? RangeEnd(MetricDraft draft, YamlMember member)
    {
        if (draft.Reader.Number(member) is not { } end)
        {
            return null;
        }

        if (Math.Abs(end) < long.MaxValue)
        {
            return (long)Math.Floor(end);
        }

        draft.Reader.Report(Diagnostics.InvalidValue, member.Key.Mark, $"`{member.Name}` is beyond what 64 bits hold.");
        return null;
    }
}
