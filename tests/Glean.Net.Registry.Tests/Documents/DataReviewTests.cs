using Glean.Net.Registry.Documents;
using Glean.Net.Registry.Model;
using Glean.Net.Registry.Tests.Generator;
using Glean.Net.Registry.Tests.Tool;
using static Glean.Net.Registry.Tests.Emit.Rows;

namespace Glean.Net.Registry.Tests.Documents;

internal sealed class DataReviewTests
{
    [TestCase("https://example.org/1234", true)]
    [TestCase("1234", true)]
    [TestCase("234", false)]
    [TestCase("123", false)]
    [TestCase("5", false)]
    [TestCase("example.org", true)]
    [TestCase("", false)]
    [TestCase("(", false)]
    public void Case_16_Data_review_01_a_bug_is_matched_at_its_boundaries(string bug, bool matches) =>
        Assert.That(DataReview.Write(ModelOf(Of("b", "https://example.org/1234")), bug) is not null, Is.EqualTo(matches));

    [Test]
    public void Case_16_Data_review_02_each_extra_key_of_an_event_is_a_measurement()
    {
        var text = Request(
            Of("plain") with { DataSensitivity = List("technical", "interaction"), Bugs = List("https://example.org/1", "https://example.org/7") },
            Of("event") with { ExtraKeys = Keys(("b", "string"), ("a", "string")) });
        Assert.That(text, Does
            .Contain("a.plain | About plain. | technical, interaction | https://example.org/7\n")
            .And.Contain("a.event#a | About a. | unknown | https://example.org/1\na.event#b | About b."));
    }

    [Test]
    public void Case_16_Data_review_03_duration_names_expiries_and_who_answers_for_ever()
    {
        Assert.That(Request(Of("b")), Does.Contain("Permanently. dev@example.org will be responsible"));
        Assert.That(Request(Of("b") with { Expires = "2030-01-01" }), Does.Contain("Until 2030-01-01."));
        Assert.That(Request(Of("b") with { Expires = "2030-01-01" }, Of("c") with { Expires = "2031-01-01" }), Does.Contain("Parts expire at: 2030-01-01, 2031-01-01."));
        Assert.That(Request(Of("b"), Of("c") with { Expires = "5" }), Does.Contain("Parts expire at: 5. The rest is permanent; dev@example.org will be responsible for it."));
    }

    [Test]
    public void Point_15_22_data_review_ignores_pings_and_tags_and_takes_every_expiry()
    {
        using var run = new ToolRun()
            .With("metrics.yaml", Written.Metrics(Written.Metric("by_version", expires: "5")) + "glean.test:\n" + Written.Metric("reserved"))
            .With("pings.yaml", Written.Pings)
            .With("tags.yaml", "$schema: moz://mozilla.org/schemas/glean/tags/1-0-0\na:\n  description: b\n");
        run.Run("data-review", "--bug", "https://example.org/1", "./metrics.yaml", "./pings.yaml", "./tags.yaml");
        Assert.That(run.Exit, Is.Zero, run.Error);
        Assert.That(run.Output, Does.Contain("browser.by_version").And.Contain("glean.test.reserved").And.Not.Contain("session-end"));

        Assert.That(run.Run("data-review", "--bug", "nothing", "./metrics.yaml").Exit, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("No metric belongs"));
    }

    private static MetricRow Of(string name, string bug = "https://example.org/1") =>
        Metric("counter", "a", name, row => row with { Bugs = List(bug), NotificationEmails = List("dev@example.org") });

    private static string Request(params MetricRow[] metrics) => DataReview.Write(ModelOf(metrics), "example.org")!;
}
