using Glean.Net.Registry.Model;
using Glean.Net.Registry.Tests.Given;
using static Glean.Net.Registry.Tests.Given.Registry;

namespace Glean.Net.Registry.Tests.Model;

/// <summary>The properties of section 4 that any metric may have.</summary>
public sealed class CommonPropertyTests
{
    [Test]
    public void A_metric_with_nothing_but_what_is_required_gets_the_defaults()
    {
        var expected = new MetricRow
        {
            Category = "browser",
            Name = "tabs",
            Type = "counter",
            Description = "Text for people.",
            Lifetime = "ping",
            SendInPings = new(["metrics"]),
            Expires = "never",
            Bugs = new(["https://bugs.example.com/1"]),
            DataReviews = new(["https://reviews.example.com/1"]),
            NotificationEmails = new(["someone@example.com"]),
            Version = "0",
            Position = new SourcePosition("metrics.yaml", 3, 3),
        };
        Assert.That(RowOf(MetricText.Of("counter")), Is.EqualTo(expected));
    }

    [Test]
    public void Everything_that_is_written_arrives()
    {
        var metric = MetricText.Of("counter")
            .With("lifetime", "application")
            .With("send_in_pings", "[default, custom, metrics]")
            .With("disabled", "true")
            .With("version", "3")
            .With("metadata", "{tags: [b, a, b]}")
            .With("no_lint", "[UNKNOWN_PING_REFERENCED, UNIT_IN_NAME, UNUSED_NO_LINT]")
            .With("data_sensitivity", "[technical, stored_content]")
            .With("in_session", "false")
            .With("gecko_datapoint", "''")
            .With("telemetry_mirror", "Mirror")
            .With("data_reviews", "[]");
        var row = Read(MetricsFile(metric), TagsFile("a", "b")).Metrics.Single();
        Assert.That(row, Is.EqualTo(RowOf(MetricText.Of("counter")) with
        {
            Lifetime = "application",
            SendInPings = new(["custom", "metrics"]),
            Disabled = true,
            Version = "3",
            Tags = new(["a", "b"]),
            NoLint = new(["UNIT_IN_NAME", "UNKNOWN_PING_REFERENCED", "UNUSED_NO_LINT"]),
            DataSensitivity = new EquatableArray<string>(["technical", "stored_content"]),
            TelemetryMirror = "Mirror",
            DataReviews = default,
        }));
    }

    [TestCase("description", "yes")]
    [TestCase("description", "12")]
    [TestCase("description", "[x]")]
    [TestCase("description", "")]
    [TestCase("notification_emails", "a@example.com")]
    [TestCase("notification_emails", "[]")]
    [TestCase("bugs", "[]")]
    [TestCase("bugs", "https://bugs.example.com/1")]
    [TestCase("data_reviews", "")]
    [TestCase("expires", "0")]
    [TestCase("expires", "-1")]
    [TestCase("expires", "yes")]
    [TestCase("expires", "1.5")]
    [TestCase("expires", "")]
    [TestCase("lifetime", "forever")]
    [TestCase("lifetime", "Ping")]
    [TestCase("disabled", "'true'")]
    [TestCase("disabled", "1")]
    [TestCase("disabled", "")]
    [TestCase("metadata", "[]")]
    [TestCase("no_lint", "UNIT_IN_NAME")]
    [TestCase("data_sensitivity", "technical")]
    [TestCase("data_sensitivity", "")]
    [TestCase("unit", "12")]
    [TestCase("telemetry_mirror", "short")]
    [TestCase("in_session", "maybe")]
    [TestCase("color", "red")]
    [TestCase("decrypted_name", "x")]
    public void E10_A_wrong_value_is_one_error_at_its_key(string property, string value)
    {
        var metric = MetricText.Of("counter").With(property, value);
        var model = Read(metric);
        var found = Finding.ExpectAt(model, "GLEAN010", metric, property);
        Assert.That(found.Message, Does.StartWith("browser.tabs: ").And.Contain($"`{property}`"));
        Assert.That(model.Metrics, Is.Empty);
    }

    [TestCase("notification_emails", "[12]")]
    [TestCase("bugs", "[12]")]
    [TestCase("bugs", "[yes]")]
    [TestCase("data_reviews", "[{a: 1}]")]
    [TestCase("no_lint", "[no]")]
    [TestCase("data_sensitivity", "[secret]")]
    [TestCase("data_sensitivity", "[technical, technical]")]
    public void E10_A_wrong_entry_of_a_list_is_one_error_in_its_line(string property, string value)
    {
        var metric = MetricText.Of("counter").With(property, value);
        var model = Read(metric);
        Assert.That(
            model.Diagnostics.Select(found => (found.Id, found.Position.Line)), Is.EqualTo(new[] { ("GLEAN010", metric.LineOf(property)) }));
        Assert.That(model.Metrics, Is.Empty);
    }

