using Glean.Net.Registry.Tests.Given;
using static Glean.Net.Registry.Tests.Given.Registry;

namespace Glean.Net.Registry.Tests.Model;

/// <summary>Section 1.1: where 1-0-0 differs from 2-0-0.</summary>
public sealed class OldSchemaTests
{
    [TestCase("url")]
    [TestCase("rate")]
    [TestCase("text")]
    [TestCase("object")]
    [TestCase("labeled_quantity")]
    [TestCase("labeled_timing_distribution")]
    [TestCase("labeled_memory_distribution")]
    [TestCase("labeled_custom_distribution")]
    [TestCase("dual_labeled_counter")]
    public void E10_Newer_types_are_unknown_and_the_message_names_the_schema_to_use(string type)
    {
        var metric = MetricText.Of(type);
        Assert.That(Finding.ExpectAt(ReadOld(metric), "GLEAN010", metric, "type").Message, Does.Contain("2-0-0"));
    }

    [TestCase("boolean")]
    [TestCase("counter")]
    [TestCase("event")]
    [TestCase("labeled_counter")]
    [TestCase("quantity")]
    [TestCase("timing_distribution")]
    [TestCase("memory_distribution")]
    public void Older_types_are_known(string type) =>
        Assert.That(ReadOld(MetricText.Complete(type)).Diagnostics, Is.Empty);

    [TestCase("metadata", "{}")]
    [TestCase("telemetry_mirror", "Mirror")]
    [TestCase("in_session", "false")]
    [TestCase("dual_labels", "{}")]
    [TestCase("denominator_metric", "a.b")]
    [TestCase("structure", "{}")]
    public void E10_Newer_properties_are_unknown(string property, string value)
    {
        var metric = MetricText.Of("counter").With(property, value);
        Finding.ExpectAt(ReadOld(metric), "GLEAN010", metric, property);
    }

    [Test]
    public void E10_Expires_is_text_only()
    {
        var metric = MetricText.Of("counter").With("expires", "12");
        Finding.ExpectAt(Read(Options with { ExpireByVersion = 10 }, OldMetricsFile(metric)), "GLEAN010", metric, "expires");
    }

    [Test]
    public void E10_Stored_content_is_not_known_yet()
    {
        Assert.That(ReadOld(MetricText.Of("counter").With("data_sensitivity", "[web_activity]")).Diagnostics, Is.Empty);
        Assert.That(Finding.Ids(ReadOld(MetricText.Of("counter").With("data_sensitivity", "[stored_content]"))), Is.EqualTo(new[] { "GLEAN010" }));
    }

    [Test]
    public void Case_16_Parsing_13_Version_1_takes_integer_bugs_and_version_2_refuses_them()
    {
        var metric = MetricText.Of("counter").With("bugs", "[1137, https://bugs.example.com/1]").With("no_lint", "[BUG_NUMBER]");
        var old = ReadOld(metric);
        Assert.That(old.Diagnostics, Is.Empty);
        Assert.That(old.Metrics.Single().Bugs, Is.EqualTo(new[] { "1137", "https://bugs.example.com/1" }));
        Assert.That(Finding.Ids(Read(metric)), Is.EqualTo(new[] { "GLEAN010" }));
    }

    [Test]
    public void Case_16_Parsing_13_Both_versions_take_untyped_extras_as_text()
    {
        var metric = MetricText.Of("event").With("extra_keys", "{a: {description: x}}").With("no_lint", "[OLD_EVENT_API]");
        foreach (var model in new[] { ReadOld(metric), Read(metric) })
        {
            Assert.That(model.Diagnostics, Is.Empty);
            Assert.That(model.Metrics.Single().ExtraKeys.Single().Type, Is.EqualTo("string"));
        }
    }

    [Test]
    public void A_wrong_type_of_an_extra_key_is_passed_over()
    {
        var metric = MetricText.Of("event").With("extra_keys", "{a: {description: x, type: colour}, b: {description: x, type: boolean}}");
        var model = ReadOld(metric);
        Assert.That(model.Diagnostics, Is.Empty);
        Assert.That(model.Metrics.Single().ExtraKeys.Select(key => key.Type), Is.EqualTo(new[] { "string", "boolean" }));
    }

