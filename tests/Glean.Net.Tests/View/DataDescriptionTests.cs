using System.Text;
using System.Text.Json;
using Glean.Net.Testing;
using Glean.Net.Tests.Support;
using Glean.Net.View;

namespace Glean.Net.Tests.View;

/// <summary>What a user is shown, and takes along.</summary>
public sealed class DataDescriptionTests
{
    private static readonly PingDefinition s_ping = new("view-ping") { ReasonCodes = ["closed"] };

    private static StringMetric Text { get; } = new(new MetricDefinition("view", "favourite_colour", Lifetime.Ping, "view-ping", "metrics"));

    private static CounterMetric Untold { get; } = new(new MetricDefinition("view", "untold_number", Lifetime.Ping, "view-ping"));

    private static EventMetric<EventExtras> Event { get; } = new(new MetricDefinition("view", "opened", Lifetime.Ping, "view-ping"), "door_name");

    [OneTimeSetUp]
    public static void Register() => RegistryDescriptions.Register(() => """
        {
          "metrics": {
            "view.favourite_colour": {
              "type": "string", "title": "Favourite colour", "description": "The colour you like best.", "expires": "2030-01-01",
              "owners": ["colour@example.org"], "sensitivity": ["interaction"], "links": ["https://example.org/colour"]
            }
          },
          "pings": { "view-ping": { "title": "Evening report", "description": "Sent in the evening.", "reasons": { "closed": "You closed it." } } }
        }
        """);

    [Test]
    public async Task Each_value_is_shown_with_the_registrys_words_and_where_it_will_go()
    {
        using var glean = Start();
        Text.Set("blue");
        Untold.Add(3);
        Event.Record(new EventExtras(new Dictionary<string, string> { ["door_name"] = "front" }));
        var data = await glean.Client.DescribeDataAsync();

        var colour = data.Recorded.Single(metric => metric.Identifier == "view.favourite_colour");
        Assert.That(colour.Title, Is.EqualTo("Favourite colour"));
        Assert.That(colour.Description, Is.EqualTo("The colour you like best."));
        Assert.That(colour.Owners, Is.EqualTo(new[] { "colour@example.org" }));
        Assert.That(colour.Sensitivity, Is.EqualTo(new[] { "interaction" }));
        Assert.That(colour.Links, Is.EqualTo(new[] { "https://example.org/colour" }));
        Assert.That(colour.Expires, Is.EqualTo("2030-01-01"));
        Assert.That(colour.Values.Select(value => (value.Ping, value.Text)), Is.EqualTo(new[] { ("metrics", "blue"), ("view-ping", "blue") }));
        Assert.That(colour.Values[1].PingTitle, Is.EqualTo("Evening report"));
        Assert.That(colour.Values[1].When, Is.EqualTo("Sent in the evening."));
        Assert.That(data.Recorded.Single(metric => metric.Identifier == "view.untold_number").Title, Is.EqualTo("Untold number"));
        Assert.That(data.Recorded.Single(metric => metric.Identifier == "view.opened").Values[0].Text, Is.EqualTo("once: door name front"));
        Assert.That(data.ClientId, Is.EqualTo(glean.ClientId()));
        Assert.That(data.Client.Select(fact => fact.Title), Does.Contain("Operating system"));
        Assert.That(data.Consent, Is.EqualTo(glean.Client.Consent));
    }

    [Test]
    public async Task Pings_that_wait_and_pings_that_were_sent_are_shown_with_time_reason_size_and_answer([Values] bool keeps)
    {
        using var glean = Start(configuration => configuration with { KeepsSentPayloads = keeps });
        Text.Set("blue");
        glean.Client.SubmitPing("view-ping", "closed");
        var waiting = (await glean.Client.DescribeDataAsync()).Waiting.Single(ping => ping.Name == "view-ping");
        Assert.That(waiting.Title, Is.EqualTo("Evening report"));
        Assert.That((waiting.Reason, waiting.ReasonText, waiting.Sent), Is.EqualTo(("closed", "You closed it.", (DateTimeOffset?)null)));
        Assert.That(waiting.Payload, Does.Contain("blue"));

        glean.Clock.Advance(TimeSpan.FromMinutes(3));
        glean.Uploader.Answer = _ => UploadResult.FromStatusCode(202);
        await glean.UploadEverything();
        var data = await glean.Client.DescribeDataAsync();
        Assert.That(data.Waiting, Is.Empty);
        var sent = data.Sent.Single(ping => ping.Name == "view-ping");
        Assert.That((sent.DocumentId, sent.Size, sent.Made, sent.Reason), Is.EqualTo((waiting.DocumentId, waiting.Size, waiting.Made, "closed")));
        Assert.That(sent.Sent - sent.Made, Is.EqualTo(TimeSpan.FromMinutes(3)));
        Assert.That(sent.Answer, Is.EqualTo(202));
        Assert.That(sent.Payload is not null, Is.EqualTo(keeps));
    }

