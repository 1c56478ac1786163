using Glean.Net.Registry.Model;
using static Glean.Net.Registry.Documents.ChangeJudgement;

namespace Glean.Net.Registry.Documents;

/// <summary>Judges what changed about one ping.</summary>
internal static class PingChanges
{
    public static void Compare(ChangeList changes, PingRow old, PingRow now)
    {
        changes.Switch("include_client_id", old.IncludeClientId, now.IncludeClientId, on: NeedsReview, off: Breaking);
        changes.Switch("include_info_sections", old.IncludeInfoSections, now.IncludeInfoSections, on: NeedsReview, off: Breaking);
        changes.Switch("send_if_empty", old.SendIfEmpty, now.SendIfEmpty, on: NeedsReview, off: Allowed);
        changes.Switch("precise_timestamps", old.PreciseTimestamps, now.PreciseTimestamps, on: NeedsReview, off: Allowed);
        changes.Switch("enabled", old.Enabled, now.Enabled, on: NeedsReview, off: Allowed);
        changes.Switch("follows_collection_enabled", old.FollowsCollectionEnabled, now.FollowsCollectionEnabled, on: NeedsReview, off: NeedsReview);
        changes.Set("reason", old.Reasons.Select(reason => reason.Code), now.Reasons.Select(reason => reason.Code), NeedsReview, Breaking);
        changes.Set("schedule", old.PingSchedule, now.PingSchedule, NeedsReview, NeedsReview);
        changes.Set("uploader capability", old.UploaderCapabilities, now.UploaderCapabilities, NeedsReview, NeedsReview);

        changes.Allowed(old.Description.Trim() == now.Description.Trim() ? null : "description reworded");
        changes.Set("bug", old.Bugs, now.Bugs, Allowed, Allowed);
        changes.Set("data review", old.DataReviews, now.DataReviews, Allowed, Allowed);
        changes.Set("notification e-mail", old.NotificationEmails, now.NotificationEmails, Allowed, Allowed);
        changes.Set("tag", old.Tags, now.Tags, Allowed, Allowed);
    }
}
