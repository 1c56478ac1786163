using System.IO.Compression;
using System.Net;

namespace Glean.Net.Collector.Tests;

/// <summary>What arrives, what is refused, what is kept.</summary>
internal sealed class CollectorTests
{
    [Test]
    public async Task A_ping_of_a_real_client_is_valid_and_kept()
    {
        await using var rig = await CollectorRig.StartAsync();
        await using (var client = GleanClient.Start(new GleanConfiguration
        {
            ApplicationId = "org.example.kitchen",
            UploadEnabled = true,
            DataPath = Path.Combine(rig.Folder, "client"),
            ServerEndpoint = rig.Address,
            EnableInternalPings = false,
        }))
        {
            client.Bind(Metrics.Kitchen.Meals).Add(3);
            client.Bind(Metrics.Kitchen.Served).Record(new() { Dish = "soup" });
            client.BindPing(Pings.Evening).Submit();
            Assert.That((await client.DrainAsync(TimeSpan.FromSeconds(20))).Delivered, Is.EqualTo(1));
        }

        var ping = rig.Collector.Pings.Single();
        Assert.That((ping.Application, ping.Name), Is.EqualTo(("org-example-kitchen", "evening")));
        Assert.That(ping.Remarks, Is.Empty);
        Assert.That(ping.Payload.GetProperty("metrics").GetProperty("counter").GetProperty("kitchen.meals").GetInt32(), Is.EqualTo(3));
    }

