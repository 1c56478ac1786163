using Glean.Net.Registry.Model;
using Glean.Net.Registry.Tests.Given;
using static Glean.Net.Registry.Tests.Given.Registry;

namespace Glean.Net.Registry.Tests.Linting;

/// <summary>Lints of categories, pings and the registry as a whole, and clashes of names.</summary>
public sealed class RegistryLintTests
{
    [TestCase("metrics", 1)]
    [TestCase("events", 1)]
    [TestCase("metrics.browser", 0)]
    [TestCase("metric", 0)]
    public void Case_16_Lints_01_02_CATEGORY_GENERIC_fires_on_two_names(string category, int count)
    {
        var model = Read(MetricText.Of("counter").Named(category, "tabs"));
        Finding.Expect(model, [.. Enumerable.Repeat(new Finding("GLEAN102", category, 2, 1), count)]);
    }

    [Test]
    public void Case_16_Lints_01_02_CATEGORY_GENERIC_is_silenced_by_any_metric_of_the_category_or_by_the_file()
    {
        var silenced = MetricText.Of("counter").Named("metrics", "b").With("no_lint", "[CATEGORY_GENERIC]");
        Assert.That(Read(MetricsFile(MetricText.Of("counter").Named("metrics", "a"), silenced)).Diagnostics, Is.Empty);
        Assert.That(ReadText(MetricsText(Metrics2, "no_lint: [CATEGORY_GENERIC]\n", MetricText.Of("counter").Named("events", "a"))).Diagnostics, Is.Empty);
    }

    [Test]
    public void Case_16_Lints_01_02_Point_15_07_UNKNOWN_PING_REFERENCED_works_on_every_category()
    {
        var metric = MetricText.Of("counter").With("send_in_pings", "[default, nowhere, mine]");
        var model = Read(MetricsFile(metric), PingsFile(PingText.Of("mine")));
        var found = Finding.ExpectOne(model, new Finding("GLEAN120", "browser.tabs", 10, 30));
        Assert.That(found.Message, Does.StartWith("UNKNOWN_PING_REFERENCED: browser.tabs: ").And.Contain("`nowhere`"));
        Assert.That(found.Severity, Is.EqualTo(RegistrySeverity.Error));
        Assert.That(Read(MetricsFile(metric.With("no_lint", "[UNKNOWN_PING_REFERENCED]")), PingsFile(PingText.Of("mine"))).Diagnostics, Is.Empty);
        Assert.That(
            Read(new RegistryFile("m.yaml", MetricsText(Metrics2, "no_lint: [UNKNOWN_PING_REFERENCED]\n", metric)), PingsFile(PingText.Of("mine"))).Diagnostics,
            Is.Empty);
    }

    [Test]
    public void Point_15_07_UNKNOWN_PING_REFERENCED_knows_the_built_in_pings()
    {
        var metric = MetricText.Of("counter")
            .With("send_in_pings", "[baseline, metrics, events, deletion-request, health, all-pings, glean_client_info]")
            .With("no_lint", "[BASELINE_PING, METRIC_ON_EVENTS_LIFETIME]");
        var options = Options with { AllowReserved = true };
        Assert.That(
            Read(options, MetricsFile(metric), PingsFile(PingText.Of("mine"))).Diagnostics.Where(found => found.Id == "GLEAN120"), Is.Empty);
    }

    [Test]
    public void UNKNOWN_PING_REFERENCED_needs_a_whole_pings_file()
    {
        var file = MetricsFile(MetricText.Of("counter").With("send_in_pings", "[nowhere]"));
        Assert.That(Read(file).Diagnostics, Is.Empty);
        Assert.That(Finding.Ids(Read(file, new RegistryFile("p.yaml", $"$schema: {Pings2}\nx: [\n"))), Is.EqualTo(new[] { "GLEAN002" }));
        Assert.That(Finding.Ids(Read(file, PingsFile(PingText.Of("nowhere").Without("bugs")))), Is.EqualTo(new[] { "GLEAN011" }));
    }