    [Test]
    public void E10_A_boolean_where_text_is_due_is_never_converted_and_the_message_says_so()
    {
        var metric = MetricText.Of("counter").With("description", "on");
        Assert.That(Read(metric).Diagnostics.Single().Message, Is.EqualTo(
            "browser.tabs: `description` must be text, but it is a boolean (`on`); put it in quotes."));
    }

    [Test]
    public void E10_A_tag_longer_than_80_characters_is_refused()
    {
        Assert.That(Tagged(80).Diagnostics.Select(found => found.Id), Is.EqualTo(new[] { "GLEAN124" }));
        Assert.That(Tagged(81).Diagnostics.Select(found => found.Id), Is.EqualTo(new[] { "GLEAN010" }));

        static RegistryModel Tagged(int length) => Read(MetricText.Of("counter").With("metadata", $"{{tags: [{new string('x', length)}]}}"));
    }

    [Test]
    public void E11_All_missing_properties_are_named_in_one_error_in_order()
    {
        var found = Finding.ExpectAtMetric(Read(MetricText.Of("counter").Without("expires", "bugs", "description")), "GLEAN011");
        Assert.That(found.Message, Is.EqualTo("browser.tabs: The metric lacks `description`, `bugs` and `expires`; add them."));
    }

    [Test]
    public void Point_15_04_E12_A_missing_type_yields_exactly_one_error()
    {
        var found = Finding.ExpectAtMetric(Read(MetricText.Of("counter").Without("type")), "GLEAN012");
        Assert.That(found.Message, Does.Contain("`type`"));
    }

    [Test]
    public void Point_15_04_A_type_missing_among_others_is_one_error_too()
    {
        var found = Finding.ExpectAtMetric(Read(MetricText.Of("counter").Without("type", "bugs")), "GLEAN011");
        Assert.That(found.Message, Does.Contain("`type` and `bugs`"));
    }

    [Test]
    public void Case_16_Parsing_06_A_file_with_six_different_violations_gives_exactly_those_six()
    {
        var model = Read(MetricsFile(
            MetricText.Of("counter").Named("browser", "one").With("lifetime", "eternal"),
            MetricText.Of("unknown").Named("browser", "two"),
            MetricText.Of("counter").Named("browser", "three").Without("bugs"),
            MetricText.Of("string").Named("browser", "four").With("labels", "[a]"),
            MetricText.Of("event").Named("browser", "five").With("lifetime", "user"),
            MetricText.Of("counter").Named("browser", "six").With("send_in_pings", "[Bad_Ping]"),
            MetricText.Of("counter").Named("browser", "seven")));
        Assert.That(
            model.Diagnostics.Select(found => (found.Subject, found.Id)),
            Is.EqualTo(new[]
            {
                ("browser.one", "GLEAN010"), ("browser.two", "GLEAN010"), ("browser.three", "GLEAN011"),
                ("browser.four", "GLEAN033"), ("browser.five", "GLEAN015"), ("browser.six", "GLEAN028"),
            }));
        Assert.That(model.Metrics.Single().Name, Is.EqualTo("seven"));
    }

    [TestCase("[Custom]")]
    [TestCase("[custom_ping]")]
    [TestCase("['']")]
    [TestCase("[1ping]")]
    [TestCase("[12]")]
    [TestCase("[abcdefghijabcdefghijabcdefghija]")]
    [TestCase("[deletion_request]")]
    public void E28_What_is_no_ping_name_is_refused_where_it_stands(string value) =>
        Finding.Expect(
            Read(MetricText.Of("counter").With("send_in_pings", value)), new Finding("GLEAN028", "browser.tabs", 10, 21));

    [Test]
    public void E28_A_single_name_is_no_list()
    {
        var metric = MetricText.Of("counter").With("send_in_pings", "metrics");
        Finding.ExpectAt(Read(metric), "GLEAN028", metric, "send_in_pings");
    }

    [TestCase("[a--b-]", "a--b-")]
    [TestCase("[glean_Client Info!]", "glean_Client Info!")]
    [TestCase("[abcdefghijabcdefghijabcdefghij]", "abcdefghijabcdefghijabcdefghij")]
    public void Odd_ping_names_that_the_format_lets_pass_do_pass(string value, string ping) =>
        Assert.That(RowOf(MetricText.Of("counter").With("send_in_pings", value)).SendInPings, Is.EqualTo(new[] { ping }));

