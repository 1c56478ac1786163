using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Linting;

/// <summary>The lints that look at one ping.</summary>
internal static class PingLints
{
    public static IReadOnlyList<Lint<ReadPing>> All { get; } =
    [
        new(Diagnostics.BugNumber, BugNumber.Check),
        new(Diagnostics.TagsRequired, TagsRequired.Check) { CanSpeak = options => options.RequireTags },
        new(Diagnostics.RedundantPing, RedundantPing.Check),
        new(Diagnostics.EmailForm, EmailForm.Check),
        new(Diagnostics.UrlForm, UrlForm.Check),
        new(Diagnostics.UnknownMember, UnknownMember.CheckPing),
    ];
}
