using System.Reflection;
using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Linting;

/// <summary>Every finding the registry can make, once. Ids up to GLEAN069 carry the number of the error in the specification.</summary>
public static class Diagnostics
{
    // The files themselves.
    internal static readonly DiagnosticRule FileMissing = Error(1, "E01", "A registry file cannot be read");
    internal static readonly DiagnosticRule NotWellFormed = Error(2, "E02", "The text is not well-formed");
    internal static readonly DiagnosticRule UnknownExtension = Error(3, "E03", "The file name's extension is not one of the four");
    internal static readonly DiagnosticRule EmptyFile = Error(4, "E04", "The file is empty");
    internal static readonly DiagnosticRule RootIsNoMapping = Error(5, "E05", "The file's root is no mapping");
    internal static readonly DiagnosticRule SchemaMissing = Error(6, "E06", "The file names no schema");
    internal static readonly DiagnosticRule SchemaUnknown = Error(7, "E07", "The file names an unknown schema");

    // Single properties.
    internal static readonly DiagnosticRule InvalidValue = Error(10, "E10", "A property or name breaks the schema");
    internal static readonly DiagnosticRule PropertiesMissing = Error(11, "E11", "Required properties are missing");
    internal static readonly DiagnosticRule TypeMissing = Error(12, "E12", "A metric has no type");
    internal static readonly DiagnosticRule CategoryName = Error(13, "E13", "A category's name is not allowed");
    internal static readonly DiagnosticRule MetricName = Error(14, "E14", "A metric's name is not allowed");
    internal static readonly DiagnosticRule EventLifetime = Error(15, "E15", "An event has a lifetime other than ping");
    internal static readonly DiagnosticRule GeckoDatapoint = Error(16, "E16", "The type takes no gecko_datapoint");
    internal static readonly DiagnosticRule DistributionIncomplete = Error(17, "E17", "A custom distribution is incomplete");
    internal static readonly DiagnosticRule MemoryUnitMissing = Error(18, "E18", "A memory distribution has no unit");
    internal static readonly DiagnosticRule QuantityUnitMissing = Error(19, "E19", "A quantity has no unit");
    internal static readonly DiagnosticRule JweRefused = Error(20, "E20", "The type jwe is no longer accepted");
    internal static readonly DiagnosticRule DenominatorOnOtherType = Error(21, "E21", "Only a rate has a denominator");
    internal static readonly DiagnosticRule InSessionOnOtherType = Error(22, "E22", "Only events take part in session sampling");
    internal static readonly DiagnosticRule TextRestriction = Error(23, "E23", "A text metric breaks its restrictions");
    internal static readonly DiagnosticRule UnitForTimeUnit = Error(24, "E24", "unit is written where time_unit is meant");
    internal static readonly DiagnosticRule ExtraKeys = Error(25, "E25", "An event's extra keys break the schema");
    internal static readonly DiagnosticRule Labels = Error(26, "E26", "Labels break the schema");
    internal static readonly DiagnosticRule DualLabels = Error(27, "E27", "Dual labels break the schema");
    internal static readonly DiagnosticRule SendInPings = Error(28, "E28", "A ping name in send_in_pings is not allowed");

    // Objects among each other and reserved names.
    internal static readonly DiagnosticRule ReservedCategory = Error(30, "E30", "The category is reserved");
    internal static readonly DiagnosticRule AttributionName = Error(31, "E31", "Only ext is allowed in this category");
    internal static readonly DiagnosticRule AttributionType = Error(32, "E32", "ext must be an object here");
    internal static readonly DiagnosticRule PropertyOfOtherType = Error(33, "E33", "The property belongs to another type");
    internal static readonly DiagnosticRule LabeledDistributionIncomplete = Error(34, "E34", "A labeled custom distribution is incomplete");
    internal static readonly DiagnosticRule ReservedExtraKey = Error(35, "E35", "The extra key is reserved");
    internal static readonly DiagnosticRule StructureMissing = Error(36, "E36", "An object metric has no structure");
    internal static readonly DiagnosticRule StructureInvalid = Error(37, "E37", "A structure breaks its rules");
    internal static readonly DiagnosticRule DualLabelsMissing = Error(38, "E38", "A dual labeled counter has no dual_labels");
    internal static readonly DiagnosticRule AllPingsTarget = Error(39, "E39", "all-pings is reserved");
    internal static readonly DiagnosticRule ReservedPing = Error(40, "E40", "The ping's name is reserved");
    internal static readonly DiagnosticRule SelfSchedule = Error(41, "E41", "A ping schedules itself");
    internal static readonly DiagnosticRule PingRedefined = Error(42, "E42", "A ping is defined twice in one file");
    internal static readonly DiagnosticRule MetricInTwoFiles = Error(43, "E43", "A metric is defined in two files");
    internal static readonly DiagnosticRule PingInTwoFiles = Error(44, "E44", "A ping's name is taken");
    internal static readonly DiagnosticRule TagInTwoFiles = Error(45, "E45", "A tag's name is taken");
    internal static readonly DiagnosticRule AllPingsName = Error(46, "E46", "A ping must not be called all-pings");
    internal static readonly DiagnosticRule ExpiryDate = Error(50, "E50", "expires is no date");
    internal static readonly DiagnosticRule ExpiryVersion = Error(51, "E51", "expires is no version");
    internal static readonly DiagnosticRule Denominator = Error(60, "E60", "A denominator does not exist or is no counter");

