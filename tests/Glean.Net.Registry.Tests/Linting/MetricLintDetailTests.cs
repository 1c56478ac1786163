using Glean.Net.Registry.Model;
using Glean.Net.Registry.Tests.Given;
using static Glean.Net.Registry.Tests.Given.Registry;

namespace Glean.Net.Registry.Tests.Linting;

/// <summary>The conditions of single lints, as far as they are subtle.</summary>
public sealed class MetricLintDetailTests
{
    [TestCase("timespan", "millisecond", "load_millisecond", "repeats")]
    [TestCase("timespan", "second", "load_s", "repeats")]
    [TestCase("timespan", "second", "load_day", "does not match")]
    [TestCase("timespan", "second", "ms", "does not match")]
    [TestCase("timespan", "hour", "load_h", "repeats")]
    [TestCase("timing_distribution", "nanosecond", "load_us", "does not match")]
    public void UNIT_IN_NAME_tells_repetition_from_contradiction(string type, string unit, string name, string word) =>
        Assert.That(
            Read(MetricText.Of(type).With("time_unit", unit).Named("browser", name)).Diagnostics.Single().Message, Does.Contain(word));

    [TestCase("memory_distribution", "memory_unit", "kilobyte", "heap_kb", 1)]
    [TestCase("memory_distribution", "memory_unit", "kilobyte", "heap_mb", 1)]
    [TestCase("memory_distribution", "memory_unit", "kilobyte", "heap_ms", 0)]
    [TestCase("timespan", "time_unit", "second", "load_kb", 0)]
    [TestCase("timespan", "time_unit", "second", "load_seconds", 0)]
    [TestCase("timespan", "time_unit", "second", "loads", 0)]
    [TestCase("timespan", "time_unit", "second", "ms_load", 0)]
    public void UNIT_IN_NAME_looks_at_the_last_word_and_the_metrics_own_family(string type, string property, string unit, string name, int count) =>
        Assert.That(
            Finding.Ids(Read(MetricText.Of(type).With(property, unit).Named("browser", name))), Is.EqualTo(Enumerable.Repeat("GLEAN103", count)));

    [Test]
    public void Case_16_Lints_03_UNIT_IN_NAME_leaves_a_quantity_called_width_pixels_alone() =>
        Assert.That(Read(MetricText.Complete("quantity").Named("browser", "width_pixels")).Diagnostics, Is.Empty);

    [Test]
    public void Case_16_Lints_01_02_BUG_NUMBER_fires_on_every_number_in_the_first_schema()
    {
        var metric = MetricText.Of("counter").With("bugs", "[1, https://bugs.example.com/1, 2]");
        Finding.Expect(ReadOld(metric), new Finding("GLEAN104", "browser.tabs", 7, 12), new Finding("GLEAN104", "browser.tabs", 7, 43));
        Assert.That(ReadOld(metric.With("no_lint", "[BUG_NUMBER]")).Diagnostics, Is.Empty);
        Assert.That(ReadText(MetricsText(Metrics1, "no_lint: [BUG_NUMBER]\n", metric)).Diagnostics, Is.Empty);
    }

    [Test]
    public void BASELINE_PING_is_silent_when_reserved_names_are_allowed() =>
        Assert.That(
            Read(Options with { AllowReserved = true }, MetricsFile(MetricText.Of("counter").With("send_in_pings", "[baseline]"))).Diagnostics, Is.Empty);

    [TestCase("metric", 1)]
    [TestCase("event", 1)]
    [TestCase("baselines", 1)]
    [TestCase("metricsx", 1)]
    [TestCase("deletion_request", 1)]
    [TestCase("defaults", 1)]
    [TestCase("metrix", 0)]
    [TestCase("custom", 0)]
    [TestCase("metrics", 0)]
    public void Case_16_Lints_04_MISSPELLED_PING_wants_exactly_one_difference(string ping, int count) =>
        Assert.That(
            Finding.Ids(ReadOld(MetricText.Of("counter").With("send_in_pings", $"[{ping}]"))), Is.EqualTo(Enumerable.Repeat("GLEAN106", count)));

    [Test]
    public void Case_16_Lints_01_02_TAGS_REQUIRED_speaks_only_when_tags_are_required()
    {
        var file = MetricsFile(MetricText.Of("counter"));
        Assert.That(Read(file).Diagnostics, Is.Empty);
        var strict = Options with { RequireTags = true };
        Finding.Expect(Read(strict, file), new Finding("GLEAN107", "browser.tabs", 3, 3));
        Assert.That(Read(strict, MetricsFile(MetricText.Of("counter").With("no_lint", "[TAGS_REQUIRED]"))).Diagnostics, Is.Empty);
        Assert.That(Read(strict, new RegistryFile("m.yaml", MetricsText(Metrics2, "no_lint: [TAGS_REQUIRED]\n", MetricText.Of("counter")))).Diagnostics, Is.Empty);
        Assert.That(Read(strict, MetricsFile(MetricText.Of("counter").With("metadata", "{tags: [a]}")), TagsFile("a")).Diagnostics, Is.Empty);
    }

