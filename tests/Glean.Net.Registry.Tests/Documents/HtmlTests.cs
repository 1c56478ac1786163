using System.Xml.Linq;
using Glean.Net.Registry.Documents;
using static Glean.Net.Registry.Tests.Emit.Rows;

namespace Glean.Net.Registry.Tests.Documents;

internal sealed class HtmlTests
{
    [Test]
    public void The_page_needs_nothing_but_itself()
    {
        var page = HtmlDocument.Write(BrowserRegistry.Paired, new() { ProjectTitle = "the browser" });
        Assert.That(page, Does.Not.Match("<(link|img|iframe)|src="));
        Assert.That(page, Does.Contain("<script>").And.Contain("<style>").And.Contain("type=\"search\""));
        Assert.That(page, Does.Contain("<td>browser.tabs_opened</td>").And.Contain("<section id=\"session-end\">"));
    }

    [Test]
    public void What_people_wrote_is_text_and_never_markup()
    {
        const string Hostile = "<script>alert('x')</script>\" onload=\"y";
        var page = HtmlDocument.Write(
            ModelOf(Metric("counter", "a", "b", row => row with { Description = Hostile, DataReviews = List("javascript:alert(1)", "https://example.org/\"><b>") })),
            new() { ProjectTitle = Hostile, Introduction = Hostile });
        Assert.That(page, Does.Not.Contain("<script>alert").And.Not.Contain("href=\"javascript").And.Not.Contain("\"><b>"));
        Assert.That(page, Does.Contain("&lt;script&gt;alert(&#39;x&#39;)"));
    }

    [Test]
    public void Every_section_is_well_formed()
    {
        var page = HtmlDocument.Write(BrowserRegistry.Paired, new());
        var main = page[page.IndexOf("<main>", StringComparison.Ordinal)..(page.IndexOf("</main>", StringComparison.Ordinal) + "</main>".Length)];
        Assert.That(XElement.Parse(main).Elements("section").Count(), Is.EqualTo(3));
    }
}