    // Beyond the reference; the names are the points of the specification's section 15.
    internal static readonly DiagnosticRule KeyRedefined = Error(70, "15.8", "A key is written twice");
    internal static readonly DiagnosticRule ScheduleCycle = Error(71, "15.9", "Pings schedule each other in a circle");
    internal static readonly DiagnosticRule DistributionRange = Error(72, "15.13", "A custom distribution's range is impossible");
    internal static readonly DiagnosticRule NameClash = Error(73, "15.17", "Two names are the same in C#");

    // An extension of our own; the name is the place of what it is about.
    internal static readonly DiagnosticRule MeterSource = Error(80, "metadata.meter", "A metric cannot be recorded from this instrument");

    // Lints.
    internal static readonly DiagnosticRule CommonPrefix = Lint(101, RegistrySeverity.Warning, LintScope.Category, "COMMON_PREFIX", "Retired; never reported");
    internal static readonly DiagnosticRule CategoryGeneric = Lint(102, RegistrySeverity.Error, LintScope.Category, "CATEGORY_GENERIC", "The category's name says nothing");
    internal static readonly DiagnosticRule UnitInName = Lint(103, RegistrySeverity.Error, LintScope.Metric, "UNIT_IN_NAME", "The name ends in a unit");
    internal static readonly DiagnosticRule BugNumber = Lint(104, RegistrySeverity.Error, LintScope.MetricAndPing, "BUG_NUMBER", "A bug is given by number");
    internal static readonly DiagnosticRule BaselinePing = Lint(105, RegistrySeverity.Error, LintScope.Metric, "BASELINE_PING", "The baseline ping is not for custom metrics");
    internal static readonly DiagnosticRule MisspelledPing = Lint(106, RegistrySeverity.Error, LintScope.Metric, "MISSPELLED_PING", "A ping's name looks misspelled");
    internal static readonly DiagnosticRule TagsRequired = Lint(107, RegistrySeverity.Error, LintScope.MetricAndPing, "TAGS_REQUIRED", "Tags are required");
    internal static readonly DiagnosticRule ExpirationDateTooFar = Lint(108, RegistrySeverity.Warning, LintScope.Metric, "EXPIRATION_DATE_TOO_FAR", "The expiry date is far away");
    internal static readonly DiagnosticRule UserLifetimeExpiration = Lint(109, RegistrySeverity.Warning, LintScope.Metric, "USER_LIFETIME_EXPIRATION", "A user lifetime metric expires");
    internal static readonly DiagnosticRule Expired = Lint(110, RegistrySeverity.Warning, LintScope.Metric, "EXPIRED", "The metric has expired");
    internal static readonly DiagnosticRule OldEventApi = Lint(111, RegistrySeverity.Warning, LintScope.Metric, "OLD_EVENT_API", "Extra keys have no type");
    internal static readonly DiagnosticRule MetricOnEventsLifetime = Lint(112, RegistrySeverity.Error, LintScope.Metric, "METRIC_ON_EVENTS_LIFETIME", "A ping lifetime metric is sent with events");
    internal static readonly DiagnosticRule EventOnNonEventsPing = Lint(113, RegistrySeverity.Warning, LintScope.Metric, "EVENT_ON_NON_EVENTS_PING", "An event is sent in another built-in ping");
    internal static readonly DiagnosticRule UnexpectedUnit = Lint(114, RegistrySeverity.Warning, LintScope.Metric, "UNEXPECTED_UNIT", "The type has no use for a unit");
    internal static readonly DiagnosticRule EmptyDataReview = Lint(115, RegistrySeverity.Warning, LintScope.Metric, "EMPTY_DATAREVIEW", "A data review is missing");
    internal static readonly DiagnosticRule HigherDataSensitivityRequired = Lint(116, RegistrySeverity.Warning, LintScope.Metric, "HIGHER_DATA_SENSITIVITY_REQUIRED", "An address needs the highest sensitivity");
    internal static readonly DiagnosticRule UnusedNoLint = Lint(117, RegistrySeverity.Warning, LintScope.Metric, "UNUSED_NO_LINT", "A silenced lint has nothing to say");
    internal static readonly DiagnosticRule UnknownLint = Lint(118, RegistrySeverity.Warning, LintScope.Metric, "UNKNOWN_LINT", "A silenced lint does not exist");
    internal static readonly DiagnosticRule RedundantPing = Lint(119, RegistrySeverity.Error, LintScope.Ping, "REDUNDANT_PING", "The ping's name says ping or custom");
    internal static readonly DiagnosticRule UnknownPingReferenced = Lint(120, RegistrySeverity.Error, LintScope.Registry, "UNKNOWN_PING_REFERENCED", "A metric is sent in an unknown ping");
    internal static readonly DiagnosticRule NameTooSimilar = Lint(121, RegistrySeverity.Error, LintScope.Registry, "NAME_TOO_SIMILAR", "Two identifiers differ in separators only");
    internal static readonly DiagnosticRule RedefinedCategory = Lint(122, RegistrySeverity.Error, LintScope.File, "REDEFINED_CATEGORY", "A category is written twice in one file");
    internal static readonly DiagnosticRule RedefinedMetric = Lint(123, RegistrySeverity.Error, LintScope.File, "REDEFINED_METRIC", "A metric is written twice in one category");
    internal static readonly DiagnosticRule InvalidTags = Lint(124, RegistrySeverity.Error, LintScope.File, "INVALID_TAGS", "A tag is not defined");