    [Test]
    public void Case_16_Lints_01_02_Point_15_07_NAME_TOO_SIMILAR_works_on_every_category_and_speaks_about_the_later_one()
    {
        var first = MetricText.Of("counter").Named("browser", "tabs_open");
        var second = MetricText.Of("counter").Named("browser.tabs", "open");
        var found = Finding.ExpectOne(Read(MetricsFile(first, second)), new Finding("GLEAN121", "browser.tabs.open", 11, 3));
        Assert.That(found.Message, Does.Contain("NAME_TOO_SIMILAR").And.Contain("`browser.tabs_open`"));
        Assert.That(Read(MetricsFile(first.With("no_lint", "[NAME_TOO_SIMILAR]"), second)).Diagnostics, Is.Empty);
        Assert.That(Read(MetricsFile(first, second.With("no_lint", "[NAME_TOO_SIMILAR]"))).Diagnostics, Is.Empty);
        Assert.That(ReadText(MetricsText(Metrics2, "no_lint: [NAME_TOO_SIMILAR]\n", first, second)).Diagnostics, Is.Empty);
        Assert.That(Read(MetricsFile(first, second.Named("browser.tabs", "opened"))).Diagnostics, Is.Empty);
    }

    [Test]
    public void Case_16_Lints_01_02_INVALID_TAGS_lists_all_in_one_finding_and_cannot_be_silenced()
    {
        var metric = MetricText.Of("counter").With("metadata", "{tags: [c, a, b]}").With("no_lint", "[INVALID_TAGS, UNKNOWN_LINT]");
        var model = Read(MetricsFile(metric), TagsFile("a"));
        var found = Finding.ExpectOne(model, new Finding("GLEAN124", "browser.tabs", 10, 16));
        Assert.That(found.Message, Does.Contain("`b` and `c`"));
        Assert.That(Read(MetricsFile(metric), TagsFile("a", "b", "c")).Diagnostics, Is.Empty);
    }

    [Test]
    public void INVALID_TAGS_calls_every_tag_invalid_without_a_tags_file_on_pings_too()
    {
        var ping = PingText.Of("mine").With("metadata", "{tags: [a]}");
        Finding.Expect(Read(ping), new Finding("GLEAN124", "mine", 8, 14));
        Assert.That(Read(PingsFile(ping), TagsFile("a")).Diagnostics, Is.Empty);
    }

    [Test]
    public void INVALID_TAGS_waits_until_the_tags_file_is_whole() =>
        Assert.That(
            Finding.Ids(Read(MetricsFile(MetricText.Of("counter").With("metadata", "{tags: [a]}")), new RegistryFile("t.yaml", $"$schema: {Tags1}\nx: [\n"))),
            Is.EqualTo(new[] { "GLEAN002" }));

    [TestCase("ping-mine", 1)]
    [TestCase("my-ping", 1)]
    [TestCase("my-ping-two", 1)]
    [TestCase("custom-mine", 1)]
    [TestCase("ping-custom-ping", 1)]
    [TestCase("ping", 1)]
    [TestCase("pinger", 0)]
    [TestCase("customs", 0)]
    [TestCase("shopping", 0)]
    public void Case_16_Lints_05_REDUNDANT_PING_looks_at_whole_words_and_speaks_once(string name, int count)
    {
        Finding.Expect(Read(PingText.Of(name)), [.. Enumerable.Repeat(new Finding("GLEAN119", name, 2, 1), count)]);
        Assert.That(Read(PingText.Of(name).With("no_lint", "[REDUNDANT_PING]")).Diagnostics, Is.Empty);
        Assert.That(ReadText($"$schema: {Pings2}\nno_lint: [REDUNDANT_PING]\n{PingText.Of(name)}").Diagnostics, Is.Empty);
    }

