using Glean.Net.Registry.Model;
using Glean.Net.Registry.Tests.Given;
using static Glean.Net.Registry.Tests.Given.Registry;

namespace Glean.Net.Registry.Tests.Model;

/// <summary>Names of categories and metrics, what is reserved, and how files add up.</summary>
public sealed class CategoryTests
{
    [TestCase("Browser")]
    [TestCase("myCategory")]
    [TestCase("1browser")]
    [TestCase("a..b")]
    [TestCase("a.")]
    [TestCase(".a")]
    [TestCase("a-b")]
    [TestCase("catégorie")]
    [TestCase("abcdefghijabcdefghijabcdefghija")]
    [TestCase("abcdefghijabcdefghij.abcdefghijabcdefghij")]
    [TestCase("pings")]
    [TestCase("tags")]
    public void Case_16_Parsing_07_E13_A_bad_category_name_is_one_error(string category)
    {
        var model = Read(MetricText.Of("counter").Named(category, "tabs"));
        Finding.Expect(model, new Finding("GLEAN013", category, 2, 1));
        Assert.That(model.Metrics, Is.Empty);
    }

    [TestCase("a")]
    [TestCase("_")]
    [TestCase("a.b_1.c")]
    [TestCase("abcdefghijabcdefghijabcdefghij")]
    [TestCase("abcdefghijabcdefghij.abcdefghijabcdefghi")]
    [TestCase("glean_foo")]
    [TestCase("gleanfoo")]
    public void Good_category_names_pass(string category) =>
        Assert.That(RowOf(MetricText.Of("counter").Named(category, "tabs")).Category, Is.EqualTo(category));

    [Test]
    public void A_category_called_tags_is_fine_in_the_first_schema() =>
        Assert.That(ReadOld(MetricText.Of("counter").Named("tags", "tabs")).Diagnostics, Is.Empty);

    [Test]
    public void Case_16_Pings_04_A_metric_category_called_pings_is_refused_in_the_first_schema_too() =>
        Finding.Expect(ReadOld(MetricText.Of("counter").Named("pings", "tabs")), new Finding("GLEAN013", "pings", 2, 1));

    [Test]
    public void Case_16_Parsing_09_Names_of_112_digits_or_with_other_letters_are_refused()
    {
        var digits = new string('1', 112);
        var model = ReadText($"$schema: {Metrics2}\n'{digits}': {{}}\nbrowser:\n  '{digits}':\n{MetricText.Of("counter").Body()}  täbs:\n{MetricText.Of("counter").Body()}");
        Assert.That(Finding.Ids(model), Is.EqualTo(new[] { "GLEAN013", "GLEAN014", "GLEAN014" }));
        Assert.That(Finding.Ids(Read(MetricText.Of("labeled_counter").With("labels", $"['{digits}', läbel]"))), Is.EqualTo(new[] { "GLEAN026", "GLEAN026" }));
    }

    [TestCase("Tabs")]
    [TestCase("tabsOpened")]
    [TestCase("1tabs")]
    [TestCase("tabs.opened")]
    [TestCase("tabs-opened")]
    [TestCase("abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghija")]
    public void Case_16_Parsing_07_E14_A_bad_metric_name_is_one_error(string name)
    {
        var model = Read(MetricText.Of("counter").Named("browser", name));
        Finding.Expect(model, new Finding("GLEAN014", $"browser.{name}", 3, 3));
    }

    [TestCase("abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij")]
    [TestCase("___")]
    [TestCase("_a1")]
    public void Good_metric_names_pass(string name) =>
        Assert.That(RowOf(MetricText.Of("counter").Named("browser", name)).Name, Is.EqualTo(name));

    [Test]
    public void E14_The_first_schema_allows_30_characters()
    {
        var name = new string('a', 30);
        Assert.That(ReadOld(MetricText.Of("counter").Named("browser", name)).Diagnostics, Is.Empty);
        Finding.Expect(
            ReadOld(MetricText.Of("counter").Named("browser", name + "a")), new Finding("GLEAN014", $"browser.{name}a", 3, 3));
    }

    [Test]
    public void Case_16_Parsing_08_A_bad_name_and_a_bad_type_are_two_errors()
    {
        var model = Read(MetricText.Of("conuter").Named("browser", "Tabs"));
        Finding.Expect(model, new Finding("GLEAN014", "browser.Tabs", 3, 3), new Finding("GLEAN010", "browser.Tabs", 4, 5));
    }

    [Test]
    public void E10_A_category_that_is_no_mapping_is_an_error() =>
        Finding.Expect(ReadText($"$schema: {Metrics2}\nbrowser:\n"), new Finding("GLEAN010", "browser", 2, 1));

