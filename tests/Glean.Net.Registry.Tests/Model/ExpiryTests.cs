using Glean.Net.Registry.Documents;
using Glean.Net.Registry.Emit;
using Glean.Net.Registry.Model;
using Glean.Net.Registry.Tests.Given;
using static Glean.Net.Registry.Tests.Given.Registry;

namespace Glean.Net.Registry.Tests.Model;

/// <summary>Section 4.1: by keyword, by date, by version.</summary>
public sealed class ExpiryTests
{
    [TestCase("never", false)]
    [TestCase("expired", true)]
    [TestCase("2026-03-13", false)]
    [TestCase("2027-01-01", false)]
    [TestCase("'2027-01-01'", false)]
    public void Case_16_Expiry_03_Only_the_word_expired_disables_and_dates_keep_their_text(string expires, bool isDisabled)
    {
        var row = Read(MetricText.Of("counter").With("expires", expires)).Metrics.Single();
        Assert.That((row.Expires, row.Disabled), Is.EqualTo((expires.Trim('\''), isDisabled)));
    }

    [TestCase(11, false)]
    [TestCase(12, true)]
    [TestCase(13, true)]
    public void Case_16_Expiry_04_A_version_equal_to_or_below_the_current_one_has_expired(int current, bool isDisabled)
    {
        var model = Read(Options with { ExpireByVersion = current }, MetricsFile(MetricText.Of("counter").With("expires", "12").With("no_lint", "[EXPIRED, UNUSED_NO_LINT]")));
        Assert.That(model.Diagnostics, Is.Empty);
        Assert.That((model.Metrics[0].Expires, model.Metrics[0].Disabled), Is.EqualTo(("12", isDisabled)));
    }

    [Test]
    public void A_metric_disabled_by_hand_stays_disabled_whatever_its_expiry()
    {
        Assert.That(RowOf(MetricText.Of("counter").With("disabled", "true")).Disabled, Is.True);
        var written = MetricText.Of("counter").With("expires", "expired").With("disabled", "false");
        Assert.That(Read(written).Metrics.Single().Disabled, Is.True);
    }

    [TestCase("2030-1-1")]
    [TestCase("20300101")]
    [TestCase("2030-W01-1")]
    [TestCase("2030-02-30")]
    [TestCase("'2030-01-01T00:00:00'")]
    [TestCase("''")]
    [TestCase("Never")]
    [TestCase("'15'")]
    [TestCase("15")]
    public void Case_16_Expiry_05_06_E50_Without_a_version_only_keywords_and_plain_dates_pass(string expires)
    {
        var metric = MetricText.Of("counter").With("expires", expires);
        var model = Read(metric);
        Finding.ExpectAt(model, "GLEAN050", metric, "expires");
        Assert.That(model.Metrics, Is.Empty);
    }

    [TestCase("2030-01-01")]
    [TestCase("'15'")]
    [TestCase("soon")]
    public void Case_16_Expiry_05_E51_With_a_version_only_keywords_and_true_integers_pass(string expires)
    {
        var metric = MetricText.Of("counter").With("expires", expires);
        Finding.ExpectAt(Read(Options with { ExpireByVersion = 10 }, MetricsFile(metric)), "GLEAN051", metric, "expires");
    }

    [TestCase("never")]
    [TestCase("expired")]
    public void Keywords_pass_with_a_version_too(string expires)
    {
        var metric = MetricText.Of("counter").With("expires", expires).With("no_lint", "[EXPIRED, UNUSED_NO_LINT]");
        Assert.That(Read(Options with { ExpireByVersion = 10 }, MetricsFile(metric)).Diagnostics, Is.Empty);
    }

    [Test]
    public void Case_16_Expiry_07_custom_rules_replace_both_checks()
    {
        var quarters = new ExpiryRule(
            value => value.Length == 2 && value[0] == 'Q', value => string.CompareOrdinal(value, "Q3") < 0);
        var options = Options with { Expiry = quarters, ExpireByVersion = 5 };
        var model = Read(options, MetricsFile(
            Expiring("past", "Q2"), Expiring("next", "Q3"), Expiring("day", "2030-01-01"), Expiring("number", "17"), Expiring("word", "never")));

        Assert.That(
            model.Metrics.Select(metric => (metric.Name, metric.Disabled)), Is.EqualTo(new[] { ("next", false), ("past", true) }));
        Assert.That(Finding.Ids(model), Is.EqualTo(new[] { "GLEAN110", "GLEAN050", "GLEAN050", "GLEAN050" }), "a keyword is a value like any other");
        Assert.That(model.Diagnostics[1].Message, Does.Contain("`2030-01-01`").And.Contain("rule"));
    }

    [Test]
    public void A_custom_rule_leaves_no_date_to_the_running_client()
    {
        var rule = new ExpiryRule(_ => true, _ => false);
        var model = Read(Options with { Expiry = rule }, MetricsFile(Expiring("old", "2001-01-01")));
        Assert.That(CSharpEmitter.EmitMetrics(model, new())!.Text, Does.Not.Contain("Expires = ").And.Not.Contain("Disabled"));
        Assert.That(Dump.Write(model, Today), Does.Contain("\"disabled\": false"));
        Assert.That(Finding.Ids(model), Is.Empty, "neither has it expired for the lint");
    }

    [TestCase("expired", null)]
    [TestCase("2001-01-01", null)]
    [TestCase("3", 7)]
    public void Case_16_Expiry_10_do_not_disable_keeps_the_flag(string expires, int? version)
    {
        var options = Options with { ExpireByVersion = version, LeaveExpiredEnabled = true };
        var model = Read(options, MetricsFile(Expiring("kept", expires), Expiring("stopped", expires).With("disabled", "true")));

        Assert.That(model.Metrics.Select(metric => (metric.Name, metric.Disabled)), Is.EqualTo(new[] { ("kept", false), ("stopped", true) }));
        Assert.That(Finding.Ids(model), Is.EqualTo(new[] { "GLEAN110", "GLEAN110" }), "the lint still says that they have expired");
        Assert.That(CSharpEmitter.EmitMetrics(model, new())!.Text, Does.Not.Contain("Expires = "), "nor does the running client disable it");
        Assert.That(Dump.Write(model, Today).Split("\"disabled\": true"), Has.Length.EqualTo(2));
    }

    private static MetricText Expiring(string name, string expires) => MetricText.Of("counter").Named("browser", name).With("expires", expires);
}
