using Glean.Net.Registry.Documents;
using Glean.Net.Registry.Model;
using static Glean.Net.Registry.Tests.Emit.Rows;

namespace Glean.Net.Registry.Tests.Documents;

internal sealed class MarkdownTests
{
    [Test]
    public void Case_16_Markdown_01_02_table_header_and_stock_ping_text()
    {
        var page = Write(Metric("counter", "a", "b"));
        Assert.That(page, Does
            .Contain("| Name | Type | Description | Data reviews | Extras | Expiration | Data sensitivity |\n| --- | --- | --- | --- | --- | --- | --- |\n| a.b | ")
            .And.Contain("This ping is built in. It is sent about once a day")
            .And.Contain("(https://mozilla.github.io/glean/book/user/pings/metrics.html)"));
    }

    [Test]
    public void Case_16_Markdown_03_title_and_extra_introduction()
    {
        var page = MarkdownDocument.Write(ModelOf(Metric("counter", "a", "b")), new() { ProjectTitle = "Acme", Introduction = "Read me first." });
        Assert.That(page, Does.Contain("that Acme collects").And.Contain("\n\nRead me first.\n\n"));
        Assert.That(Write(Metric("counter", "a", "b")), Does.Contain("that this project collects"));
    }

    [Test]
    public void Case_16_Markdown_04_reasons_are_listed_in_order() =>
        Assert.That(
            MarkdownDocument.Write(ModelOf(Ping("late", "silly", "serious") with { SendIfEmpty = true }), new()),
            Does.Contain("Reasons:\n\n- `serious`: Because of serious.\n- `silly`: Because of silly.\n"));

    [Test]
    public void Case_16_Markdown_05_extras_order()
    {
        var page = Write(
            Metric("event", "a", "e", row => row with { ExtraKeys = Keys(("zed", "string"), ("Ant", "string"), ("bee", "string")) }),
            Metric("labeled_counter", "a", "l", row => row with { Labels = List("z", "a") }),
            Metric("quantity", "a", "q", row => row with { Unit = "pixels" }));
        Assert.That(page, Does
            .Contain("<ul><li>Ant: About Ant.</li><li>bee: About bee.</li><li>zed: About zed.</li></ul>")
            .And.Contain("<ul><li>z</li><li>a</li></ul>")
            .And.Contain("<ul><li>unit: pixels</li></ul>"));
    }

    [Test]
    public void Case_16_Markdown_06_review_titles() =>
        Assert.That(
            Write(Metric("counter", "a", "b", row => row with
            {
                DataReviews = List("https://bugzilla.mozilla.org/show_bug.cgi?id=123#c4", "https://github.com/o/r/pull/5#x", "https://example.org/", ""),
            })),
            Does.Contain("| [Bug 123](https://bugzilla.mozilla.org/show_bug.cgi?id=123#c4), [o/r#5](https://github.com/o/r/pull/5#x), [Review 3](https://example.org/) |"));

    [Test]
    public void Case_16_Markdown_07_sensitivity_numbers_and_unknown() =>
        Assert.That(
            Write(
                Metric("counter", "a", "b", row => row with { DataSensitivity = List("interaction", "technical") }),
                Metric("counter", "a", "c"),
                Metric("counter", "a", "d", row => row with { DataSensitivity = List("stored_content", "web_activity", "highly_sensitive") })),
            Does.Contain("| never | 1, 2 |").And.Contain("| never | unknown |").And.Contain("| never | 3, 4 |"));

    [Test]
    public void Case_16_Markdown_08_a_ping_sent_when_empty_is_there_with_its_metrics()
    {
        var model = new RegistryModel
        {
            Pings = new([Ping("alone") with { SendIfEmpty = true }, Ping("unused"), Ping("used")]),
            Metrics = new([Metric("counter", "a", "b", row => row with { SendInPings = List("alone", "used") })]),
        };
        var page = MarkdownDocument.Write(model, new());
        Assert.That(page, Does
            .Contain("## alone\n\nAbout alone.\n\nThis ping is sent if empty.\n\nThis ping includes the client id.\n")
            .And.Not.Contain("## unused")
            .And.Contain("## used"));
        Assert.That(page.Split("| a.b |"), Has.Length.EqualTo(3), "a metric appears once for each of its pings");
    }

    [Test]
    public void Internal_metrics_are_left_out_and_halves_of_rates_link_to_rates()
    {
        var page = Write(Metric("string", "glean.internal.metrics", "os"), Metric("numerator", "a", "n"), Metric("denominator", "a", "d"));
        Assert.That(page, Does.Not.Contain("| os |"));
        Assert.That(page, Does.Contain("[numerator](https://mozilla.github.io/glean/book/reference/metrics/rate.html)").And.Contain("[denominator](https://mozilla.github.io/glean/book/reference/metrics/rate.html)"));
    }

    [Test]
    public void Nothing_in_a_text_breaks_the_table()
    {
        var page = Write(Metric("counter", "a", "b", row => row with { Description = "One | two\n\nthree" }));
        Assert.That(page, Does.Contain(@"| One \| two three |"));
    }

    [Test]
    public void The_page_reads_as_kept() => Golden.Matches("metrics.md", MarkdownDocument.Write(BrowserRegistry.Paired, new() { ProjectTitle = "the browser" }));

    private static string Write(params MetricRow[] metrics) => MarkdownDocument.Write(ModelOf(metrics), new());
}
