using Glean.Net.Registry.Model;
using Glean.Net.Registry.Tests.Given;
using static Glean.Net.Registry.Tests.Given.Registry;

namespace Glean.Net.Registry.Tests.Model;

/// <summary>Extra keys, labels and dual labels.</summary>
public sealed class EventAndLabelTests
{
    [Test]
    public void Extra_keys_come_in_code_point_order()
    {
        var row = RowOf(MetricText.Of("event").With(
            "extra_keys", "\nalice: {description: a, type: quantity}\nAnd1WithExtra: {description: b, type: boolean}\n\"a key\": {description: c, type: string}"));
        Assert.That(row.ExtraKeys, Is.EqualTo(new ExtraKeyRow[]
        {
            new("And1WithExtra", "b", "boolean"), new("a key", "c", "string"), new("alice", "a", "quantity"),
        }));
    }

    [TestCase("{a: {type: string}}", 18)]
    [TestCase("{a: {description: x, type: colour}}", 38)]
    [TestCase("{a: {description: x, type: [string]}}", 38)]
    [TestCase("{a: {description: on, type: string}}", 22)]
    [TestCase("{a: text}", 18)]
    [TestCase("{'': {description: x, type: string}}", 18)]
    [TestCase("{'ä': {description: x, type: string}}", 18)]
    [TestCase("{abcdefghijabcdefghijabcdefghijabcdefghija: {description: x, type: string}}", 18)]
    public void E25_A_wrong_extra_key_is_one_error_where_it_stands(string keys, int column) =>
        Finding.Expect(Read(MetricText.Of("event").With("extra_keys", keys)), new Finding("GLEAN025", "browser.tabs", 10, column));

    [Test]
    public void E25_Extra_keys_are_a_mapping()
    {
        var metric = MetricText.Of("event").With("extra_keys", "[a]");
        Finding.ExpectAt(Read(metric), "GLEAN025", metric, "extra_keys");
    }

    [Test]
    public void E25_There_are_at_most_50_extra_keys()
    {
        Assert.That(RowOf(MetricText.Of("event").With("extra_keys", Keys(50))).ExtraKeys, Has.Count.EqualTo(50));
        var metric = MetricText.Of("event").With("extra_keys", Keys(51));
        Finding.ExpectAt(Read(metric), "GLEAN025", metric, "extra_keys");

        static string Keys(int count) =>
            $"{{{string.Join(", ", Enumerable.Range(0, count).Select(i => $"key_{i}: {{description: x, type: string}}"))}}}";
    }

    [Test]
    public void E10_An_extra_key_that_YAML_takes_for_a_boolean_must_be_quoted() =>
        Finding.Expect(
            Read(MetricText.Of("event").With("extra_keys", "{on: {description: x, type: string}}")), new Finding("GLEAN010", "browser.tabs", 10, 18));

    [Test]
    public void Case_16_Types_08_E35_An_extra_key_beginning_with_glean_is_refused_unless_allowed()
    {
        var metric = MetricText.Of("event").With("extra_keys", "{glean.x: {description: x, type: string}}");
        Finding.Expect(Read(metric), new Finding("GLEAN035", "browser.tabs", 10, 18));
        Assert.That(Read(Options with { AllowReserved = true }, MetricsFile(metric)).Diagnostics, Is.Empty);
        Assert.That(Read(MetricText.Of("event").With("extra_keys", "{gleanx: {description: x, type: string}}")).Diagnostics, Is.Empty);
    }

    [Test]
    public void Point_15_20_An_extra_key_without_type_is_text()
    {
        var metric = MetricText.Of("event").With("extra_keys", "{a: {description: x}}").With("no_lint", "[OLD_EVENT_API]");
        Assert.That(RowOf(metric).ExtraKeys.Single(), Is.EqualTo(new ExtraKeyRow("a", "x", "string")));
    }

    [Test]
    public void Point_15_19_Labels_keep_their_written_order() =>
        Assert.That(
            RowOf(MetricText.Of("labeled_counter").With("labels", "[zebra, __other__, \"A label\", ape]")).Labels!.Value,
            Is.EqualTo(new[] { "zebra", "__other__", "A label", "ape" }));