    [TestCase("A", 1)]
    [TestCase("a b", 1)]
    [TestCase("a.b_1", 0)]
    public void E25_Extra_keys_are_dotted_snake(string key, int errors)
    {
        var metric = MetricText.Of("event").With("extra_keys", $"{{'{key}': {{description: x, type: string}}}}");
        Assert.That(Finding.Ids(ReadOld(metric)), Is.EqualTo(Enumerable.Repeat("GLEAN025", errors)));
    }

    [Test]
    public void E25_There_are_at_most_10_extra_keys()
    {
        Assert.That(ReadOld(MetricText.Of("event").With("extra_keys", Keys(10))).Diagnostics, Is.Empty);
        Assert.That(Finding.Ids(ReadOld(MetricText.Of("event").With("extra_keys", Keys(11)))), Is.EqualTo(new[] { "GLEAN025" }));

        static string Keys(int count) =>
            $"{{{string.Join(", ", Enumerable.Range(0, count).Select(i => $"k{i}: {{description: x, type: string}}"))}}}";
    }

    [TestCase("a.b-c_d", 0)]
    [TestCase("A", 1)]
    [TestCase("a b", 1)]
    [TestCase("-a", 1)]
    public void E26_Labels_are_dotted_snake_with_hyphens(string label, int errors) =>
        Assert.That(
            Finding.Ids(ReadOld(MetricText.Of("labeled_counter").With("labels", $"['{label}']"))), Is.EqualTo(Enumerable.Repeat("GLEAN026", errors)));

    [Test]
    public void E26_A_label_has_at_most_71_characters()
    {
        var part = new string('a', 23);
        Assert.That(ReadOld(MetricText.Of("labeled_counter").With("labels", $"[{part}.{part}.{part}]")).Diagnostics, Is.Empty);
        Assert.That(
            Finding.Ids(ReadOld(MetricText.Of("labeled_counter").With("labels", $"[{part}.{part}.{part}a]"))), Is.EqualTo(new[] { "GLEAN026" }));
    }

    [Test]
    public void E26_There_are_at_most_16_labels()
    {
        Assert.That(ReadOld(MetricText.Of("labeled_counter").With("labels", Labels(16))).Diagnostics, Is.Empty);
        Assert.That(Finding.Ids(ReadOld(MetricText.Of("labeled_counter").With("labels", Labels(17)))), Is.EqualTo(new[] { "GLEAN026" }));

        static string Labels(int count) => $"[{string.Join(", ", Enumerable.Range(0, count).Select(i => $"l{i}"))}]";
    }

    [Test]
    public void E17_A_custom_distribution_needs_a_probe()
    {
        var metric = MetricText.Complete("custom_distribution");
        Assert.That(Finding.ExpectAtMetric(ReadOld(metric), "GLEAN017").Message, Does.Contain("`gecko_datapoint`"));
        Assert.That(ReadOld(metric.With("gecko_datapoint", "PROBE")).Diagnostics, Is.Empty);
    }

    [Test]
    public void E10_There_are_at_most_100_buckets()
    {
        var metric = MetricText.Complete("custom_distribution").With("gecko_datapoint", "PROBE").With("bucket_count", "101");
        Finding.ExpectAt(ReadOld(metric), "GLEAN010", metric, "bucket_count");
        Assert.That(RowOf(MetricText.Complete("custom_distribution").With("bucket_count", "101")).BucketCount, Is.EqualTo(101));
    }

    [TestCase("deletion_request")]
    [TestCase("bookmarks_sync")]
    [TestCase("history_sync")]
    [TestCase("session_end")]
    [TestCase("all_pings")]
    public void Names_of_pings_from_before_kebab_case_pass(string ping)
    {
        var model = ReadOld(MetricText.Of("counter").With("send_in_pings", $"[{ping}]").With("no_lint", "[MISSPELLED_PING, UNUSED_NO_LINT]"));
        Assert.That(model.Diagnostics, Is.Empty);
    }

    [Test]
    public void Unit_on_a_time_metric_is_no_error()
    {
        var metric = MetricText.Of("datetime").With("unit", "day").With("no_lint", "[UNEXPECTED_UNIT]");
        Assert.That(ReadOld(metric).Diagnostics, Is.Empty);
    }

    [Test]
    public void E20_A_jwe_is_refused_with_or_without_its_property()
    {
        var metric = MetricText.Of("jwe");
        Finding.ExpectAt(ReadOld(metric), "GLEAN020", metric, "type");
        metric = metric.With("decrypted_name", "a.b");
        Finding.ExpectAt(ReadOld(metric), "GLEAN020", metric, "type");
    }
}
