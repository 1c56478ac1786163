using Glean.Net.Registry.Model;
using Glean.Net.Registry.Tests.Given;
using static Glean.Net.Registry.Tests.Given.Registry;

namespace Glean.Net.Registry.Tests.Model;

/// <summary>Errors E02 to E07: what concerns a file as a whole.</summary>
public sealed class FileTests
{
    [Test]
    public void Case_16_Parsing_03_Broken_YAML_yields_one_error_E02()
    {
        var model = ReadText($"$schema: {Metrics2}\nbrowser:\n  tabs: [\n");
        Assert.That(Finding.Ids(model), Is.EqualTo(new[] { "GLEAN002" }));
        Assert.That(model.Diagnostics[0].Subject, Is.EqualTo("metrics.yaml"));
    }

    [Test]
    public void Case_16_Parsing_03_A_metric_before_a_break_is_kept_and_the_one_at_the_break_falls_out_in_silence()
    {
        var text = MetricsText(Metrics2, "", MetricText.Of("counter")) + "  windows:\n    type: counter\n    bugs: ['never closed\n";
        var model = ReadText(text);
        Finding.Expect(model, new Finding("GLEAN002", "metrics.yaml", 12, 12));
        Assert.That(model.Metrics.Select(metric => metric.Identifier), Is.EqualTo(new[] { "browser.tabs" }));
    }

    [Test]
    public void E02_A_tab_is_reported_at_its_place_and_the_other_files_are_still_read()
    {
        var model = Read(
            new RegistryFile("dir/broken.yaml", $"$schema: {Metrics2}\nbrowser:\n\ttabs:\n"),
            MetricsFile(MetricText.Of("counter")));
        Finding.Expect(model, new Finding("GLEAN002", "broken.yaml", 3, 1));
        Assert.That(model.Diagnostics[0].Position.Path, Is.EqualTo("dir/broken.yaml"));
        Assert.That(model.Metrics, Has.Count.EqualTo(1));
    }

    [TestCase("metrics.txt")]
    [TestCase("metrics")]
    [TestCase("metrics.yaml.bak")]
    public void E03_Another_extension_is_an_error(string path) =>
        Finding.Expect(ReadText("", path), new Finding("GLEAN003", path, 1, 1));

    [TestCase("a.yaml")]
    [TestCase("a.yml")]
    [TestCase("a.yamlx")]
    [TestCase("C:\\dir.d\\a.YAML")]
    public void Four_extensions_are_known(string path)
    {
        var model = ReadText(MetricsText(Metrics2, "", MetricText.Of("counter")), path);
        Assert.That(model.Diagnostics, Is.Empty);
        Assert.That(model.Metrics, Has.Count.EqualTo(1));
    }

    [TestCase("metrics.yaml", "")]
    [TestCase("metrics.yaml", "# a comment\n")]
    [TestCase("metrics.yaml", "---\n")]
    [TestCase("metrics.json", " \n")]
    public void Case_16_Parsing_04_An_empty_file_yields_one_error_E04(string path, string text) =>
        Finding.Expect(ReadText(text, path), new Finding("GLEAN004", path, 1, 1));

    [TestCase("- a\n- b\n")]
    [TestCase("text\n")]
    [TestCase("{}\n")]
    [TestCase("12\n")]
    public void Point_15_03_E05_A_root_that_is_no_mapping_or_an_empty_one_is_an_error(string text) =>
        Finding.Expect(ReadText(text), new Finding("GLEAN005", "metrics.yaml", 1, 1));

    [Test]
    public void E06_A_missing_schema_is_an_error_and_the_file_gives_nothing()
    {
        var model = ReadText("browser:\n  tabs: {}\n");
        Finding.Expect(model, new Finding("GLEAN006", "metrics.yaml", 1, 1));
        Assert.That(model.Metrics, Is.Empty);
    }

    [Test]
    public void E06_A_schema_that_is_no_text_is_an_error_at_its_key() =>
        Finding.Expect(ReadText("a: {}\n$schema: [x]\n"), new Finding("GLEAN006", "metrics.yaml", 2, 1));

