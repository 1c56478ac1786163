using Glean.Net.Registry.Linting;

namespace Glean.Net.Registry.Model;

/// <summary>All properties a ping can have, one row each; required ones first, in the order in which messages name them.</summary>
internal static class PingPropertyTable
{
    /// <summary>The table.</summary>
    public static IReadOnlyList<PingProperty> All { get; } =
    [
        new("description", PingProperties.Description) { IsRequired = true },
        new("include_client_id", PingProperties.IncludeClientId) { IsRequired = true },
        new("bugs", PingProperties.Bugs) { IsRequired = true },
        new("notification_emails", PingProperties.NotificationEmails) { IsRequired = true },
        new("data_reviews", PingProperties.DataReviews) { IsRequired = true },
        new("send_if_empty", PingProperties.SendIfEmpty),
        new("reasons", PingProperties.Reasons),
        new("enabled", PingProperties.Enabled) { FirstVersion = 2 },
        new("uploader_capabilities", PingProperties.UploaderCapabilities) { FirstVersion = 2 },
        new("no_lint", PingProperties.NoLint),
        new("metadata", PingProperties.Metadata) { FirstVersion = 2 },
    ];

    /// <summary>The row of a ping; null when it cannot be meant as it stands.</summary>
    public static PingRow? Read(PingDraft draft)
    {
        foreach (var member in draft.Mapping.Members)
        {
            if (!draft.Reader.IsName(member))
            {
                continue;
            }

            if (All.FirstOrDefault(known => known.Name == member.Name && known.FirstVersion <= draft.Version) is { } property)
            {
                property.Read(draft, member);
            }
            else
            {
                draft.Reader.Report(
                    Diagnostics.InvalidValue,
                    member.Key.Mark,
                    $"Schema {draft.Version}-0-0 has no ping property `{member.Name}`; {Words.AdviceOnKey(member.Name, All.Where(known => known.FirstVersion <= draft.Version).Select(known => known.Name))}");
            }
        }

        var missing = All.Where(property => property.IsRequired && draft.Mapping.Find(property.Name) is null)
            .Select(property => property.Name)
            .ToArray();
        if (missing.Length > 0)
        {
            draft.Reader.Report(
                Diagnostics.PropertiesMissing, draft.KeyMark, $"The ping lacks {Words.All(missing)}; add {(missing.Length == 1 ? "it" : "them")}.");
        }

        // A ping that does not follow the user's switch must be switched on by the application.
        draft.Row = draft.Row with { Enabled = draft.Row.Enabled && draft.Row.FollowsCollectionEnabled };
        return draft.Reader.HasFailed ? null : draft.Row;
    }
}
