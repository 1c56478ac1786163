using Glean.Net.Registry.Model;
using Glean.Net.Registry.Tests.Given;
using static Glean.Net.Registry.Tests.Given.Registry;

namespace Glean.Net.Registry.Tests.Model;

/// <summary>Section 5: what single types ask for.</summary>
public sealed class MetricTypeTests
{
    private static IEnumerable<string> WritableTypes => MetricTypeTable.WritableIn(2).Select(type => type.Name);

    [Test]
    public void There_are_24_types_to_write_and_each_has_a_class()
    {
        Assert.That(WritableTypes.Count(), Is.EqualTo(24));
        Assert.That(MetricTypeTable.WritableIn(2).Select(type => type.ClassName), Has.All.EndsWith("Metric"));
        Assert.That(MetricTypeTable.WritableIn(1).Count(), Is.EqualTo(15));
    }

    [TestCaseSource(nameof(WritableTypes))]
    public void Every_type_can_be_read(string type)
    {
        var row = RowOf(MetricText.Complete(type));
        Assert.That(row.Type, Is.EqualTo(type));
        Assert.That(row.SendInPings, Is.EqualTo(new[] { type == "event" ? "events" : type == "text" ? "custom-ping" : "metrics" }));
    }

    [TestCase("numerator")]
    [TestCase("denominator")]
    [TestCase("counted_things")]
    [TestCase("labeled_event")]
    public void E10_Another_type_is_an_error_that_names_the_known_ones(string type)
    {
        var metric = MetricText.Of(type);
        Assert.That(Finding.ExpectAt(Read(metric), "GLEAN010", metric, "type").Message, Does.Contain("`dual_labeled_counter`"));
    }

    [TestCase("countr", "counter")]
    [TestCase("Counter", "counter")]
    [TestCase("lableed_counter", "labeled_counter")]
    [TestCase("utl", "url")]
    public void A_slip_of_the_hand_is_answered_with_the_word_that_was_meant(string type, string meant)
    {
        var metric = MetricText.Of(type);
        Assert.That(Finding.ExpectAt(Read(metric), "GLEAN010", metric, "type").Message, Does.EndWith($"did you mean `{meant}`?"));
    }

    [Test]
    public void E10_A_type_that_is_no_text_is_one_error()
    {
        var metric = MetricText.Of("[counter]");
        Finding.ExpectAt(Read(metric), "GLEAN010", metric, "type");
    }

    [Test]
    public void Case_16_Types_06_E20_Jwe_is_refused()
    {
        var metric = MetricText.Of("jwe");
        Finding.ExpectAt(Read(metric), "GLEAN020", metric, "type");
    }

    [TestCase("timing_distribution", "nanosecond")]
    [TestCase("labeled_timing_distribution", "nanosecond")]
    [TestCase("timespan", "millisecond")]
    [TestCase("datetime", "millisecond")]
    public void Case_16_Types_01_Time_units_have_defaults(string type, string unit)
    {
        Assert.That(RowOf(MetricText.Of(type)).TimeUnit, Is.EqualTo(unit));
        Assert.That(RowOf(MetricText.Of(type).With("time_unit", "day")).TimeUnit, Is.EqualTo("day"));
    }

    [Test]
    public void Other_types_have_no_units()
    {
        var row = RowOf(MetricText.Of("counter"));
        Assert.That((row.TimeUnit, row.MemoryUnit, row.RangeMin, row.HistogramType), Is.EqualTo(((string?)null, (string?)null, (long?)null, (string?)null)));
    }

    [TestCase("timespan", "time_unit", "fortnight")]
    [TestCase("memory_distribution", "memory_unit", "terabyte")]
    [TestCase("custom_distribution", "histogram_type", "cubic")]
    public void E10_Words_outside_an_enumeration_are_refused(string type, string property, string value)
    {
        var metric = MetricText.Complete(type).With(property, value);
        Finding.ExpectAt(Read(metric), "GLEAN010", metric, property);
    }

    [Test]
    public void Case_16_Types_03_E18_A_memory_distribution_needs_its_unit()
    {
        var found = Finding.ExpectAtMetric(Read(MetricText.Of("memory_distribution")), "GLEAN018");
        Assert.That(found.Message, Does.Contain("`memory_unit`"));
    }

