using System.Net;
using System.Text.Json;

namespace Glean.Net.Collector.Tests;

/// <summary>What the pages show, and to whom.</summary>
internal sealed class ViewerTests
{
    [Test]
    public async Task The_list_says_what_to_do_while_it_is_empty()
    {
        await using var rig = await CollectorRig.StartAsync();
        Assert.That(await rig.PageAsync(), Does.Contain("Nothing yet.").And.Contain("ServerEndpoint"));
    }

    [Test]
    public async Task The_list_shows_the_newest_first_and_how_it_was_judged()
    {
        await using var rig = await CollectorRig.StartAsync();
        await rig.SendAsync(CollectorRig.Payload(), ping: "evening");
        await rig.SendAsync(CollectorRig.Payload(), ping: "morning");
        var page = await rig.PageAsync();
        Assert.That(page.IndexOf(">morning<", StringComparison.Ordinal), Is.Positive.And.LessThan(page.IndexOf(">evening<", StringComparison.Ordinal)));
        Assert.That(page, Does.Contain("valid").And.Contain("1 to mend").And.Contain("dinner"));
    }

    [Test]
    public async Task A_ping_s_page_shows_metrics_events_and_what_the_registry_says_of_them()
    {
        await using var rig = await CollectorRig.StartAsync();
        var document = Guid.NewGuid();
        await rig.SendAsync(
            CollectorRig.Payload(events: """[{"timestamp": 12, "category": "kitchen", "name": "served", "extra": {"dish": "soup"}}]"""), document);
        var page = WebUtility.HtmlDecode(await rig.PageAsync($"pings/{document}"));
        Assert.That(page, Does.Contain("What the kitchen did today.").And.Contain("How many meals were cooked.").And.Contain("A meal was served."));
        Assert.That(page, Does.Contain("12 ms").And.Contain("""{"dish": "soup"}""").And.Contain("\"app_build\": \"1\""));
    }

    [Test]
    public async Task What_a_payload_says_is_text_and_never_markup()
    {
        await using var rig = await CollectorRig.StartAsync();
        var document = Guid.NewGuid();
        await rig.SendAsync(CollectorRig.Payload(metrics: """{"string": {"kitchen.motto": "<script>alert(1)</script>"}}"""), document);
        Assert.That(await rig.PageAsync($"pings/{document}"), Does.Not.Contain("<script>alert").And.Contain("&lt;script&gt;alert"));
    }

    [TestCase("""[1, 2]""")]
    [TestCase("""{"metrics": 5, "events": {"a": 1}, "ping_info": [], "client_info": "x"}""")]
    [TestCase("""{"metrics": {"counter": 3}, "events": [4, {"timestamp": "soon"}]}""")]
    public async Task A_payload_of_any_shape_can_be_looked_at(string payload)
    {
        await using var rig = await CollectorRig.StartAsync();
        var document = Guid.NewGuid();
        Assert.That(await rig.SendAsync(payload, document), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await rig.PageAsync($"pings/{document}"), Does.Contain("To mend"));
        Assert.That(await rig.PageAsync(), Does.Contain("to mend"));
    }

    [Test]
    public async Task Programs_can_ask_for_one_application_and_ping()
    {
        await using var rig = await CollectorRig.StartAsync();
        await rig.SendAsync(CollectorRig.Payload(), ping: "evening");
        await rig.SendAsync(CollectorRig.Payload(), ping: "morning");
        using var answer = JsonDocument.Parse(await rig.PageAsync("api/pings?ping=morning&application=org-example-kitchen"));
        Assert.That(answer.RootElement.EnumerateArray().Select(ping => ping.GetProperty("name").GetString()), Is.EqualTo(new[] { "morning" }));
        Assert.That(await rig.PageAsync("api/pings?application=other"), Is.EqualTo("[]"));
    }

    [Test]
    public async Task A_page_that_is_open_hears_of_every_change()
    {
        await using var rig = await CollectorRig.StartAsync();
        using var stream = await rig.Http.GetStreamAsync(new Uri(rig.Address, "api/changes"));
        using var changes = new StreamReader(stream);
        Assert.That(await NextAsync(changes), Is.EqualTo("data: 0"));
        await rig.SendAsync(CollectorRig.Payload());
        Assert.That(await NextAsync(changes), Is.EqualTo("data: 1"));

        static async Task<string?> NextAsync(StreamReader changes)
        {
            string? line;
            do
            {
                line = await changes.ReadLineAsync();
            }
            while (line is { Length: 0 });
            return line;
        }
    }

    [Test]
    public async Task A_name_that_is_not_this_machine_s_gets_nothing()
    {
        // A page of the web may make its own name point here; the browser then sends that name.
        await using var rig = await CollectorRig.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(rig.Address, "api/pings"));
        request.Headers.Host = "evil.example";
        using var answer = await rig.Http.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [TestCase("viewer.css", "text/css")]
    [TestCase("viewer.js", "text/javascript")]
    public async Task Style_and_script_come_from_the_collector_itself(string path, string type)
    {
        await using var rig = await CollectorRig.StartAsync();
        using var answer = await rig.Http.GetAsync(new Uri(rig.Address, path));
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo(type));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.Not.Empty);
    }
}