    [Test]
    public void Case_16_Expiry_02_Point_15_16_730_days_ahead_are_silent_and_731_warn_in_one_plain_sentence()
    {
        Assert.That(Expiring("2028-03-13").Diagnostics, Is.Empty);
        var found = Expiring("2028-03-14").Diagnostics.Single();
        Assert.That((found.Id, found.Severity), Is.EqualTo(("GLEAN108", RegistrySeverity.Warning)));
        Assert.That(found.Message, Is.EqualTo(
            "EXPIRATION_DATE_TOO_FAR: browser.tabs: The metric expires on 2028-03-14, more than 730 days from now; choose a nearer date or `never`."));
    }

    [TestCase("2026-03-13", 1)]
    [TestCase("2026-03-14", 1)]
    [TestCase("2026-03-15", 0)]
    [TestCase("expired", 1)]
    [TestCase("never", 0)]
    public void Case_16_Expiry_01_Yesterday_and_today_have_expired_and_tomorrow_has_not(string expires, int count) =>
        Assert.That(Finding.Ids(Expiring(expires)), Is.EqualTo(Enumerable.Repeat("GLEAN110", count)));

    [Test]
    public void A_time_of_day_does_not_move_today()
    {
        var file = MetricsFile(MetricText.Of("counter").With("expires", "2026-03-15"));
        Assert.That(Read(Options with { Today = Today.AddHours(23.9) }, file).Diagnostics, Is.Empty);
    }

    [Test]
    public void Without_a_known_day_no_date_is_judged_and_no_silence_called_unused()
    {
        var options = new RegistryOptions();
        Assert.That(Read(options, MetricsFile(MetricText.Of("counter").With("expires", "2000-01-01"))).Diagnostics, Is.Empty);
        var silenced = MetricText.Of("counter").With("expires", "2000-01-01").With("no_lint", "[EXPIRED, EXPIRATION_DATE_TOO_FAR]");
        Assert.That(Read(options, MetricsFile(silenced)).Diagnostics, Is.Empty);
        Assert.That(Finding.Ids(Read(options, MetricsFile(MetricText.Of("counter").With("expires", "expired")))), Is.EqualTo(new[] { "GLEAN110" }));
    }

    [TestCase(11, 0)]
    [TestCase(12, 1)]
    public void EXPIRED_judges_versions(int current, int count) =>
        Assert.That(
            Finding.Ids(Read(Options with { ExpireByVersion = current }, MetricsFile(MetricText.Of("counter").With("expires", "12")))),
            Is.EqualTo(Enumerable.Repeat("GLEAN110", count)));

    [Test]
    public void OLD_EVENT_API_names_the_keys_in_one_finding() =>
        Assert.That(
            Read(MetricText.Of("event").With("extra_keys", "{b: {description: x}, c: {description: x, type: string}, a: {description: x}}"))
                .Diagnostics.Single().Message,
            Does.Contain("`a` and `b`"));

    [TestCase("[events]", 0)]
    [TestCase("[default]", 0)]
    [TestCase("[metrics]", 1)]
    [TestCase("[metrics, health]", 1)]
    [TestCase("[deletion-request, events]", 1)]
    public void Case_16_Lints_10_Events_in_other_built_in_pings_get_one_warning(string pings, int count) =>
        Assert.That(
            Finding.Ids(Read(MetricText.Of("event").With("send_in_pings", pings))), Is.EqualTo(Enumerable.Repeat("GLEAN113", count)));

    [Test]
    public void Case_16_Lints_10_Events_in_baseline_get_their_warning_beside_that_of_the_baseline_ping() =>
        Assert.That(
            Finding.Ids(Read(MetricText.Of("event").With("send_in_pings", "[metrics, baseline]"))), Is.EqualTo(new[] { "GLEAN105", "GLEAN113" }));

    [TestCase("quantity", 0)]
    [TestCase("custom_distribution", 0)]
    [TestCase("labeled_quantity", 0)]
    [TestCase("labeled_custom_distribution", 0)]
    [TestCase("memory_distribution", 1)]
    [TestCase("rate", 1)]
    public void UNEXPECTED_UNIT_spares_four_types(string type, int count) =>
        Assert.That(
            Finding.Ids(Read(MetricText.Complete(type).With("unit", "pixels"))), Is.EqualTo(Enumerable.Repeat("GLEAN114", count)));

    [Test]
    public void UNEXPECTED_UNIT_takes_an_empty_unit_for_none() =>
        Assert.That(Read(MetricText.Of("boolean").With("unit", "''")).Diagnostics, Is.Empty);

    [Test]
    public void Case_16_Lints_09_Data_reviews_give_one_nit()
    {
        var metric = MetricText.Of("counter").With("data_reviews", "[\"12345\", \"\", \"TODO\"]").With("no_lint", "[URL_FORM]");
        Finding.Expect(Read(metric), new Finding("GLEAN115", "browser.tabs", 8, 29));
    }