    [Test]
    public void Case_16_Types_03_E19_A_quantity_needs_its_unit()
    {
        var found = Finding.ExpectAtMetric(Read(MetricText.Of("quantity")), "GLEAN019");
        Assert.That(found.Message, Does.Contain("`unit`"));
    }

    [TestCase("range_max")]
    [TestCase("bucket_count")]
    [TestCase("histogram_type")]
    public void Case_16_Types_03_E17_A_custom_distribution_needs_its_parameters(string property)
    {
        var found = Finding.ExpectAtMetric(Read(MetricText.Complete("custom_distribution").Without(property)), "GLEAN017");
        Assert.That(found.Message, Does.Contain($"`{property}`"));
    }

    [Test]
    public void E17_All_missing_parameters_are_one_error()
    {
        var found = Finding.ExpectAtMetric(Read(MetricText.Of("custom_distribution")), "GLEAN017");
        Assert.That(found.Message, Does.Contain("`range_max`, `bucket_count` and `histogram_type`"));
    }

    [TestCase("range_max")]
    [TestCase("bucket_count")]
    public void Point_15_05_E34_A_labeled_custom_distribution_names_what_it_needs(string property)
    {
        var found = Finding.ExpectAtMetric(Read(MetricText.Complete("labeled_custom_distribution").Without(property)), "GLEAN034");
        Assert.That(found.Message, Does.Contain("labeled_custom_distribution").And.Contain($"`{property}`"));
    }

    [Test]
    public void A_labeled_custom_distribution_is_exponential_unless_told_otherwise()
    {
        Assert.That(RowOf(MetricText.Complete("labeled_custom_distribution").Without("histogram_type")).HistogramType, Is.EqualTo("exponential"));
        Assert.That(RowOf(MetricText.Complete("labeled_custom_distribution")).HistogramType, Is.EqualTo("linear"));
    }

    [TestCase("custom_distribution")]
    [TestCase("labeled_custom_distribution")]
    public void Case_16_Types_02_The_range_begins_at_1(string type)
    {
        var row = RowOf(MetricText.Complete(type));
        Assert.That((row.RangeMin, row.RangeMax, row.BucketCount), Is.EqualTo(((long?)1, (long?)100, (int?)10)));
        Assert.That(RowOf(MetricText.Complete(type).With("range_min", "0")).RangeMin, Is.Zero);
    }

    [TestCase("custom_distribution", "100")]
    [TestCase("custom_distribution", "101")]
    [TestCase("labeled_custom_distribution", "100")]
    public void Point_15_13_A_minimum_not_below_the_maximum_is_an_error(string type, string minimum)
    {
        var metric = MetricText.Complete(type).With("range_min", minimum);
        Finding.ExpectAt(Read(metric), "GLEAN072", metric, "range_max");
    }

    [TestCase("custom_distribution")]
    [TestCase("labeled_custom_distribution")]
    public void Point_15_13_A_fractional_bucket_count_is_an_error(string type)
    {
        var metric = MetricText.Complete(type).With("bucket_count", "10.5");
        Finding.ExpectAt(Read(metric), "GLEAN072", metric, "bucket_count");
    }

    [TestCase("bucket_count", "0")]
    [TestCase("bucket_count", "-1")]
    [TestCase("bucket_count", ".nan")]
    [TestCase("bucket_count", "3000000000")]
    [TestCase("bucket_count", "'10'")]
    [TestCase("range_max", "'10'")]
    [TestCase("range_max", ".inf")]
    [TestCase("range_min", ".nan")]
    public void E10_Impossible_parameters_are_refused(string property, string value)
    {
        var metric = MetricText.Complete("custom_distribution").With(property, value);
        Finding.ExpectAt(Read(metric), "GLEAN010", metric, property);
    }

    [TestCase("datetime")]
    [TestCase("timespan")]
    [TestCase("timing_distribution")]
    public void Case_16_Types_04_E24_Unit_in_place_of_time_unit_is_one_error(string type)
    {
        var metric = MetricText.Of(type).With("unit", "second");
        Finding.ExpectAt(Read(metric), "GLEAN024", metric, "unit");
        Assert.That(Finding.Ids(Read(metric.With("time_unit", "second"))), Is.EqualTo(new[] { "GLEAN114" }));
        Assert.That(Read(MetricText.Of(type)).Diagnostics, Is.Empty, "without either it is fine");
    }