    [TestCase("BUG_NUMBER", "GLEAN104", "bugs", "[12]", true)]
    [TestCase("EMAIL_FORM", "GLEAN132", "notification_emails", "[nobody]", false)]
    [TestCase("URL_FORM", "GLEAN133", "data_reviews", "[nowhere]", false)]
    [TestCase("UNKNOWN_MEMBER", "GLEAN135", "metadata", "{color: red}", false)]
    public void Lints_of_metrics_that_pings_share(string lint, string id, string property, string value, bool isOld)
    {
        var ping = PingText.Of("mine").With(property, value);
        var model = Read(isOld ? OldPingsFile(ping) : PingsFile(ping));
        Assert.That(
            model.Diagnostics.Select(found => (found.Id, found.Subject, found.Position.Line)), Is.EqualTo(new[] { (id, "mine", ping.LineOf(property)) }));
        var silenced = ping.With("no_lint", $"[{lint}]");
        Assert.That(Read(isOld ? OldPingsFile(silenced) : PingsFile(silenced)).Diagnostics, Is.Empty);
    }

    [Test]
    public void TAGS_REQUIRED_speaks_about_pings_too()
    {
        var strict = Options with { RequireTags = true };
        Finding.Expect(Read(strict, PingsFile(PingText.Of("mine"))), new Finding("GLEAN107", "mine", 2, 1));
        Assert.That(Read(strict, PingsFile(PingText.Of("mine").With("no_lint", "[TAGS_REQUIRED]"))).Diagnostics, Is.Empty);
    }

    [Test]
    public void Point_15_17_Two_categories_with_one_name_in_CSharp_are_an_error()
    {
        var model = Read(MetricsFile(MetricText.Of("counter").Named("a_b", "x"), MetricText.Of("counter").Named("a.b", "y")));
        var found = Finding.ExpectOne(model, new Finding("GLEAN073", "a_b", 2, 1));
        Assert.That(found.Message, Does.Contain("`a.b`").And.Contain("`AB`"));
        Assert.That(found.Severity, Is.EqualTo(RegistrySeverity.Error));
    }

    [Test]
    public void Point_15_17_One_category_in_two_files_is_no_clash() =>
        Assert.That(
            Read(MetricsFile(MetricText.Of("counter")), new RegistryFile("2.yaml", MetricsText(Metrics2, "", MetricText.Of("counter").Named("browser", "x")))).Diagnostics,
            Is.Empty);

    [Test]
    public void Point_15_17_Two_metrics_with_one_name_in_CSharp_are_an_error()
    {
        var metrics = new[] { "a1", "a_1" }.Select(name => MetricText.Of("counter").Named("browser", name).With("no_lint", "[NAME_TOO_SIMILAR]"));
        Finding.Expect(Read(MetricsFile([.. metrics])), new Finding("GLEAN073", "browser.a_1", 11, 3));
    }

    [Test]
    public void Point_15_17_Metrics_of_two_categories_do_not_clash() =>
        Assert.That(
            Read(MetricsFile(MetricText.Of("counter").Named("one", "a"), MetricText.Of("counter").Named("two", "a"))).Diagnostics, Is.Empty);

    [Test]
    public void Point_15_17_Two_extra_keys_with_one_name_in_CSharp_are_an_error() =>
        Finding.Expect(
            Read(MetricText.Of("event").With("extra_keys", "{fooBar: {description: x, type: string}, foobar: {description: x, type: string}}")),
            new Finding("GLEAN073", "browser.tabs", 10, 58));

    [Test]
    public void Point_15_17_Two_reason_codes_or_pings_with_one_name_in_CSharp_are_an_error()
    {
        Finding.Expect(Read(PingText.Of("mine").With("reasons", "{a-b: x, a_b: x}")), new Finding("GLEAN073", "mine", 8, 21));
        Finding.Expect(Read(PingsFile(PingText.Of("a-1"), PingText.Of("a1"))), new Finding("GLEAN073", "a1", 8, 1));
    }
}
