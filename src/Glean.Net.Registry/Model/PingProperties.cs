using Glean.Net.Registry.Linting;
using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Model;

/// <summary>How the properties of a ping are read.</summary>
internal static class PingProperties
{
    private const int MaxReasonLength = 30;

    private const int MaxScheduleLength = 30;

    private static readonly Dictionary<string, Action<PingDraft, YamlMember>> s_metadata = new(StringComparer.Ordinal)
    {
        ["tags"] = (draft, member) =>
            draft.Row = draft.Row with { Tags = Sets.Sorted(draft.Reader.TextList(member, maxLength: TagNames.MaxLength)) },
        ["title"] = (draft, member) => draft.Row = draft.Row with { Title = draft.Reader.Text(member) },
        ["precise_timestamps"] = (draft, member) => draft.Row = draft.Row with { PreciseTimestamps = draft.Reader.Flag(member) ?? true },
        ["include_info_sections"] = (draft, member) => draft.Row = draft.Row with { IncludeInfoSections = draft.Reader.Flag(member) ?? true },
        ["follows_collection_enabled"] = (draft, member) =>
            draft.Row = draft.Row with { FollowsCollectionEnabled = draft.Reader.Flag(member) ?? true },
        ["ping_schedule"] = PingSchedule,
    };

    /// <summary>The members of <c>metadata</c> that mean something.</summary>
    public static IReadOnlyCollection<string> MetadataMembers => s_metadata.Keys;

    public static void Description(PingDraft draft, YamlMember member) =>
        draft.Row = draft.Row with { Description = draft.Reader.Text(member) ?? "" };

    public static void IncludeClientId(PingDraft draft, YamlMember member) =>
        draft.Row = draft.Row with { IncludeClientId = draft.Reader.Flag(member) ?? false };

    public static void Bugs(PingDraft draft, YamlMember member)
    {
        var (bugs, numbers) = CommonProperties.BugList(draft.Reader, member, mayBeNumbers: draft.Version == 1);
        draft.Row = draft.Row with { Bugs = new(bugs), NumberedBugs = new(numbers) };
    }

    public static void NotificationEmails(PingDraft draft, YamlMember member) =>
        draft.Row = draft.Row with { NotificationEmails = new(draft.Reader.TextList(member, minCount: 1)) };

    public static void DataReviews(PingDraft draft, YamlMember member) =>
        draft.Row = draft.Row with { DataReviews = new(draft.Reader.TextList(member)) };

    public static void SendIfEmpty(PingDraft draft, YamlMember member) =>
        draft.Row = draft.Row with { SendIfEmpty = draft.Reader.Flag(member) ?? false };

    public static void Reasons(PingDraft draft, YamlMember member)
    {
        var reasons = new List<ReasonRow>();
        foreach (var reason in draft.Reader.Mapping(member)?.Sorted() ?? [])
        {
            if (!draft.Reader.IsName(reason))
            {
                continue;
            }

            if (NameForms.LengthOf(reason.Name) > MaxReasonLength)
            {
                draft.Reader.Report(
                    Diagnostics.InvalidValue, reason.Key.Mark, $"The reason code `{reason.Name}` is longer than {MaxReasonLength} characters; shorten it.");
            }

            reasons.Add(new ReasonRow(reason.Name, draft.Reader.Text(reason) ?? ""));
        }

        draft.Row = draft.Row with { Reasons = new(reasons) };
    }

    public static void Enabled(PingDraft draft, YamlMember member) => draft.Row = draft.Row with { Enabled = draft.Reader.Flag(member) ?? true };

    public static void UploaderCapabilities(PingDraft draft, YamlMember member)
    {
        if (member.Value is not YamlScalar { Value.Kind: YamlScalarKind.Null, IsUnreadable: false })
        {
            draft.Row = draft.Row with { UploaderCapabilities = new(draft.Reader.TextList(member)) };
        }
    }

    public static void NoLint(PingDraft draft, YamlMember member) => draft.Row = draft.Row with { NoLint = new(draft.Reader.TextList(member)) };

    public static void Metadata(PingDraft draft, YamlMember member)
    {
        foreach (var entry in draft.Reader.Mapping(member)?.Members ?? [])
        {
            // What else stands there is let through; a lint speaks about it.
            if (entry.Key.IsText && s_metadata.TryGetValue(entry.Name, out var read))
            {
                read(draft, entry);
            }
        }
    }

    private static void PingSchedule(PingDraft draft, YamlMember member)
    {
        var schedule = draft.Reader.TextList(member, maxLength: MaxScheduleLength);
        if (schedule.Contains(draft.Row.Name))
        {
            draft.Reader.Report(Diagnostics.SelfSchedule, member.Key.Mark, "A ping must not schedule itself; remove its own name from `ping_schedule`.");
        }

        draft.Row = draft.Row with { PingSchedule = new(schedule) };
    }
}