    [Test]
    public async Task The_log_keeps_a_hundred_pings_and_thirty_days()
    {
        using var glean = Start();
        for (var turn = 0; turn < 104; turn++)
        {
            Untold.Add(turn + 1);
            glean.Client.SubmitPing("view-ping");
        }

        await glean.UploadEverything();
        Assert.That((await glean.Client.DescribeDataAsync()).Sent, Has.Count.EqualTo(100));
        glean.Clock.Advance(TimeSpan.FromDays(30));
        Assert.That((await glean.Client.DescribeDataAsync()).Sent.Count(ping => ping.Name == "view-ping"), Is.EqualTo(100));
        glean.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That((await glean.Client.DescribeDataAsync()).Sent.Count(ping => ping.Name == "view-ping"), Is.Zero);
        Untold.Add();
        glean.Client.SubmitPing("view-ping");
        await glean.UploadEverything();
        Assert.That(glean.Read(transaction => transaction.SentPings.All(0)).Count(ping => ping.Ping == "view-ping"), Is.EqualTo(1));
    }

    [Test]
    public async Task All_renderings_show_all_of_it_and_no_identifier_where_there_is_a_title()
    {
        using var glean = Start();
        Text.Set("blue <b>&</b> \"green\"");
        glean.Client.SubmitPing("view-ping", "closed");
        Text.Set("blue <b>&</b> \"green\"");
        var data = await glean.Client.DescribeDataAsync();

        foreach (var text in new[] { data.ToText(), System.Net.WebUtility.HtmlDecode(data.ToHtml()) })
        {
            Assert.That(text, Does.Contain("Favourite colour").And.Contain("The colour you like best.").And.Contain("Evening report"));
            Assert.That(text, Does.Contain("blue <b>&</b> \"green\"").And.Contain("You closed it.").And.Contain("2030-01-01"));
        }

        Assert.That(data.ToText(), Does.Not.Contain("favourite_colour").And.Not.Contain("view-ping"));
        Assert.That(data.ToText().Split('\n').Where(line => line.Length > 78 || line.EndsWith(' ')), Is.Empty);
        Assert.That(data.ToHtml(), Does.Not.Contain("<b>").And.Not.Contain("<script").And.Not.Contain("src="));
        Assert.That(data.ToHtml(), Does.StartWith("<!DOCTYPE html>").And.Contain(data.ToHtmlFragment()));
    }

    [Test]
    public async Task What_is_exported_is_one_JSON_file_with_all_of_it()
    {
        using var glean = Start(configuration => configuration with { KeepsSentPayloads = true });
        Text.Set("sent");
        glean.Client.SubmitPing("view-ping", "closed");
        await glean.UploadEverything();
        Text.Set("waits");
        glean.Client.SubmitPing("view-ping");
        Text.Set("recorded");
        using var file = new MemoryStream();
        await glean.Client.ExportDataAsync(file);

        using var json = JsonDocument.Parse(Encoding.UTF8.GetString(file.ToArray()));
        var root = json.RootElement;
        Assert.That(Find(root, "recorded", "id", "view.favourite_colour").GetProperty("values").EnumerateArray().Last().GetProperty("value").GetString(), Is.EqualTo("recorded"));
        Assert.That(Find(root, "waiting", "name", "view-ping").GetProperty("payload").GetProperty("metrics").GetRawText(), Does.Contain("waits"));
        Assert.That(Find(root, "sent", "name", "view-ping").GetProperty("payload").GetProperty("metrics").GetRawText(), Does.Contain("\"sent\""));
        Assert.That(root.GetProperty("consent").GetProperty("level").GetString(), Is.EqualTo("full"));
        Assert.That(root.GetProperty("client_id").GetGuid(), Is.EqualTo(glean.ClientId()));
    }

