using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Linting;

/// <summary>The lints that look at one metric.</summary>
internal static class MetricLints
{
    public static IReadOnlyList<Lint<ReadMetric>> All { get; } =
    [
        new(Diagnostics.UnitInName, UnitInName.Check),
        new(Diagnostics.BugNumber, BugNumber.Check),
        new(Diagnostics.BaselinePing, BaselinePing.Check) { CanSpeak = options => !options.AllowReserved },
        new(Diagnostics.MisspelledPing, MisspelledPing.Check),
        new(Diagnostics.TagsRequired, TagsRequired.Check) { CanSpeak = options => options.RequireTags },
        new(Diagnostics.ExpirationDateTooFar, ExpirationDateTooFar.Check) { CanSpeak = KnowsToday },
        new(Diagnostics.UserLifetimeExpiration, UserLifetimeExpiration.Check),
        new(Diagnostics.Expired, Expired.Check) { CanSpeak = options => KnowsToday(options) || options.ExpireByVersion is not null || options.Expiry is not null },
        new(Diagnostics.OldEventApi, OldEventApi.Check),
        new(Diagnostics.MetricOnEventsLifetime, MetricOnEventsLifetime.Check),
        new(Diagnostics.EventOnNonEventsPing, EventOnNonEventsPing.Check),
        new(Diagnostics.UnexpectedUnit, UnexpectedUnit.Check),
        new(Diagnostics.EmptyDataReview, EmptyDataReview.Check),
        new(Diagnostics.HigherDataSensitivityRequired, HigherDataSensitivityRequired.Check),
        new(Diagnostics.TextByDefault, TextByDefault.Check),
        new(Diagnostics.MissingUnit, MissingUnit.Check),
        new(Diagnostics.EmailForm, EmailForm.Check),
        new(Diagnostics.UrlForm, UrlForm.Check),
        new(Diagnostics.VersionForm, VersionForm.Check),
        new(Diagnostics.UnknownMember, UnknownMember.CheckMetric),
        new(Diagnostics.FractionalRange, FractionalRange.Check),
    ];

    private static bool KnowsToday(RegistryOptions options) => options.Today is not null;
}