    [Test]
    public void E10_A_metric_that_is_no_mapping_is_an_error() =>
        Finding.Expect(ReadText($"$schema: {Metrics2}\nbrowser:\n  tabs: counter\n"), new Finding("GLEAN010", "browser.tabs", 3, 3));

    [Test]
    public void E10_A_key_that_YAML_takes_for_a_boolean_must_be_quoted()
    {
        var found = Finding.ExpectOne(
            Read(MetricText.Of("counter").Named("browser", "on")), new Finding("GLEAN010", "browser.on", 3, 3));
        Assert.That(found.Message, Does.Contain("quotes"));
        Assert.That(Read(MetricText.Of("counter").Named("browser", "'on'")).Diagnostics, Is.Empty);
    }

    [Test]
    public void E10_An_unknown_file_level_key_is_an_error() =>
        Finding.Expect(
            ReadText(MetricsText(Metrics1, "$tags: [a]\n", MetricText.Of("counter"))),
            new Finding("GLEAN010", "$tags", 2, 1));

    [TestCase("glean")]
    [TestCase("glean.error")]
    public void Case_16_Parsing_02_E30_A_reserved_category_is_one_error_and_is_skipped(string category)
    {
        var file = MetricsFile(MetricText.Of("nonsense").Named(category, "Bad"), MetricText.Of("counter"));
        var model = Read(file);
        Finding.Expect(model, new Finding("GLEAN030", category, 2, 1));
        Assert.That(model.Metrics.Single().Category, Is.EqualTo("browser"));
    }

    [Test]
    public void Case_16_Parsing_01_Reserved_categories_pass_when_allowed()
    {
        var model = Read(Options with { AllowReserved = true }, MetricsFile(MetricText.Of("counter").Named("glean.error", "tabs")));
        Assert.That(model.Diagnostics, Is.Empty);
        Assert.That(model.Metrics.Single().Identifier, Is.EqualTo("glean.error.tabs"));
    }

    [Test]
    public void The_internal_category_is_empty_on_the_wire_and_its_subjects_begin_with_a_point()
    {
        var metric = MetricText.Of("counter").Named("glean.internal.metrics", "tabs");
        var model = Read(Options with { AllowReserved = true }, MetricsFile(metric));
        Assert.That(model.Metrics.Single().Identifier, Is.EqualTo("tabs"));
        var broken = Read(Options with { AllowReserved = true }, MetricsFile(metric.Without("bugs")));
        Finding.Expect(broken, new Finding("GLEAN011", ".tabs", 3, 3));
    }

    [TestCase("glean.attribution")]
    [TestCase("glean.distribution")]
    public void Case_16_Types_21_Attribution_takes_an_object_called_ext(string category) =>
        Assert.That(RowOf(MetricText.Complete("object").Named(category, "ext")).Identifier, Is.EqualTo($"{category}.ext"));

    [Test]
    public void Case_16_Types_21_E31_Another_name_is_refused_in_attribution() =>
        Finding.Expect(
            Read(MetricText.Complete("object").Named("glean.attribution", "other")), new Finding("GLEAN031", "glean.attribution.other", 3, 3));

    [Test]
    public void Case_16_Types_21_E32_Another_type_is_refused_in_attribution() =>
        Finding.Expect(Read(MetricText.Of("string").Named("glean.distribution", "ext")), new Finding("GLEAN032", "glean.distribution.ext", 4, 5));

    [Test]
    public void Attribution_is_open_to_the_SDK_itself() =>
        Assert.That(
            Read(Options with { AllowReserved = true }, MetricsFile(MetricText.Of("string").Named("glean.attribution", "source"))).Diagnostics,
            Is.Empty);

    [Test]
    public void Case_16_Parsing_10_Files_merge_by_category_and_the_first_to_name_one_fixes_its_place()
    {
        var first = new RegistryFile("1.yaml", MetricsText(Metrics2, "", Metric("z", "b"), Metric("z", "a"), Metric("m", "x")));
        var second = new RegistryFile("2.yaml", MetricsText(Metrics1, "", Metric("a", "y"), Metric("m", "w"), Metric("m", "z")));
        Assert.That(
            Read(first, second).Metrics.Select(metric => metric.Identifier),
            Is.EqualTo(new[] { "m.x", "m.w", "m.z", "z.a", "z.b", "a.y" }));

        static MetricText Metric(string category, string name) => MetricText.Of("counter").Named(category, name);
    }