    [Test]
    public void A_labeled_timing_distribution_is_not_asked_about_unit() =>
        Assert.That(
            Finding.Ids(Read(MetricText.Of("labeled_timing_distribution").With("unit", "second"))), Is.EqualTo(new[] { "GLEAN114" }));

    [TestCase("user")]
    [TestCase("application")]
    public void Case_16_Parsing_12_E15_An_event_has_ping_lifetime(string lifetime)
    {
        var metric = MetricText.Of("event").With("lifetime", lifetime);
        Finding.ExpectAt(Read(metric), "GLEAN015", metric, "lifetime");
        Assert.That(RowOf(MetricText.Of("event").With("lifetime", "ping")).Lifetime, Is.EqualTo("ping"));
    }

    [TestCase("ping", "[highly_sensitive]", "[mine]")]
    [TestCase("application", "[stored_content, web_activity]", "[mine, other]")]
    [TestCase("ping", "[web_activity]", "[health]")]
    public void Case_16_Types_05_Text_in_its_valid_forms(string lifetime, string sensitivity, string pings) =>
        Assert.That(
            RowOf(MetricText.Of("text").With("lifetime", lifetime).With("data_sensitivity", sensitivity).With("send_in_pings", pings)).Lifetime,
            Is.EqualTo(lifetime));

    [TestCase("lifetime", "user")]
    [TestCase("data_sensitivity", "[technical]")]
    [TestCase("data_sensitivity", "[highly_sensitive, interaction]")]
    [TestCase("send_in_pings", "[metrics]")]
    [TestCase("send_in_pings", "[default]")]
    [TestCase("send_in_pings", "[mine, baseline]")]
    [TestCase("send_in_pings", "[events]")]
    [TestCase("send_in_pings", "[deletion-request]")]
    [TestCase("send_in_pings", "[glean_client_info]")]
    public void Case_16_Types_05_E23_Text_in_invalid_forms_is_one_error_each(string property, string value)
    {
        var metric = MetricText.Complete("text").With(property, value).With("no_lint", "[BASELINE_PING, METRIC_ON_EVENTS_LIFETIME, UNUSED_NO_LINT]");
        Finding.ExpectAt(Read(metric), "GLEAN023", metric, property);
    }

    [TestCase("string", "labels", "[a]", "labeled_counter")]
    [TestCase("counter", "time_unit", "second", "timespan")]
    [TestCase("timespan", "memory_unit", "byte", "memory_distribution")]
    [TestCase("counter", "extra_keys", "{}", "event")]
    [TestCase("labeled_counter", "dual_labels", "{}", "dual_labeled_counter")]
    [TestCase("boolean", "structure", "{}", "object")]
    [TestCase("memory_distribution", "range_min", "1", "custom_distribution")]
    [TestCase("timing_distribution", "bucket_count", "1", "custom_distribution")]
    [TestCase("timing_distribution", "histogram_type", "linear", "custom_distribution")]
    [TestCase("labeled_string", "range_max", "1", "custom_distribution")]
    public void Point_15_05_E33_A_property_of_another_type_names_itself_the_type_and_who_takes_it(
        string type, string property, string value, string taker)
    {
        var metric = MetricText.Complete(type).With(property, value);
        var found = Finding.ExpectAt(Read(metric), "GLEAN033", metric, property);
        Assert.That(found.Message, Does.Contain($"A {type} ").And.Contain($"`{property}`").And.Contain($"`{taker}`"));
    }

    [Test]
    public void E21_A_denominator_belongs_to_a_rate()
    {
        var metric = MetricText.Of("counter").With("denominator_metric", "a.b");
        Assert.That(Finding.ExpectAt(Read(metric), "GLEAN021", metric, "denominator_metric").Message, Does.Contain("`rate`"));
    }

    [Test]
    public void E10_A_denominator_is_text()
    {
        var metric = MetricText.Of("rate").With("denominator_metric", "[a.b]");
        Finding.ExpectAt(Read(metric), "GLEAN010", metric, "denominator_metric");
    }
}