    // Lints of our own.
    internal static readonly DiagnosticRule TextByDefault = Lint(130, RegistrySeverity.Warning, LintScope.Metric, "TEXT_BY_DEFAULT", "A text metric leaves pings or sensitivity open");
    internal static readonly DiagnosticRule MissingUnit = Lint(131, RegistrySeverity.Warning, LintScope.Metric, "MISSING_UNIT", "A labeled metric leaves its unit open");
    internal static readonly DiagnosticRule EmailForm = Lint(132, RegistrySeverity.Warning, LintScope.MetricAndPing, "EMAIL_FORM", "An e-mail address looks wrong");
    internal static readonly DiagnosticRule UrlForm = Lint(133, RegistrySeverity.Warning, LintScope.MetricAndPing, "URL_FORM", "A URL looks wrong");
    internal static readonly DiagnosticRule VersionForm = Lint(134, RegistrySeverity.Warning, LintScope.Metric, "VERSION_FORM", "A metric's version is no whole number");
    internal static readonly DiagnosticRule UnknownMember = Lint(135, RegistrySeverity.Warning, LintScope.MetricAndPing, "UNKNOWN_MEMBER", "A member has no meaning");
    internal static readonly DiagnosticRule UnknownPingScheduled = Lint(136, RegistrySeverity.Error, LintScope.Ping, "UNKNOWN_PING_SCHEDULED", "A ping waits for an unknown ping");
    internal static readonly DiagnosticRule FractionalRange = Lint(137, RegistrySeverity.Warning, LintScope.Metric, "FRACTIONAL_RANGE", "A range end is no whole number");

    /// <summary>All rules, by id.</summary>
    public static IReadOnlyList<DiagnosticRule> All { get; } =
    [
        .. typeof(Diagnostics).GetFields(BindingFlags.Static | BindingFlags.NonPublic)
            .Select(field => field.GetValue(null)).OfType<DiagnosticRule>()
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    // Errors for whom it goes on to code, which leave no doubt about what the registry defines; the format's own tool is silent about them.
    private static readonly DiagnosticRule[] s_understood = [Denominator, KeyRedefined, ScheduleCycle, NameClash];

    /// <summary>Whether what a finding of this id is about is understood all the same: every lint, and a few errors.</summary>
    public static bool IsUnderstood(string id) => All.Any(rule => rule.Id == id && (rule.IsLint || s_understood.Contains(rule)));

    private static DiagnosticRule Error(int number, string name, string title) =>
        new($"GLEAN{number:D3}", RegistrySeverity.Error, title, name);

    // What the file says about itself cannot be silenced by the file.
    private static DiagnosticRule Lint(int number, RegistrySeverity severity, LintScope scope, string name, string title) =>
        new($"GLEAN{number:D3}", severity, title, name) { Scope = scope, IsSuppressible = scope != LintScope.File };
}