    [Test]
    public void Case_16_Parsing_11_E43_The_same_metric_over_two_files_is_one_error_and_the_first_stays()
    {
        var model = Read(
            new RegistryFile("1.yaml", MetricsText(Metrics2, "", MetricText.Of("counter"))),
            new RegistryFile("2.yaml", MetricsText(Metrics2, "# comment\n", MetricText.Of("string"))));
        var found = Finding.ExpectOne(model, new Finding("GLEAN043", "browser.tabs", 4, 3));
        Assert.That((found.Position.Path, found.Message), Is.EqualTo(("2.yaml", found.Message)));
        Assert.That(found.Message, Does.Contain("1.yaml(3,3)"));
        Assert.That(model.Metrics.Single().Type, Is.EqualTo("counter"));
    }

    [Test]
    public void Point_15_01_E43_A_broken_second_definition_is_reported_beside_the_redefinition()
    {
        var model = Read(
            new RegistryFile("1.yaml", MetricsText(Metrics2, "", MetricText.Of("counter"))),
            new RegistryFile("2.yaml", MetricsText(Metrics2, "", MetricText.Of("counter").Without("bugs"))));
        Finding.Expect(model, new Finding("GLEAN011", "browser.tabs", 3, 3), new Finding("GLEAN043", "browser.tabs", 3, 3));
    }

    [Test]
    public void Case_16_Lints_11_Point_15_08_A_category_twice_in_any_file_is_an_error_and_the_last_wins()
    {
        var text = $"$schema: {Metrics2}\nbrowser:\n  tabs:\n{MetricText.Of("counter").Body()}browser:\n  windows:\n{MetricText.Of("counter").Body()}";
        var model = Read(MetricsFile(MetricText.Of("counter").Named("other", "x")), new RegistryFile("second.yaml", text));
        var found = Finding.ExpectOne(model, new Finding("GLEAN122", "browser", 10, 1));
        Assert.That((found.Severity, found.Position.Path), Is.EqualTo((RegistrySeverity.Error, "second.yaml")));
        Assert.That(found.Message, Does.Contain("REDEFINED_CATEGORY").And.Contain("line 2"));
        Assert.That(model.Metrics.Select(metric => metric.Identifier), Is.EqualTo(new[] { "other.x", "browser.windows" }));
    }

    [Test]
    public void Case_16_Lints_11_Point_15_08_A_metric_twice_in_a_category_is_an_error_and_the_last_wins()
    {
        var model = Read(MetricsFile(MetricText.Of("counter"), MetricText.Of("string")));
        var found = Finding.ExpectOne(model, new Finding("GLEAN123", "browser.tabs", 10, 3));
        Assert.That(found.Message, Does.Contain("REDEFINED_METRIC"));
        Assert.That(model.Metrics.Single().Type, Is.EqualTo("string"));
    }

    [Test]
    public void Point_15_08_A_property_twice_in_a_metric_is_an_error_and_the_last_wins()
    {
        var model = Read(MetricText.Of("counter").Again("description", "Other text."));
        Finding.Expect(model, new Finding("GLEAN070", "browser.tabs", 10, 5));
        Assert.That(model.Metrics.Single().Description, Is.EqualTo("Other text."));
    }

    [Test]
    public void Point_15_08_An_extra_key_and_a_structure_property_twice_are_errors()
    {
        var keys = MetricText.Of("event").With("extra_keys", "{a: {description: x, type: string}, a: {description: y, type: string}}");
        Finding.Expect(Read(keys), new Finding("GLEAN070", "browser.tabs", 10, 53));
        var structure = MetricText.Of("object").With("structure", "{type: object, properties: {a: {type: string}, a: {type: number}}}");
        Finding.Expect(Read(structure), new Finding("GLEAN070", "browser.tabs", 10, 63));
    }

    [Test]
    public void Point_15_08_A_file_level_key_twice_is_an_error() =>
        Finding.Expect(
            ReadText(MetricsText(Metrics2, "no_lint: []\nno_lint: []\n", MetricText.Of("counter"))), new Finding("GLEAN070", "no_lint", 3, 1));

    [Test]
    public void Point_15_06_One_bad_metric_drops_that_metric_only()
    {
        var model = Read(MetricsFile(
            MetricText.Of("counter").Named("browser", "good"),
            MetricText.Of("counter").Named("browser", "bad").Without("bugs"),
            MetricText.Of("counter").Named("other", "good")));
        Assert.That(model.Metrics.Select(metric => metric.Identifier), Is.EqualTo(new[] { "browser.good", "other.good" }));
        Assert.That(Finding.Ids(model), Is.EqualTo(new[] { "GLEAN011" }));
    }
}