    [TestCase("tbd")]
    [TestCase("ToDo")]
    [TestCase("''")]
    public void EMPTY_DATAREVIEW_knows_three_placeholders(string review) =>
        Assert.That(Finding.Ids(Read(MetricText.Of("counter").With("data_reviews", $"[{review}]"))), Is.EqualTo(new[] { "GLEAN115" }));

    [TestCase(null, 2)]
    [TestCase("[]", 2)]
    [TestCase("[technical]", 2)]
    [TestCase("[highly_sensitive]", 0)]
    [TestCase("[technical, highly_sensitive]", 0)]
    public void Case_16_Lints_06_Sensitivity_must_include_the_highest_for_each_address(string? sensitivity, int count)
    {
        var metric = MetricText.Of("event").With("extra_keys", "{url: {description: x, type: string}, uri: {description: x, type: string}}");
        metric = sensitivity is null ? metric : metric.With("data_sensitivity", sensitivity);
        Assert.That(Finding.Ids(Read(metric)), Is.EqualTo(Enumerable.Repeat("GLEAN116", count)));
    }

    [TestCase("send_in_pings")]
    [TestCase("data_sensitivity")]
    public void Point_15_11_Text_without_explicit_pings_or_sensitivity_warns(string property)
    {
        var found = Finding.ExpectAtMetric(Read(MetricText.Complete("text").Without(property)), "GLEAN130");
        Assert.That(found.Message, Does.Contain($"`{property}`"));
        Assert.That(found.Severity, Is.EqualTo(RegistrySeverity.Warning));
    }

    [TestCase("labeled_memory_distribution", "memory_unit")]
    [TestCase("labeled_quantity", "unit")]
    public void Point_15_12_A_labeled_type_without_its_unit_warns(string type, string property)
    {
        var model = Read(MetricText.Of(type));
        Assert.That(Finding.ExpectAtMetric(model, "GLEAN131").Message, Does.Contain($"`{property}`"));
        Assert.That(model.Metrics.Single().MemoryUnit, Is.EqualTo(property == "memory_unit" ? "byte" : null));
    }

    [TestCase("a@example.com", 0)]
    [TestCase("first.last+tag@mail.example.org", 0)]
    [TestCase("a@localhost", 1)]
    [TestCase("@example.com", 1)]
    [TestCase("a@b@example.com", 1)]
    [TestCase("\"a b@example.com\"", 1)]
    [TestCase("a@example.", 1)]
    [TestCase("a@.com", 1)]
    public void Point_15_14_Odd_addresses_warn(string email, int count) =>
        Assert.That(
            Finding.Ids(Read(MetricText.Of("counter").With("notification_emails", $"[{email}]"))), Is.EqualTo(Enumerable.Repeat("GLEAN132", count)));

    [TestCase("https://bugs.example.com/1?x=y#z", 0)]
    [TestCase("HTTP://bugs.example.com", 0)]
    [TestCase("bugs.example.com/1", 1)]
    [TestCase("\"1137\"", 1)]
    [TestCase("https://", 1)]
    [TestCase("https:///x", 1)]
    [TestCase("\"https://bugs.example.com/a b\"", 1)]
    [TestCase("ftp://bugs.example.com", 1)]
    public void Point_15_14_Odd_URLs_warn(string url, int count)
    {
        Assert.That(Finding.Ids(Read(MetricText.Of("counter").With("bugs", $"[{url}]"))), Is.EqualTo(Enumerable.Repeat("GLEAN133", count)));
        Assert.That(Finding.Ids(Read(MetricText.Of("counter").With("data_reviews", $"[{url}]"))), Is.EqualTo(Enumerable.Repeat("GLEAN133", count)));
    }

    [TestCase("0", 0)]
    [TestCase("7", 0)]
    [TestCase("1.5", 1)]
    [TestCase("'1'", 1)]
    [TestCase("yes", 1)]
    [TestCase("", 1)]
    [TestCase("[1]", 1)]
    public void Point_15_26_A_version_that_is_no_whole_number_warns(string version, int count) =>
        Assert.That(Finding.Ids(Read(MetricText.Of("counter").With("version", version))), Is.EqualTo(Enumerable.Repeat("GLEAN134", count)));

    [Test]
    public void Point_15_26_Unknown_members_of_metadata_and_extra_keys_warn_where_they_stand()
    {
        var metric = MetricText.Of("event")
            .With("metadata", "{tag: [a]}")
            .With("extra_keys", "{a: {description: x, type: string, labels: [x]}}");
        Finding.Expect(Read(metric), new Finding("GLEAN135", "browser.tabs", 10, 16), new Finding("GLEAN135", "browser.tabs", 11, 52));
    }

    private static RegistryModel Expiring(string date) => Read(MetricText.Of("counter").With("expires", date));
}