    [Test]
    public async Task A_repeated_document_is_taken_and_kept_once()
    {
        await using var rig = await CollectorRig.StartAsync();
        var receptions = new List<Reception>();
        rig.Collector.Received += (_, reception) => receptions.Add(reception);
        var document = Guid.NewGuid();
        Assert.That(await rig.SendAsync(CollectorRig.Payload(), document), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await rig.SendAsync(CollectorRig.Payload(), document), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(receptions, Is.EqualTo(new[] { Reception.Kept, Reception.Duplicate }));
        Assert.That(rig.Collector.Pings, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_deletion_request_takes_its_client_s_pings_and_nobody_else_s()
    {
        await using var rig = await CollectorRig.StartAsync();
        const string Leaver = "c0ffee00-0000-4000-8000-00000000000a";
        const string Stayer = "c0ffee00-0000-4000-8000-00000000000b";
        var deleted = Guid.NewGuid();
        await rig.SendAsync(CollectorRig.Payload(Leaver), deleted);
        await rig.SendAsync(CollectorRig.Payload(Stayer));
        await rig.SendAsync(CollectorRig.Payload(Leaver), ping: "deletion-request");
        Assert.That(rig.Collector.Pings.Select(ping => (ping.Name, ping.ClientId)), Is.EqualTo(new[] { ("evening", Stayer), ("deletion-request", Leaver) }));
        Assert.That(Directory.EnumerateFiles(rig.Options.DataDirectory!, $"{deleted}*", SearchOption.AllDirectories), Is.Empty);

        Assert.That(await rig.SendAsync(CollectorRig.Payload(Leaver), deleted), Is.EqualTo(HttpStatusCode.OK), "a late repetition is taken");
        Assert.That(rig.Collector.Pings, Has.Count.EqualTo(2), "and brings nothing back");
    }

    [Test]
    public async Task What_is_wrong_with_a_payload_is_said_and_the_ping_is_kept()
    {
        await using var rig = await CollectorRig.StartAsync();
        await rig.SendAsync(CollectorRig.Payload(metrics: """{"counter": {"kitchen.meals": 1.5}}"""));
        await rig.SendAsync(CollectorRig.Payload(
            metrics: """{"counter": {"kitchen.pans": 1, "glean.validation.foreground_count": 1}, "string": {"kitchen.meals": "x"}}""",
            events: """[{"timestamp": 0, "category": "kitchen", "name": "burnt"}, {"timestamp": 1, "category": "kitchen", "name": "served", "extra": {"dish": "soup", "salt": "1"}}]"""));
        await rig.SendAsync(CollectorRig.Payload(), ping: "morning");
        Assert.That(rig.Collector.Pings.Select(ping => string.Join(" ", ping.Remarks)), Is.EqualTo(new[]
        {
            "/metrics/counter/kitchen.meals: must be integer, but is number.",
            "The registry has no metric kitchen.pans. kitchen.meals came as string; in the registry it is counter. "
                + "The registry has no event kitchen.burnt. kitchen.served has an extra salt, which the registry does not know.",
            "kitchen.meals came in morning; the registry sends it in evening.",
        }));
    }

    [TestCase("submit/app/evening/1/not-a-uuid", HttpStatusCode.NotFound)]
    [TestCase("submit/app/evening/2/c0ffee00-0000-4000-8000-000000000001", HttpStatusCode.NotFound)]
    [TestCase("submit/..%2f..%2fapp/evening/1/c0ffee00-0000-4000-8000-000000000001", HttpStatusCode.NotFound)]
    [TestCase("submit/App/evening/1/c0ffee00-0000-4000-8000-000000000001", HttpStatusCode.NotFound)]
    public async Task A_path_that_is_none_is_refused(string path, HttpStatusCode expected)
    {
        await using var rig = await CollectorRig.StartAsync();
        Assert.That(await rig.SendAsync(path, new StringContent(CollectorRig.Payload())), Is.EqualTo(expected));
        Assert.That(rig.Collector.Pings, Is.Empty);
        Assert.That(Directory.EnumerateFileSystemEntries(rig.Options.DataDirectory!), Is.Empty);
    }

    [TestCase("no JSON", "", HttpStatusCode.BadRequest)]
    [TestCase("no gzip", "gzip", HttpStatusCode.BadRequest)]
    [TestCase("{}", "br", HttpStatusCode.UnsupportedMediaType)]
    public async Task A_body_that_is_none_is_refused_with_a_sentence(string body, string encoding, HttpStatusCode expected)
    {
        await using var rig = await CollectorRig.StartAsync();
        var refusals = new List<string>();
        rig.Collector.Refused += (_, refusal) => refusals.Add(refusal.Message);
        using var content = new StringContent(body);
        if (encoding.Length > 0)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        Assert.That(await rig.SendAsync($"submit/app/evening/1/{Guid.NewGuid()}", content), Is.EqualTo(expected));
        Assert.That(refusals, Has.Count.EqualTo(1).And.All.EndsWith("."));
        Assert.That(rig.Collector.Pings, Is.Empty);
    }

    [Test]
    public async Task Too_much_is_refused_packed_or_unpacked()
    {
        await using var rig = await CollectorRig.StartAsync(options => options with { MaxBodyBytes = 10_000, MaxPayloadBytes = 100_000 });
        Assert.That(await rig.SendAsync(new string(' ', 10_001)), Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));

        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            await gzip.WriteAsync(new byte[100_001]);
        }

        using var bomb = new ByteArrayContent(packed.ToArray());
        bomb.Headers.ContentEncoding.Add("gzip");
        Assert.That(packed.Length, Is.LessThan(10_000));
        Assert.That(await rig.SendAsync($"submit/app/evening/1/{Guid.NewGuid()}", bomb), Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    [Test]
    public async Task The_oldest_go_when_the_shelf_is_full()
    {
        await using var rig = await CollectorRig.StartAsync(options => options with { Capacity = 3 });
        var documents = Enumerable.Range(0, 5).Select(_ => Guid.NewGuid()).ToList();
        foreach (var document in documents)
        {
            await rig.SendAsync(CollectorRig.Payload(), document);
        }

        Assert.That(rig.Collector.Pings.Select(ping => ping.DocumentId), Is.EqualTo(documents.Skip(2)));
        Assert.That(Directory.EnumerateFiles(rig.Options.DataDirectory!, "*", SearchOption.AllDirectories).Count(), Is.EqualTo(3));
    }

    [Test]
    public async Task A_restart_finds_what_was_kept_and_leaves_other_files_alone()
    {
        await using var rig = await CollectorRig.StartAsync();
        var documents = new[] { Guid.NewGuid(), Guid.NewGuid() };
        await rig.SendAsync(CollectorRig.Payload(), documents[0]);
        await rig.SendAsync(CollectorRig.Payload(), documents[1]);
        var before = rig.Collector.Pings;
        await File.WriteAllTextAsync(Path.Combine(rig.Options.DataDirectory!, "notes.json"), "no ping");

        await rig.RestartAsync();

        Assert.That(rig.Collector.Pings.Select(ping => (ping.DocumentId, ping.ReceivedAt, ping.Payload.GetRawText().Length > 100)),
            Is.EqualTo(before.Select(ping => (ping.DocumentId, ping.ReceivedAt, true))));
        await rig.SendAsync(CollectorRig.Payload(), documents[0]);
        Assert.That(rig.Collector.Pings, Has.Count.EqualTo(2));
        Assert.That(File.Exists(Path.Combine(rig.Options.DataDirectory!, "notes.json")), Is.True);
    }

    [TestCase("http://example.org:80")]
    [TestCase("http://0.0.0.0:0")]
    [TestCase("https://127.0.0.1:0")]
    [TestCase("here")]
    public void It_listens_on_this_machine_only(string url)
    {
        var options = new CollectorOptions { Urls = [url] };
        Assert.That(async () => await GleanCollector.StartAsync(options), Throws.ArgumentException.With.Message.Contains(url));
    }
}
