using System.Text.Json;
using Glean.Net.Registry.Tests.Generator;

namespace Glean.Net.Registry.Tests.Tool;

internal sealed class DumpTests
{
    [Test]
    public void Point_15_22_dump_takes_tags_and_versions_and_sorts_everything()
    {
        using var run = new ToolRun()
            .With("metrics.yaml", Written.Metrics(Written.Metric("zebra"), Written.Metric("ant", expires: "3")))
            .With("pings.yaml", Written.Pings)
            .With("tags.yaml", "$schema: moz://mozilla.org/schemas/glean/tags/1-0-0\nTesting:\n  description: For tests.\n")
            .Run("dump", "--expire-by-version", "3", "./metrics.yaml", "./pings.yaml", "./tags.yaml");

        Assert.That(run.Exit, Is.Zero, run.Error);
        using var json = JsonDocument.Parse(run.Output);
        Assert.That(Names(json.RootElement), Is.EqualTo(new[] { "metrics", "pings", "tags" }));
        var metrics = json.RootElement.GetProperty("metrics");
        Assert.That(Names(metrics), Is.EqualTo(new[] { "browser.ant", "browser.zebra" }));
        Assert.That(Names(metrics.GetProperty("browser.ant")), Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
        Assert.That(metrics.GetProperty("browser.ant").GetProperty("expires").GetInt32(), Is.EqualTo(3));
        Assert.That(metrics.GetProperty("browser.ant").GetProperty("disabled").GetBoolean(), Is.True);
        Assert.That(metrics.GetProperty("browser.zebra").GetProperty("send_in_pings")[0].GetString(), Is.EqualTo("metrics"));
        Assert.That(json.RootElement.GetProperty("pings").GetProperty("session-end").GetProperty("reasons").GetProperty("quit").GetString(), Is.EqualTo("The user quit."));
        Assert.That(json.RootElement.GetProperty("tags").GetProperty("Testing").GetProperty("description").GetString(), Is.EqualTo("For tests."));
    }

    [Test]
    public void What_a_type_has_is_there_with_its_defaults()
    {
        using var run = new ToolRun().With("metrics.yaml", Written.Metrics(
            Written.Metric("event", type: "event", more: "extra_keys: {b: {description: B, type: boolean}, a: {description: A}}"),
            Written.Metric("free", type: "labeled_counter"),
            Written.Metric("fixed", type: "labeled_counter", more: "labels: [z, a]"),
            Written.Metric("span", type: "timespan"),
            Written.Metric("thing", type: "object", more: "structure: {type: array, items: {oneOf: [{type: string}, {type: number}]}}"),
            Written.Metric("dual", type: "dual_labeled_counter", more: "dual_labels: {key: {description: K, labels: [x]}, category: {description: C}}"),
            Written.Metric("seen", more: "data_sensitivity: [technical]"))).Run("dump", "./metrics.yaml");

        Assert.That(run.Exit, Is.Zero, run.Error);
        using var json = JsonDocument.Parse(run.Output);
        Assert.That(Of("event", "extra_keys"), Is.EqualTo("""{"a":{"description":"A","type":"string"},"b":{"description":"B","type":"boolean"}}"""));
        Assert.That(Of("free", "labels"), Is.EqualTo("null"));
        Assert.That(Of("fixed", "labels"), Is.EqualTo("""["z","a"]"""));
        Assert.That(Of("span", "time_unit"), Is.EqualTo("\"millisecond\""));
        Assert.That(Of("thing", "structure"), Is.EqualTo("""{"type":"array","items":{"oneOf":[{"type":"string"},{"type":"number"}]}}"""));
        Assert.That(Of("dual", "dual_labels"), Is.EqualTo("""{"category":{"description":"C","labels":null},"key":{"description":"K","labels":["x"]}}"""));
        Assert.That(Of("seen", "data_sensitivity"), Is.EqualTo("""["technical"]"""));
        Assert.That(json.RootElement.GetProperty("metrics").GetProperty("browser.span").TryGetProperty("data_sensitivity", out _), Is.False);

        string Of(string name, string member) =>
            JsonSerializer.Serialize(json.RootElement.GetProperty("metrics").GetProperty("browser." + name).GetProperty(member));
    }

    [Test]
    public void A_date_that_has_come_disables_in_the_dump()
    {
        using var run = new ToolRun().With("metrics.yaml", Written.Metrics(Written.Metric("old", expires: "2026-03-01"))).Run("dump", "./metrics.yaml");
        Assert.That(run.Output, Does.Contain("\"disabled\": true"));
        Assert.That(run.Set("SOURCE_DATE_EPOCH", "1772236800").Run("dump", "./metrics.yaml").Output, Does.Contain("\"disabled\": false"));
    }

    [Test]
    public void Point_15_22_dump_reports_errors()
    {
        using var run = new ToolRun().With("metrics.yaml", Written.Metrics(Written.Metric("bad", type: "nonsense"))).Run("dump", "./metrics.yaml");
        Assert.That((run.Exit, run.Output), Is.EqualTo((1, "")));
        Assert.That(run.Error, Does.Contain("GLEAN010"));
    }

    [Test]
    public void Lints_are_said_and_hold_nothing_up()
    {
        using var run = new ToolRun().With("metrics.yaml", Written.Metrics(Written.Metric("load_ms", type: "timespan"))).Run("dump", "./metrics.yaml");
        Assert.That(run.Exit, Is.Zero, run.Error);
        Assert.That(run.Error, Does.Contain("error GLEAN103: UNIT_IN_NAME"));
        Assert.That(run.Output, Does.Contain("\"browser.load_ms\""));
    }

    [Test]
    public void What_is_wrong_and_understood_all_the_same_holds_nothing_up()
    {
        using var run = new ToolRun().With("metrics.yaml", Written.Metrics(
            Written.Metric("r", type: "rate", more: "denominator_metric: browser.gone"),
            Written.Metric("a1"), Written.Metric("a_1", more: "disabled: true\n    disabled: false"))).Run("dump", "./metrics.yaml");
        Assert.That(run.Exit, Is.Zero, run.Error);
        Assert.That(run.Error, Does.Contain("error GLEAN060").And.Contain("error GLEAN070").And.Contain("error GLEAN073"));
        using var json = JsonDocument.Parse(run.Output);
        Assert.That(Names(json.RootElement.GetProperty("metrics")), Is.EqualTo(new[] { "browser.a1", "browser.a_1", "browser.r" }));
        Assert.That(run.Run("check", "./metrics.yaml").Exit, Is.EqualTo(1));
        Assert.That(run.Run("generate", "./metrics.yaml", "-o", "./out").Exit, Is.EqualTo(1));
    }

    [Test]
    public void The_two_words_for_the_third_sensitivity_are_one()
    {
        using var run = new ToolRun().With("metrics.yaml", Written.Metrics(
            Written.Metric("old", more: "data_sensitivity: [web_activity]"), Written.Metric("new", more: "data_sensitivity: [stored_content]"))).Run("dump", "./metrics.yaml");
        Assert.That(run.Output, Does.Not.Contain("web_activity"));
        Assert.That(run.Output.Split("stored_content"), Has.Length.EqualTo(3));
    }

    [Test]
    public void Bugs_by_number_stay_numbers_and_those_in_quotes_stay_text()
    {
        using var run = new ToolRun()
            .With("metrics.yaml", Written.Metrics(Written.Metric("old", more: "no_lint: [BUG_NUMBER]"))
                .Replace("2-0-0", "1-0-0", StringComparison.Ordinal).Replace("[https://example.org/1]", "[0x10, '17', https://example.org/1]", StringComparison.Ordinal))
            .With("pings.yaml", Written.Pings.Replace("2-0-0", "1-0-0", StringComparison.Ordinal).Replace("[https://example.org/1]", "[1234567]", StringComparison.Ordinal))
            .Run("dump", "./metrics.yaml", "./pings.yaml");
        using var json = JsonDocument.Parse(run.Output);
        Assert.That(
            JsonSerializer.Serialize(json.RootElement.GetProperty("metrics").GetProperty("browser.old").GetProperty("bugs")),
            Is.EqualTo("""[16,"17","https://example.org/1"]"""));
        Assert.That(JsonSerializer.Serialize(json.RootElement.GetProperty("pings").GetProperty("session-end").GetProperty("bugs")), Is.EqualTo("[1234567]"));
    }

    [Test]
    public void Switches_of_a_ping_stand_in_its_metadata_and_beside_it()
    {
        using var run = new ToolRun()
            .With("pings.yaml", Written.Pings + "\n  metadata: {precise_timestamps: false, include_info_sections: false, follows_collection_enabled: false}\n")
            .Run("dump", "./pings.yaml");
        using var json = JsonDocument.Parse(run.Output);
        var ping = json.RootElement.GetProperty("pings").GetProperty("session-end");
        foreach (var place in new[] { ping, ping.GetProperty("metadata") })
        {
            Assert.That(
                new[] { "precise_timestamps", "include_info_sections", "follows_collection_enabled" }.Select(name => place.GetProperty(name).GetBoolean()),
                Has.All.False);
        }
    }

    [Test]
    public void Everything_says_where_it_is_defined()
    {
        using var run = new ToolRun()
            .With("metrics.yaml", Written.Metrics(Written.Metric("first"), Written.Metric("second", more: "unit: ''\n    version: 010")))
            .With("pings.yaml", Written.Pings)
            .With("tags.yaml", "$schema: moz://mozilla.org/schemas/glean/tags/1-0-0\nTesting:\n  description: For tests.\n")
            .Run("dump", "./metrics.yaml", "./pings.yaml", "./tags.yaml");
        using var json = JsonDocument.Parse(run.Output);
        var second = json.RootElement.GetProperty("metrics").GetProperty("browser.second");
        Assert.That(PlaceOf(second), Is.EqualTo((run.PathOf("metrics.yaml"), 11)));
        Assert.That(PlaceOf(json.RootElement.GetProperty("pings").GetProperty("session-end")), Is.EqualTo((run.PathOf("pings.yaml"), 2)));
        Assert.That(PlaceOf(json.RootElement.GetProperty("tags").GetProperty("Testing")), Is.EqualTo((run.PathOf("tags.yaml"), 2)));
        Assert.That(second.GetProperty("version").GetInt32(), Is.EqualTo(8), "as YAML 1.1 reads it");
        Assert.That(second.TryGetProperty("unit", out _), Is.False, "an empty unit is none");

        static (string?, int) PlaceOf(JsonElement item) =>
            (item.GetProperty("defined_in").GetProperty("filepath").GetString(), item.GetProperty("defined_in").GetProperty("line").GetInt32());
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(member => member.Name);
}
