using Glean.Net.Testing;

namespace Glean.Net.Tests.MetricTypes;

public sealed class UrlMetricTests : MetricContract<UrlMetric>
{
    protected override string Section => "url";

    protected override string Example => "\"https://example.org/s?q=\"";

    protected override UrlMetric Create(MetricDefinition definition) => new(definition);

    protected override void Record(UrlMetric metric) => metric.Set("https://example.org/s?q=");

    [Test]
    public void Case_015_what_has_no_scheme_is_an_error()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        foreach (var text in new[] { "", "1a://x", "-a:x", "a!b://x", "é:x", "a//b" })
        {
            metric.Set(text);
        }

        Assert.That(metric.TestGetValue(), Is.Null);
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 6, 0, 0, 0 }));
    }

    [TestCase("a:")]
    [TestCase("a+b-c.d://x")]
    [TestCase("acme:thing")]
    [TestCase("https://example.org/?a=b#c")]
    [TestCase("database:x")]
    public void Case_016_a_scheme_and_a_colon_is_all_it_takes(string text)
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.Set(text);
        Assert.That(metric.TestGetValue(), Is.EqualTo(text));
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
    }

    [TestCase("data:text/plain,hi")]
    public void Case_017_a_data_url_is_an_error(string text)
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.Set(text);
        Assert.That(metric.TestGetValue(), Is.Null);
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 1, 0, 0, 0 }));
        metric.Set("data:" + new string('x', 9000));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 2, 0, 0, 1 }));
    }

    [Test]
    public void Case_018_a_long_url_is_cut()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.Set("acme://" + new string('p', 9000));
        Assert.That(metric.TestGetValue(), Is.EqualTo("acme://" + new string('p', 8192 - 7)));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 0, 0, 1 }));
    }

    [Test]
    public void Q01_a_text_without_a_colon_is_an_error_even_if_its_colon_was_cut_off()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.Set("localhost");
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 1, 0, 0, 0 }));
        metric.Set(new string('a', 8192) + ":x");
        Assert.That(metric.TestGetValue(), Is.Null);
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 2, 0, 0, 1 }));
    }

    [TestCase("Data:x")]
    [TestCase("DATA:x")]
    public void Q02_a_data_url_is_an_error_in_any_case(string text)
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.Set(text);
        Assert.That(metric.TestGetValue(), Is.Null);
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 1, 0, 0, 0 }));
    }

    [Test]
    public void A_uri_is_stored_in_its_canonical_form_and_a_relative_one_is_an_error()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.Set(new Uri("https://example.org/ä b"));
        Assert.That(metric.TestGetValue(), Is.EqualTo("https://example.org/%C3%A4%20b"));
        metric.Set(new Uri("/path", UriKind.Relative));
        metric.Set((Uri?)null);
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 1, 0, 0, 0 }));
    }
}
