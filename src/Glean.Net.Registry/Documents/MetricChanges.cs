using System.Globalization;
using Glean.Net.Registry.Model;
using static Glean.Net.Registry.Documents.ChangeJudgement;

namespace Glean.Net.Registry.Documents;

/// <summary>Judges what changed about one metric.</summary>
internal static class MetricChanges
{
    public static void Compare(ChangeList changes, MetricRow old, MetricRow now)
    {
        // What the stored values mean.
        changes.Value(Breaking, "type", old.Type, now.Type);
        changes.Value(Breaking, "lifetime", old.Lifetime, now.Lifetime);
        changes.Value(Breaking, "unit", old.Unit, now.Unit);
        changes.Value(Breaking, "time_unit", old.TimeUnit, now.TimeUnit);
        changes.Value(Breaking, "memory_unit", old.MemoryUnit, now.MemoryUnit);
        changes.Value(Breaking, "buckets", Buckets(old), Buckets(now));
        changes.Value(Breaking, "denominator_metric", old.DenominatorMetric, now.DenominatorMetric);
        changes.Set("extra key", Keys(old), Keys(now), NeedsReview, Breaking);
        Labels(changes, "labels", old.Labels, now.Labels);
        Labels(changes, "dual_labels.key", old.DualLabels?.Keys, now.DualLabels?.Keys);
        Labels(changes, "dual_labels.category", old.DualLabels?.Categories, now.DualLabels?.Categories);
        changes.Set("member of the structure", StructurePaths.Of(old.Structure), StructurePaths.Of(now.Structure), NeedsReview, Breaking);

        // How much is collected, how long, and where it goes.
        changes.Set("ping", old.SendInPings, now.SendInPings, NeedsReview, Breaking);
        Expiry(changes, old.Expires, now.Expires);
        changes.Switch("disabled", old.Disabled, now.Disabled, on: Allowed, off: NeedsReview);
        changes.Switch("in_session", old.InSession, now.InSession, on: NeedsReview, off: NeedsReview);
        changes.Value(NeedsReview, "data_sensitivity", Sensitivity(old), Sensitivity(now));

        changes.Value(NeedsReview, "meter", old.Meter?.ToString(), now.Meter?.ToString());

        // What is said about it.
        changes.Allowed(old.Description.Trim() == now.Description.Trim() ? null : "description reworded");
        changes.Set("bug", old.Bugs, now.Bugs, Allowed, Allowed);
        changes.Set("data review", old.DataReviews, now.DataReviews, Allowed, Allowed);
        changes.Set("notification e-mail", old.NotificationEmails, now.NotificationEmails, Allowed, Allowed);
        changes.Set("tag", old.Tags, now.Tags, Allowed, Allowed);
        changes.Value(Allowed, "version", old.Version, now.Version);
    }

    // A changed type of a key is a key that went and one that came.
    private static IEnumerable<string> Keys(MetricRow metric) => metric.ExtraKeys.Select(key => $"{key.Name} ({key.Type})");

    private static void Labels(ChangeList changes, string name, EquatableArray<string>? old, EquatableArray<string>? now)
    {
        if (old is { } before && now is { } after)
        {
            changes.Set(name, before, after, NeedsReview, Breaking);
            return;
        }

        changes.NeedsReview(old is not null && now is null ? $"{name}: fixed labels became free" : null);
        changes.Breaking(old is null && now is not null ? $"{name}: free labels became fixed" : null);
    }

    private static void Expiry(ChangeList changes, string old, string now) =>
        changes.Value(Rank(now).CompareTo(Rank(old)) > 0 ? NeedsReview : Allowed, "expires", old, now);

    // Numbers and dates in one registry exclude each other, so each kind only has to be in order with itself.
    private static long Rank(string expires) => expires switch
    {
        "never" => long.MaxValue,
        "expired" => long.MinValue,
        _ => long.TryParse(expires.Replace("-", ""), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0,
    };

    private static string? Buckets(MetricRow metric) => metric.RangeMax is { } max
        ? string.Format(CultureInfo.InvariantCulture, "{0} to {1} in {2}, {3}", metric.RangeMin, max, metric.BucketCount, metric.HistogramType)
        : null;

    private static string? Sensitivity(MetricRow metric) =>
        metric.DataSensitivity is { } names ? string.Join(", ", names.OrderBy(name => name, StringComparer.Ordinal)) : null;
}
