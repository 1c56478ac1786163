using Glean.Net.Registry.Model;
using Glean.Net.Registry.Tests.Given;

namespace Glean.Net.Registry.Tests.Model;

/// <summary>Metrics that are recorded from an instrument.</summary>
public sealed class MeterTests
{
    private const string Source = "{meter: {name: System.Net.Http, instrument: http.client.requests}}";
    private const string Labeled = "{meter: {name: System.Net.Http, instrument: http.client.requests, tag: http.response.status_code}}";

    [TestCase("counter")]
    [TestCase("quantity")]
    [TestCase("timing_distribution")]
    [TestCase("memory_distribution")]
    [TestCase("custom_distribution")]
    public void A_metric_of_numbers_names_meter_and_instrument(string type) =>
        Assert.That(
            Given.Registry.RowOf(MetricText.Complete(type).With("metadata", Source)).Meter,
            Is.EqualTo(new MeterRow("System.Net.Http", "http.client.requests", null)));

    [TestCase("labeled_counter")]
    [TestCase("labeled_quantity")]
    [TestCase("labeled_timing_distribution")]
    [TestCase("labeled_memory_distribution")]
    [TestCase("labeled_custom_distribution")]
    public void A_labeled_one_names_the_tag_too(string type) =>
        Assert.That(
            Given.Registry.RowOf(MetricText.Complete(type).With("metadata", Labeled)).Meter,
            Is.EqualTo(new MeterRow("System.Net.Http", "http.client.requests", "http.response.status_code")));

    [TestCase("string")]
    [TestCase("boolean")]
    [TestCase("event")]
    [TestCase("rate")]
    [TestCase("timespan")]
    [TestCase("labeled_string")]
    [TestCase("dual_labeled_counter")]
    public void Other_types_cannot_be_recorded_from_an_instrument(string type) =>
        Assert.That(
            ExpectOne(type, Source, "    metadata: {").Message,
            Does.Contain($"A {type} cannot be recorded from an instrument; only `counter`, `quantity`, `timing_distribution`"));

    [Test]
    public void A_label_needs_its_tag() =>
        Assert.That(ExpectOne("labeled_counter", Source, "    metadata: {").Message, Does.Contain("add `tag`"));

    [Test]
    public void A_tag_needs_a_label() =>
        Assert.That(
            ExpectOne("counter", Labeled, "    metadata: {meter: {name: System.Net.Http, instrument: http.client.requests, ").Message,
            Does.Contain("make it a labeled_counter"));

    [TestCase("{meter: {name: a}}", "    metadata: {", "`meter` lacks `instrument`")]
    [TestCase("{meter: {instrument: a}}", "    metadata: {", "`meter` lacks `name`")]
    [TestCase("{meter: a}", "    metadata: {", "`meter` must be a mapping")]
    [TestCase("{meter: {name: ' ', instrument: a}}", "    metadata: {meter: {", "`name` is empty")]
    [TestCase("{meter: {name: a, instrument: 5}}", "    metadata: {meter: {name: a, ", "`instrument` must be text")]
    [TestCase("{meter: {name: a, instrument: b, unit: s}}", "    metadata: {meter: {name: a, instrument: b, ", "`unit` in `meter` has no meaning")]
    public void What_cannot_be_meant_is_an_error_at_its_place(string metadata, string before, string message) =>
        Assert.That(ExpectOne("counter", metadata, before).Message, Does.Contain(message));

    [Test]
    public void The_first_schema_knows_no_metadata() =>
        Assert.That(Finding.Ids(Given.Registry.ReadOld(MetricText.Of("counter").With("metadata", Source))), Is.EqualTo(new[] { "GLEAN010" }));

    private static RegistryDiagnostic ExpectOne(string type, string metadata, string before)
    {
        var metric = MetricText.Complete(type).With("metadata", metadata);
        return Finding.ExpectOne(Given.Registry.Read(metric), new Finding("GLEAN080", "browser.tabs", metric.LineOf("metadata"), before.Length + 1));
    }
}