    [Test]
    public async Task Switching_off_is_proved_by_counts_sizes_and_the_servers_answer()
    {
        using var glean = Start();
        Text.Set("blue");
        Event.Record(new EventExtras(new Dictionary<string, string>()));
        var before = await glean.Client.VerifyEmptyAsync();
        Assert.That(before.IsEmpty, Is.False);
        Assert.That(before.Rows.Single(row => row.What == "recorded values").Count, Is.GreaterThan(0));
        Assert.That(before.Rows.Single(row => row.What == "client ids").Count, Is.EqualTo(1));
        Assert.That(before.Files.Keys.Select(file => file.Replace('\\', '/')), Does.Contain("client_id.txt").And.Contain("db/glean.sqlite"));

        glean.Client.UploadEnabled = false;
        var off = await glean.Client.VerifyEmptyAsync();
        Assert.That(off.IsEmpty, Is.True, string.Join(", ", off.Rows));
        Assert.That(off.Files.Keys, Does.Not.Contain("client_id.txt"));
        Assert.That(off.Files.Where(file => file.Key.EndsWith("-wal", StringComparison.Ordinal)).Sum(file => file.Value), Is.Zero);
        Assert.That(off.DeletionRequests.Single().Sent, Is.Null, "it waits");

        glean.Clock.Advance(TimeSpan.FromMinutes(1));
        await glean.UploadEverything();
        var delivered = (await glean.Client.VerifyEmptyAsync()).DeletionRequests.Single();
        Assert.That((delivered.Answer, delivered.Sent), Is.EqualTo(((int?)200, (DateTimeOffset?)glean.Clock.GetUtcNow())));
        Assert.That(delivered.Payload, Is.Null, "it named the client");
    }

    [TestCase("boolean", "true", "yes")]
    [TestCase("counter", "1", "once")]
    [TestCase("counter", "12", "12 times")]
    [TestCase("quantity", "12", "12 pixels")]
    [TestCase("string_list", """["a","b"]""", "a, b")]
    [TestCase("datetime", "\"2026-05-14+02:00\"", "2026-05-14")]
    [TestCase("datetime", "\"2026-05-14T09:30+02:00\"", "2026-05-14 09:30+02:00")]
    [TestCase("timespan", """{"value":1,"time_unit":"second"}""", "1 second")]
    [TestCase("timespan", """{"value":312,"time_unit":"millisecond"}""", "312 milliseconds")]
    [TestCase("rate", """{"numerator":3,"denominator":250}""", "3 of 250")]
    [TestCase("timing_distribution", """{"sum":3000000,"values":{"1":1,"2":1}}""", "measured 2 times, 1.5 milliseconds on average")]
    [TestCase("memory_distribution", """{"sum":1536,"values":{"1":1}}""", "measured once: 1.5 kilobytes")]
    [TestCase("custom_distribution", """{"sum":7,"values":{"1":2}}""", "measured 2 times, 3.5 on average")]
    [TestCase("object", """{"tab_count":2,"panels":["a",null],"pinned":false}""", "tab count 2; panels a, nothing; pinned no")]
    [TestCase("string", "\"plain\"", "plain")]
    public void A_value_of_each_kind_in_words(string kind, string json, string text)
    {
        using var value = JsonDocument.Parse(json);
        Assert.That(ValueText.Of(kind, value.RootElement, "pixels"), Is.EqualTo(text));
    }

    private static GleanTest Start(Func<GleanConfiguration, GleanConfiguration>? configure = null) =>
        GleanTest.Start(new GleanTestOptions { Pings = [s_ping], SubmitsHealth = false, Configure = configure });

    private static JsonElement Find(JsonElement root, string list, string name, string value) =>
        root.GetProperty(list).EnumerateArray().Single(item => item.GetProperty(name).GetString() == value);
}
