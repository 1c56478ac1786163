using System.Net;
using System.Text;
using Glean.Net.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Events = Glean.Net.Extensions.AspNetCore.Metrics.Glean;

namespace Glean.Net.Extensions.Tests.AspNetCore;

/// <summary>A site on this machine, its script in a browser that is a handful of objects, and requests that no browser would make.</summary>
internal sealed class PageEventTests
{
    private GleanTest _glean = null!;
    private WebApplication _site = null!;
    private HttpClient _visitor = null!;

    private Uri Address => new(_site.Urls.Single());

    [SetUp]
    public async Task Open()
    {
        _glean = GleanTest.Start();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(_glean.Client);
        _site = builder.Build();
        _site.MapGleanPageEvents();
        await _site.StartAsync();
        _visitor = new HttpClient { BaseAddress = Address };
    }

    [TearDown]
    public async Task Close()
    {
        _visitor.Dispose();
        await _site.DisposeAsync();
        _glean.Dispose();
    }

    [Test]
    public async Task What_the_script_tells_of_a_page_is_an_event_without_the_query()
    {
        var browser = await BrowseAsync($"{Address}shop?user=7#top", referrer: "https://search.example.org/?q=private", title: "The shop");

        await PostAsync(browser);

        Assert.That(Recorded(Events.PageLoad).Single(), Is.EqualTo(new Dictionary<string, string>
        {
            ["url"] = $"{Address}shop",
            ["referrer"] = "https://search.example.org/",
            ["title"] = "The shop",
        }));
    }

    [Test]
    public async Task A_page_that_changes_in_place_is_loaded_again_and_once_only()
    {
        var browser = await BrowseAsync($"{Address}shop");
        browser.Navigate($"{Address}basket?step=1", "The basket");
        browser.Navigate($"{Address}basket?step=2", "The basket");

        await PostAsync(browser);

        Assert.That(Recorded(Events.PageLoad).Select(page => page["url"]), Is.EqualTo(new[] { $"{Address}shop", $"{Address}basket" }));
        Assert.That(Recorded(Events.PageLoad)[1]["referrer"], Is.EqualTo($"{Address}shop"));
    }

    [Test]
    public async Task A_click_counts_where_the_element_or_one_around_it_is_marked()
    {
        var browser = await BrowseAsync($"{Address}shop?user=7");
        browser.Click(new() { ["gleanId"] = "buy", ["gleanType"] = "button", ["gleanLabel"] = "Buy now" });
        browser.Click([]);

        await PostAsync(browser);

        Assert.That(Recorded(Events.ElementClick).Single(), Is.EqualTo(new Dictionary<string, string>
        {
            ["id"] = "buy",
            ["type"] = "button",
            ["label"] = "Buy now",
            ["url"] = $"{Address}shop",
        }));
    }

    [Test]
    public async Task A_page_may_ask_for_clicks_alone()
    {
        var browser = await BrowseAsync($"{Address}shop", events: "element_click");
        browser.Click(new() { ["gleanId"] = "buy" });

        Assert.That(browser.Told.Single(), Does.Contain("element_click"));
    }

    [TestCase("globalPrivacyControl", "true")]
    [TestCase("doNotTrack", "'1'")]
    public async Task A_browser_that_asks_not_to_be_tracked_tells_nothing(string member, string value)
    {
        var browser = await BrowseAsync($"{Address}shop", navigator: $"{member}: {value}");
        browser.Click(new() { ["gleanId"] = "buy" });
        Assert.That(browser.Told, Is.Empty);
    }

    [TestCase("Sec-GPC"), TestCase("DNT")]
    public async Task A_visitor_who_asks_to_be_left_alone_is_not_recorded_whatever_the_page_tells(string header)
    {
        using var request = Post("""{"kind":"page_load","url":"/"}""");
        request.Headers.Add(header, "1");
        Assert.That((await _visitor.SendAsync(request)).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(Recorded(Events.PageLoad), Is.Empty);
    }

    [TestCase("Sec-Fetch-Site", "cross-site"), TestCase("Sec-Fetch-Site", "same-site"), TestCase("Origin", "https://elsewhere.example")]
    public async Task Another_site_has_nothing_to_tell(string header, string value)
    {
        using var request = Post("""{"kind":"page_load","url":"/"}""");
        request.Headers.Add(header, value);
        Assert.That((await _visitor.SendAsync(request)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(Recorded(Events.PageLoad), Is.Empty);
    }

    [TestCase("{", TestName = "no JSON"), TestCase("null", TestName = "nothing"), TestCase("""{"kind":"purchase"}""", TestName = "an unknown kind")]
    [TestCase("[1]", TestName = "another shape")]
    public async Task What_is_no_event_is_refused(string body)
    {
        using var request = Post(body);
        Assert.That((await _visitor.SendAsync(request)).StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task What_is_too_large_is_refused_and_what_is_long_is_cut_between_characters()
    {
        using var huge = Post($$"""{"kind":"page_load","title":"{{new string('x', 9000)}}"}""");
        Assert.That((await _visitor.SendAsync(huge)).StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));

        using var chunked = Post($$"""{"kind":"page_load","title":"{{new string('x', 9000)}}"}""");
        chunked.Headers.TransferEncodingChunked = true;
        Assert.That((await _visitor.SendAsync(chunked)).StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));

        using var longer = Post($$"""{"kind":"page_load","title":"{{string.Concat(Enumerable.Repeat("a\U0001F600", 200))}}"}""");
        Assert.That((await _visitor.SendAsync(longer)).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(Recorded(Events.PageLoad).Single()["title"], Is.EqualTo(string.Concat(Enumerable.Repeat("a\U0001F600", 100))));
        Assert.That(_glean.Client.Bind(Events.PageLoad).TestGetNumRecordedErrors(ErrorType.InvalidOverflow), Is.Zero);
    }

    private async Task<PageScript> BrowseAsync(
        string url, string referrer = "", string title = "", string navigator = "", string? events = null)
    {
        var answer = await _visitor.GetAsync(new Uri("/_glean/events.js", UriKind.Relative));
        Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo("text/javascript; charset=utf-8"));
        return new PageScript(await answer.Content.ReadAsStringAsync(), $"{Address}_glean/events.js", url, referrer, title, navigator, events);
    }

    /// <summary>Sends what the script handed to its browser, in order, where it wanted it sent.</summary>
    private async Task PostAsync(PageScript browser)
    {
        Assert.That(browser.Addresses, Has.All.EqualTo($"{Address}_glean/events"));
        foreach (var told in browser.Told)
        {
            using var request = Post(told);
            request.Headers.Add("Origin", Address.GetLeftPart(UriPartial.Authority));
            Assert.That((await _visitor.SendAsync(request)).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        }
    }

    private static HttpRequestMessage Post(string body) =>
        new(HttpMethod.Post, new Uri("/_glean/events", UriKind.Relative)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    private List<IReadOnlyDictionary<string, string>> Recorded<TExtra>(EventMetric<TExtra> metric)
        where TExtra : struct, IEventExtra => [.. (_glean.Client.Bind(metric).TestGetValue() ?? []).Select(recorded => recorded.Extra!)];
}