    [Test]
    public void Case_16_Types_22_A_duplicated_ping_collapses_and_the_list_is_sorted() =>
        Assert.That(
            RowOf(MetricText.Of("counter").With("send_in_pings", "[zebra, default, ape, zebra, metrics]")).SendInPings,
            Is.EqualTo(new[] { "ape", "metrics", "zebra" }));

    [Test]
    public void An_empty_list_of_pings_passes_and_stays_empty() =>
        Assert.That(RowOf(MetricText.Of("counter").With("send_in_pings", "[]")).SendInPings, Is.Empty);

    [Test]
    public void Default_is_the_events_ping_for_events() =>
        Assert.That(RowOf(MetricText.Of("event").With("send_in_pings", "[default, mine]")).SendInPings, Is.EqualTo(new[] { "events", "mine" }));

    [Test]
    public void Case_16_Pings_03_E39_All_pings_is_refused_as_a_target_unless_allowed()
    {
        var metric = MetricText.Of("counter").With("send_in_pings", "[all-pings]");
        Finding.Expect(Read(metric), new Finding("GLEAN039", "browser.tabs", 10, 21));
        var allowed = Read(Options with { AllowReserved = true }, MetricsFile(metric));
        Assert.That(allowed.Diagnostics, Is.Empty);
        Assert.That(allowed.Metrics.Single().SendInPings, Is.EqualTo(new[] { "all-pings" }));
    }

    [TestCase("string_list")]
    [TestCase("counter")]
    [TestCase("event")]
    public void E16_A_type_without_probes_takes_the_empty_one_only(string type)
    {
        var metric = MetricText.Of(type).With("gecko_datapoint", "PROBE");
        var found = Finding.ExpectAt(Read(metric), "GLEAN016", metric, "gecko_datapoint");
        Assert.That(found.Message, Does.Contain("`labeled_counter`"));
        Assert.That(Read(metric.With("gecko_datapoint", "\"\"")).Diagnostics, Is.Empty);
    }

    [TestCase("timing_distribution")]
    [TestCase("custom_distribution")]
    [TestCase("memory_distribution")]
    [TestCase("quantity")]
    [TestCase("boolean")]
    [TestCase("string")]
    [TestCase("labeled_counter")]
    public void Seven_types_take_a_probe(string type) =>
        Assert.That(RowOf(MetricText.Complete(type).With("gecko_datapoint", "PROBE")).GeckoDatapoint, Is.EqualTo("PROBE"));

    [Test]
    public void Case_16_Types_07_E22_In_session_is_true_on_events_only()
    {
        var metric = MetricText.Of("counter").With("in_session", "true");
        Finding.ExpectAt(Read(metric), "GLEAN022", metric, "in_session");
        Assert.That(RowOf(metric.With("in_session", "false")).InSession, Is.False);
        Assert.That(RowOf(MetricText.Of("event")).InSession, Is.True);
        Assert.That(RowOf(MetricText.Of("event").With("in_session", "false")).InSession, Is.False);
    }

    [Test]
    public void Case_16_Types_23_Mirror_text_survives_parsing() =>
        Assert.That(RowOf(MetricText.Of("counter").With("telemetry_mirror", "Some_Mirror")).TelemetryMirror, Is.EqualTo("Some_Mirror"));

    [Test]
    public void An_empty_sensitivity_and_none_at_all_are_different()
    {
        Assert.That(RowOf(MetricText.Of("counter").With("data_sensitivity", "[]")).DataSensitivity, Is.EqualTo(default(EquatableArray<string>)));
        Assert.That(RowOf(MetricText.Of("counter")).DataSensitivity, Is.Null);
    }

    [Test]
    public void Case_16_Tags_05_File_tags_and_own_tags_merge_sorted()
    {
        var text = MetricsText(Metrics2, "$tags: [z, b]\n", MetricText.Of("counter").With("metadata", "{tags: [b, a]}"), MetricText.Of("counter").Named("x", "y"));
        var model = Read(new RegistryFile("metrics.yaml", text), TagsFile("a", "b", "z"));
        Assert.That(model.Diagnostics, Is.Empty);
        Assert.That(model.Metrics.Select(metric => string.Join(' ', metric.Tags)), Is.EqualTo(new[] { "a b z", "b z" }));
    }

    [Test]
    public void Case_16_Tags_06_No_lint_of_file_and_object_merge_sorted()
    {
        var text = MetricsText(Metrics2, "no_lint: [URL_FORM, UNUSED_NO_LINT]\n", MetricText.Of("counter").With("no_lint", "[EXPIRED, URL_FORM, UNUSED_NO_LINT]"));
        var model = ReadText(text);
        Assert.That(model.Diagnostics, Is.Empty);
        Assert.That(model.Metrics.Single().NoLint, Is.EqualTo(new[] { "EXPIRED", "UNUSED_NO_LINT", "URL_FORM" }));
    }
}
