using Glean.Net.Registry.Model;
using Glean.Net.Registry.Tests.Given;
using static Glean.Net.Registry.Tests.Given.Registry;

namespace Glean.Net.Registry.Tests.Linting;

/// <summary>Each lint that looks at one metric: a firing case, a silent one, and no_lint on the metric and on the file.</summary>
public sealed class MetricLintTests
{
    private static readonly DateTime s_farAway = Today.AddDays(731);

    /// <summary>A metric on which exactly one lint speaks, the same with nothing to complain about, and where it speaks.</summary>
    private static IEnumerable<TestCaseData> Lints()
    {
        yield return Case("UNIT_IN_NAME", "GLEAN103", MetricText.Of("timespan").Named("browser", "load_ms"), MetricText.Of("timespan").Named("browser", "load"), null);
        yield return Case("BASELINE_PING", "GLEAN105", Counter("send_in_pings", "[baseline]"), Counter("send_in_pings", "[metrics]"), "send_in_pings");
        yield return Case("MISSPELLED_PING", "GLEAN106", Counter("send_in_pings", "[metric]"), Counter("send_in_pings", "[metrix]"), "send_in_pings");
        yield return Case("EXPIRATION_DATE_TOO_FAR", "GLEAN108", Counter("expires", Iso(s_farAway)), Counter("expires", Iso(Today.AddDays(730))), "expires");
        yield return Case("USER_LIFETIME_EXPIRATION", "GLEAN109", Counter("lifetime", "user").With("expires", Iso(Today.AddDays(9))), Counter("lifetime", "user"), "expires");
        yield return Case("EXPIRED", "GLEAN110", Counter("expires", Iso(Today)), Counter("expires", Iso(Today.AddDays(1))), "expires");
        yield return Case("OLD_EVENT_API", "GLEAN111", Event("{a: {description: x}}"), Event("{a: {description: x, type: string}}"), "extra_keys");
        yield return Case("METRIC_ON_EVENTS_LIFETIME", "GLEAN112", Counter("send_in_pings", "[events]"), Counter("send_in_pings", "[events]").With("lifetime", "application"), "send_in_pings");
        yield return Case("EVENT_ON_NON_EVENTS_PING", "GLEAN113", MetricText.Of("event").With("send_in_pings", "[metrics]"), MetricText.Of("event").With("send_in_pings", "[mine]"), "send_in_pings");
        yield return Case("UNEXPECTED_UNIT", "GLEAN114", Counter("unit", "tabs"), MetricText.Complete("quantity"), "unit");
        yield return Case("EMPTY_DATAREVIEW", "GLEAN115", Counter("data_reviews", "[TODO]"), Counter("data_reviews", "[]"), "data_reviews");
        yield return Case("HIGHER_DATA_SENSITIVITY_REQUIRED", "GLEAN116", Event("{url: {description: x, type: string}}"), Event("{urls: {description: x, type: string}}"), "extra_keys");
        yield return Case("TEXT_BY_DEFAULT", "GLEAN130", MetricText.Of("text").With("data_sensitivity", "[highly_sensitive]"), MetricText.Complete("text"), null);
        yield return Case("MISSING_UNIT", "GLEAN131", MetricText.Of("labeled_quantity"), MetricText.Complete("labeled_quantity"), null);
        yield return Case("EMAIL_FORM", "GLEAN132", Counter("notification_emails", "[nobody]"), MetricText.Of("counter"), "notification_emails");
        yield return Case("URL_FORM", "GLEAN133", Counter("bugs", "[\"Bug 12\"]"), MetricText.Of("counter"), "bugs");
        yield return Case("VERSION_FORM", "GLEAN134", Counter("version", "-1"), Counter("version", "1"), "version");
        yield return Case("UNKNOWN_MEMBER", "GLEAN135", Counter("metadata", "{labels: []}"), Counter("metadata", "{tags: []}"), "metadata");
        yield return Case("FRACTIONAL_RANGE", "GLEAN137", MetricText.Complete("custom_distribution").With("range_max", "9.5"), MetricText.Complete("custom_distribution").With("range_max", "9.0"), "range_max");
        yield return Case("UNKNOWN_LINT", "GLEAN118", Counter("no_lint", "[NOT_A_LINT]"), Counter("no_lint", "[]"), "no_lint");
        yield return Case("UNUSED_NO_LINT", "GLEAN117", Counter("no_lint", "[EXPIRED]"), Counter("no_lint", "[]"), "no_lint");

        static TestCaseData Case(string lint, string id, MetricText firing, MetricText silent, string? property) =>
            new TestCaseData(lint, id, firing, silent, property).SetArgDisplayNames(lint);

        static MetricText Counter(string property, string value) => MetricText.Of("counter").With(property, value);

        static MetricText Event(string keys) => MetricText.Of("event").With("extra_keys", keys);

        static string Iso(DateTime date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }

    [TestCaseSource(nameof(Lints))]
    public void Case_16_Lints_01_Fires_once_and_names_itself_and_its_subject(string lint, string id, object firing, object silent, string? property)
    {
        var metric = (MetricText)firing;
        var model = Read(metric);
        var subject = $"browser.{metric.Name}";
        Assert.That(
            model.Diagnostics.Select(found => (found.Id, found.Subject, found.Position.Line)),
            Is.EqualTo(new[] { (id, subject, property is null ? MetricText.KeyLine : metric.LineOf(property)) }),
            () => string.Join('\n', model.Diagnostics));
        Assert.That(model.Diagnostics[0].Message, Does.StartWith($"{lint}: {subject}: ").And.EndsWith("."));
        Assert.That(model.Metrics, Has.Count.EqualTo(1), "a lint leaves the metric where it is");
    }

    [TestCaseSource(nameof(Lints))]
    public void Case_16_Lints_01_Is_silent_when_all_is_well(string lint, string id, object firing, object silent, string? property) =>
        Assert.That(Finding.Ids(Read((MetricText)silent)), Has.None.EqualTo(id), lint);

    [TestCaseSource(nameof(Lints))]
    public void Case_16_Lints_02_Is_silenced_by_no_lint_of_the_metric(string lint, string id, object firing, object silent, string? property)
    {
        var metric = (MetricText)firing;
        var already = lint switch { "UNKNOWN_LINT" => "NOT_A_LINT, ", "UNUSED_NO_LINT" => "EXPIRED, ", _ => "" };
        Assert.That(Read(metric.With("no_lint", $"[{already}{lint}]")).Diagnostics, Is.Empty);
    }

    [TestCaseSource(nameof(Lints))]
    public void Case_16_Lints_02_Is_silenced_by_no_lint_of_the_file(string lint, string id, object firing, object silent, string? property) =>
        Assert.That(ReadText(MetricsText(Metrics2, $"no_lint: [{lint}]\n", (MetricText)firing)).Diagnostics, Is.Empty);

    [Test]
    public void Severities_follow_the_table()
    {
        Assert.That(Read(MetricText.Of("timespan").Named("browser", "load_ms")).Diagnostics.Single().Severity, Is.EqualTo(RegistrySeverity.Error));
        Assert.That(Read(MetricText.Of("counter").With("unit", "tabs")).Diagnostics.Single().Severity, Is.EqualTo(RegistrySeverity.Warning));
    }
}
