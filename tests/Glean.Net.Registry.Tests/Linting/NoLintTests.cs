using Glean.Net.Registry.Model;
using Glean.Net.Registry.Tests.Given;
using static Glean.Net.Registry.Tests.Given.Registry;

namespace Glean.Net.Registry.Tests.Linting;

/// <summary>UNUSED_NO_LINT and UNKNOWN_LINT.</summary>
public sealed class NoLintTests
{
    [Test]
    public void Case_16_Lints_07_UNUSED_NO_LINT_is_silent_when_it_lists_itself() =>
        Assert.That(Read(Silencing("EXPIRED, UNUSED_NO_LINT")).Diagnostics, Is.Empty);

    [TestCase("UNKNOWN_PING_REFERENCED")]
    [TestCase("NAME_TOO_SIMILAR")]
    [TestCase("CATEGORY_GENERIC")]
    [TestCase("COMMON_PREFIX")]
    [TestCase("UNKNOWN_LINT")]
    public void Lints_of_categories_and_of_the_registry_are_never_called_unused(string lint) =>
        Assert.That(Read(Silencing(lint)).Diagnostics, Is.Empty);

    [TestCase("REDUNDANT_PING")]
    [TestCase("UNKNOWN_PING_SCHEDULED")]
    [TestCase("INVALID_TAGS")]
    [TestCase("REDEFINED_METRIC")]
    [TestCase("REDEFINED_CATEGORY")]
    [TestCase("GLEAN103")]
    [TestCase("unit_in_name")]
    public void Case_16_Lints_08_UNKNOWN_LINT_speaks_about_lints_of_pings_and_those_that_cannot_be_silenced(string lint) =>
        Finding.Expect(Read(Silencing(lint)), new Finding("GLEAN118", "browser.tabs", 10, 15));

    [Test]
    public void A_lint_that_is_listed_twice_is_spoken_of_once() =>
        Assert.That(Finding.Ids(Read(Silencing("NONSENSE, NONSENSE, EXPIRED, EXPIRED"))), Is.EqualTo(new[] { "GLEAN118", "GLEAN117" }));

    [Test]
    public void TAGS_REQUIRED_is_called_unused_only_when_tags_are_required()
    {
        var file = MetricsFile(Silencing("TAGS_REQUIRED").With("metadata", "{tags: [a]}"));
        Assert.That(Read(file, TagsFile("a")).Diagnostics, Is.Empty);
        Assert.That(Finding.Ids(Read(Options with { RequireTags = true }, file, TagsFile("a"))), Is.EqualTo(new[] { "GLEAN117" }));
    }

    [Test]
    public void Point_15_15_A_file_level_no_lint_that_helps_one_metric_is_used()
    {
        var text = MetricsText(Metrics2, "no_lint: [UNEXPECTED_UNIT]\n", MetricText.Of("counter"), MetricText.Of("counter").Named("x", "y").With("unit", "u"));
        Assert.That(ReadText(text).Diagnostics, Is.Empty);
    }

    [Test]
    public void Point_15_15_A_file_level_no_lint_that_helps_none_is_one_finding_about_the_file()
    {
        var text = MetricsText(Metrics2, "no_lint: [URL_FORM,\n  EXPIRED]\n", MetricText.Of("counter").With("bugs", "[x]"), MetricText.Of("counter").Named("x", "y"));
        Finding.Expect(ReadText(text), new Finding("GLEAN117", "metrics.yaml", 3, 3));
    }

    [Test]
    public void Point_15_15_A_file_with_a_broken_metric_is_not_judged()
    {
        var text = MetricsText(Metrics2, "no_lint: [EXPIRED]\n", MetricText.Of("counter").With("expires", "soon"));
        Assert.That(Finding.Ids(ReadText(text)), Is.EqualTo(new[] { "GLEAN050" }));
    }

    [Test]
    public void An_unknown_lint_of_a_file_is_one_finding_about_the_file()
    {
        var text = MetricsText(Metrics2, "no_lint: [NOT_A_LINT]\n", MetricText.Of("counter"), MetricText.Of("counter").Named("x", "y"));
        Finding.Expect(ReadText(text), new Finding("GLEAN118", "metrics.yaml", 2, 11));
    }

    [Test]
    public void Pings_are_not_asked_about_their_no_lint() =>
        Assert.That(Read(PingText.Of("mine").With("no_lint", "[NOT_A_LINT, BUG_NUMBER]")).Diagnostics, Is.Empty);

    private static MetricText Silencing(string lints) => MetricText.Of("counter").With("no_lint", $"[{lints}]");
}