    [TestCase("moz://mozilla.org/schemas/glean/metrics/3-0-0")]
    [TestCase("moz://mozilla.org/schemas/glean/events/1-0-0")]
    [TestCase("moz://mozilla.org/schemas/glean/tags/2-0-0")]
    public void Case_16_Parsing_05_E07_An_unknown_schema_yields_an_error_naming_the_known_ones(string id)
    {
        var model = ReadText($"# comment\n$schema: {id}\na: {{}}\n");
        var found = Finding.ExpectOne(model, new Finding("GLEAN007", "metrics.yaml", 2, 1));
        foreach (var known in new[] { Metrics1, Metrics2, Pings1, Pings2, Tags1 })
        {
            Assert.That(found.Message, Does.Contain(known));
        }
    }

    [Test]
    public void A_registry_without_files_is_empty_and_sound()
    {
        var model = Read([]);
        Assert.That((model.Metrics.Count, model.Pings.Count, model.Tags.Count, model.Diagnostics.Count), Is.EqualTo((0, 0, 0, 0)));
    }

    [Test]
    public void Point_15_22_A_JSON_metrics_file_gives_the_same_row_as_YAML()
    {
        const string Json = """
            {
              "$schema": "moz://mozilla.org/schemas/glean/metrics/2-0-0",
              "browser": {
                "tabs": {
                  "type": "counter",
                  "description": "Text for people.",
                  "notification_emails": ["someone@example.com"],
                  "bugs": ["https://bugs.example.com/1"],
                  "data_reviews": ["https://reviews.example.com/1"],
                  "expires": "never"
                }
              }
            }
            """;
        var model = ReadText(Json, "metrics.json");
        Assert.That(model.Diagnostics, Is.Empty);
        var row = RowOf(MetricText.Of("counter"));
        Assert.That(model.Metrics.Single(), Is.EqualTo(row with { Position = new SourcePosition("metrics.json", 4, 5) }));
    }

    [Test]
    public void E02_Broken_JSON_is_reported_at_its_place() =>
        Finding.Expect(ReadText("{\"$schema\": yes}", "metrics.json"), new Finding("GLEAN002", "metrics.json", 1, 13));

    [Test]
    public void Findings_come_in_file_line_and_column_order()
    {
        var model = Read(
            new RegistryFile("z.yaml", $"$schema: {Metrics2}\nb_a: 1\nA: {{}}\n"),
            new RegistryFile("a.txt", ""),
            new RegistryFile("b.yaml", ""));
        Assert.That(
            model.Diagnostics.Select(found => (found.Position.Path, found.Position.Line)),
            Is.EqualTo(new[] { ("z.yaml", 2), ("z.yaml", 3), ("a.txt", 1), ("b.yaml", 1) }));
    }

    [Test]
    public void Point_15_01_Every_broken_file_is_reported_and_the_run_goes_on()
    {
        var model = Read(
            new RegistryFile("a.yaml", "x: {}\n"),
            new RegistryFile("b.yaml", "- x\n"),
            new RegistryFile("c.yaml", MetricsText(Metrics2, "", MetricText.Of("counter").With("expires", "tomorrow"))),
            new RegistryFile("d.yaml", MetricsText(Metrics2, "", MetricText.Of("counter").Named("other", "good"))));
        Assert.That(Finding.Ids(model), Is.EqualTo(new[] { "GLEAN006", "GLEAN005", "GLEAN050" }));
        Assert.That(model.Metrics.Single().Identifier, Is.EqualTo("other.good"));
    }

    [Test]
    public void A_file_level_no_lint_must_be_a_list_of_text()
    {
        var text = MetricsText(Metrics2, "no_lint: EXPIRED\n", MetricText.Of("counter"));
        Finding.Expect(ReadText(text), new Finding("GLEAN010", "metrics.yaml", 2, 1));
    }
}