    [Test]
    public void Labels_that_are_null_or_absent_are_dynamic_and_an_empty_list_is_static()
    {
        Assert.That(RowOf(MetricText.Of("labeled_counter")).Labels, Is.Null);
        Assert.That(RowOf(MetricText.Of("labeled_counter").With("labels", "null")).Labels, Is.Null);
        Assert.That(RowOf(MetricText.Of("labeled_counter").With("labels", "[]")).Labels, Is.EqualTo(default(EquatableArray<string>)));
    }

    [TestCase("[a, a]", 17)]
    [TestCase("['']", 14)]
    [TestCase("[täb]", 14)]
    [TestCase("[12]", 14)]
    [TestCase("[a, on]", 17)]
    public void E26_A_wrong_label_is_one_error_where_it_stands(string labels, int column) =>
        Finding.Expect(Read(MetricText.Of("labeled_counter").With("labels", labels)), new Finding("GLEAN026", "browser.tabs", 10, column));

    [Test]
    public void E26_Labels_are_a_list_of_111_characters_each()
    {
        var metric = MetricText.Of("labeled_counter").With("labels", "{a: b}");
        Finding.ExpectAt(Read(metric), "GLEAN026", metric, "labels");
        Assert.That(Read(metric.With("labels", $"[{new string('x', 111)}]")).Diagnostics, Is.Empty);
        Assert.That(Finding.Ids(Read(metric.With("labels", $"[{new string('1', 111)}x]"))), Is.EqualTo(new[] { "GLEAN026" }));
    }

    [Test]
    public void E26_There_are_at_most_4096_labels()
    {
        Assert.That(RowOf(MetricText.Of("labeled_counter").With("labels", Labels(4096))).Labels!.Value, Has.Count.EqualTo(4096));
        var metric = MetricText.Of("labeled_counter").With("labels", Labels(4097));
        Finding.ExpectAt(Read(metric), "GLEAN026", metric, "labels");

        static string Labels(int count) => $"[{string.Join(", ", Enumerable.Range(0, count).Select(i => $"l{i}"))}]";
    }

    [TestCase("", "")]
    [TestCase(", labels: [b, a]", "")]
    [TestCase("", ", labels: [c]")]
    [TestCase(", labels: [b, a]", ", labels: [c]")]
    public void Case_16_Types_09_Point_15_19_Dual_labels_are_static_or_dynamic_in_each_dimension(string keys, string categories)
    {
        var row = RowOf(MetricText.Of("dual_labeled_counter").With(
            "dual_labels", $"{{key: {{description: k{keys}}}, category: {{description: c{categories}}}}}"));
        Assert.That(row.DualLabels, Is.EqualTo(new DualLabelsRow(
            "k",
            keys.Length == 0 ? null : new EquatableArray<string>(["b", "a"]),
            "c",
            categories.Length == 0 ? null : new EquatableArray<string>(["c"]))));
    }

    [TestCase("{category: {description: c}}", 5)]
    [TestCase("{key: {description: k}}", 5)]
    [TestCase("{key: {description: k}, category: {labels: [a]}}", 42)]
    [TestCase("{key: {description: k}, category: {description: c}, other: {}}", 70)]
    [TestCase("{key: {description: k, color: red}, category: {description: c}}", 41)]
    [TestCase("{key: {description: k, labels: [a, a]}, category: {description: c}}", 53)]
    [TestCase("{key: text, category: {description: c}}", 19)]
    [TestCase("{key: {description: 1}, category: {description: c}}", 25)]
    [TestCase("[key, category]", 5)]
    public void Case_16_Types_10_E27_Wrong_dual_labels_are_one_error(string dualLabels, int column) =>
        Finding.Expect(
            Read(MetricText.Of("dual_labeled_counter").With("dual_labels", dualLabels)), new Finding("GLEAN027", "browser.tabs", 10, column));

    [Test]
    public void E27_Empty_dual_labels_lack_both_dimensions() =>
        Assert.That(
            Finding.Ids(Read(MetricText.Of("dual_labeled_counter").With("dual_labels", "{}"))), Is.EqualTo(new[] { "GLEAN027", "GLEAN027" }));

    [Test]
    public void Case_16_Types_10_E38_Dual_labels_must_be_there() =>
        Assert.That(
            Finding.ExpectAtMetric(Read(MetricText.Of("dual_labeled_counter")), "GLEAN038").Message, Does.Contain("`dual_labels`"));
}
