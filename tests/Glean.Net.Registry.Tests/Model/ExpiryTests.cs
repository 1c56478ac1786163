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
    public void Case_16_Expiry_Only_the_word_expired_disables_and_dates_keep_their_text(string expires, bool isDisabled)
    {
        var row = Read(MetricText.Of("counter").With("expires", expires)).Metrics.Single();
        Assert.That((row.Expires, row.Disabled), Is.EqualTo((expires.Trim('\''), isDisabled)));
    }

    [TestCase(11, false)]
    [TestCase(12, true)]
    [TestCase(13, true)]
    public void Case_16_Expiry_A_version_equal_to_or_below_the_current_one_has_expired(int current, bool isDisabled)
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
    public void E50_Without_a_version_only_keywords_and_plain_dates_pass(string expires)
    {
        var metric = MetricText.Of("counter").With("expires", expires);
        var model = Read(metric);
        Finding.ExpectAt(model, "GLEAN050", metric, "expires");
        Assert.That(model.Metrics, Is.Empty);
    }

    [TestCase("2030-01-01")]
    [TestCase("'15'")]
    [TestCase("soon")]
    public void Case_16_Expiry_E51_With_a_version_only_keywords_and_true_integers_pass(string expires)
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
}
