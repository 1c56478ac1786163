using Glean.Net.Registry.Documents;
using Glean.Net.Registry.Model;
using Glean.Net.Registry.Tests.Generator;
using Glean.Net.Registry.Tests.Tool;
using static Glean.Net.Registry.Documents.ChangeJudgement;
using static Glean.Net.Registry.Tests.Emit.Rows;

namespace Glean.Net.Registry.Tests.Documents;

internal sealed class RegistryDiffTests
{
    private static readonly MetricRow s_metric = Metric("labeled_counter", "a", "b", row => row with { Expires = "2030-01-01", Labels = List("x", "y") });
    private static readonly MetricRow s_event = Metric("event", "a", "e", row => row with { ExtraKeys = Keys(("k", "string"), ("n", "quantity")) });
    private static readonly PingRow s_ping = Ping("p", "one", "two");

    private static IEnumerable<TestCaseData> Changes()
    {
        TestCaseData Of(string name, ChangeJudgement judgement, Func<MetricRow, MetricRow> change) => new TestCaseData(judgement, s_metric, change(s_metric)).SetArgDisplayNames(name);
        TestCaseData OfEvent(string name, ChangeJudgement judgement, params (string, string)[] keys) =>
            new TestCaseData(judgement, s_event, s_event with { ExtraKeys = Keys(keys) }).SetArgDisplayNames(name);

        yield return Of("type", Breaking, row => row with { Type = "counter" });
        yield return Of("lifetime", Breaking, row => row with { Lifetime = "user" });
        yield return Of("time unit", Breaking, row => row with { TimeUnit = "second" });
        yield return Of("label gone", Breaking, row => row with { Labels = List("x") });
        yield return Of("label new", NeedsReview, row => row with { Labels = List("x", "y", "z") });
        yield return Of("labels freed", NeedsReview, row => row with { Labels = null });
        yield return Of("ping new", NeedsReview, row => row with { SendInPings = List("metrics", "other") });
        yield return Of("ping gone", Breaking, row => row with { SendInPings = List() });
        yield return Of("longer", NeedsReview, row => row with { Expires = "2031-01-01" });
        yield return Of("for ever", NeedsReview, row => row with { Expires = "never" });
        yield return Of("shorter", Allowed, row => row with { Expires = "2029-12-31" });
        yield return Of("disabled", Allowed, row => row with { Disabled = true });
        yield return Of("sensitivity", NeedsReview, row => row with { DataSensitivity = List("technical") });
        yield return Of("instrument", NeedsReview, row => row with { Meter = new MeterRow("Net", "answers", "status") });
        yield return Of("description", Allowed, row => row with { Description = "Better words." });
        yield return OfEvent("key new", NeedsReview, ("k", "string"), ("n", "quantity"), ("o", "string"));
        yield return OfEvent("key gone", Breaking, ("k", "string"));
    }

    [TestCaseSource(nameof(Changes))]
    public void Each_change_of_a_metric_is_judged(ChangeJudgement judgement, MetricRow old, MetricRow now) =>
        Assert.That(RegistryDiff.Compare(ModelOf(old), ModelOf(now)).Single().Judgement, Is.EqualTo(judgement));

    [Test]
    public void A_key_of_another_type_and_a_structure_that_loses_a_member_break()
    {
        var retyped = RegistryDiff.Compare(ModelOf(s_event), ModelOf(s_event with { ExtraKeys = Keys(("k", "boolean"), ("n", "quantity")) }));
        Assert.That(retyped[0], Is.EqualTo(new RegistryChange(Breaking, "metric a.e", "extra key removed: k (string)")));

        var full = Metric("object", "a", "o", row => row with { Structure = Object(("a", Scalar("string")), ("b", Array(Scalar("number")))) });
        var less = full with { Structure = Object(("a", Scalar("string"))) };
        Assert.That(RegistryDiff.Compare(ModelOf(full), ModelOf(less)).Single().Text, Is.EqualTo("member of the structure removed: $.b (array), $.b[] (number)"));
        Assert.That(RegistryDiff.Compare(ModelOf(less), ModelOf(full)).Single().Judgement, Is.EqualTo(NeedsReview));
    }

    [Test]
    public void What_is_new_needs_review_and_what_is_in_use_may_not_vanish()
    {
        Assert.That(RegistryDiff.Compare(new(), ModelOf(s_metric)).Single().Judgement, Is.EqualTo(NeedsReview));
        Assert.That(RegistryDiff.Compare(ModelOf(s_metric), new()).Single().Judgement, Is.EqualTo(Breaking));
        Assert.That(RegistryDiff.Compare(ModelOf(s_metric with { Disabled = true }), new()).Single().Judgement, Is.EqualTo(Allowed));
        Assert.That(RegistryDiff.Compare(BrowserRegistry.Read, BrowserRegistry.Read), Is.Empty);
    }

    [Test]
    public void Changes_of_pings_are_judged_too()
    {
        Assert.That(Judge(s_ping with { IncludeClientId = false }), Is.EqualTo(Breaking));
        Assert.That(Judge(s_ping with { SendIfEmpty = true }), Is.EqualTo(NeedsReview));
        Assert.That(Judge(Ping("p", "one")), Is.EqualTo(Breaking));
        Assert.That(Judge(Ping("p", "one", "two", "three")), Is.EqualTo(NeedsReview));
        Assert.That(Judge(s_ping with { Description = "Other words." }), Is.EqualTo(Allowed));

        static ChangeJudgement Judge(PingRow now) => RegistryDiff.Compare(ModelOf(s_ping), ModelOf(now)).Single().Judgement;
    }

    [Test]
    public void The_tool_compares_files_and_folders_gravest_first()
    {
        using var run = new ToolRun()
            .With("old/metrics.yaml", Written.Metrics(Written.Metric("gone"), Written.Metric("kept")))
            .With("new/metrics.yaml", Written.Metrics(Written.Metric("kept"), Written.Metric("came")))
            .With("new/other.yaml", "- no registry\n");
        run.Run("diff", "./old", "./new");
        Assert.That(run.Exit, Is.EqualTo(1));
        Assert.That(run.Output, Is.EqualTo(
            "breaking: metric browser.gone: removed while in use\nneeds review: metric browser.came: added\n1 breaking, 1 needs review, 0 allowed.\n"));

        run.Run("diff", "./old/metrics.yaml", "./old");
        Assert.That((run.Exit, run.Output), Is.EqualTo((0, "Nothing changed.\n")));
    }
}
