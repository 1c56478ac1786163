using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Glean.Net.Collector.Schema;
using Glean.Net.Registry.Emit;
using Glean.Net.Registry.Model;
using Glean.Net.Registry.Server;
using Glean.Net.Registry.Tests.Generator;
using Glean.Net.Registry.Tests.Tool;
using static Glean.Net.Registry.Tests.Emit.Rows;

namespace Glean.Net.Registry.Tests.Server;

/// <summary>The cases of section 16 about code for services.</summary>
internal sealed class ServerCasesTests
{
    private static readonly RegistryModel s_shop = new()
    {
        Metrics = new(
        [
            Metric("event", "shop", "bought", row => row with { ExtraKeys = Keys(("item", "string"), ("gift", "boolean")) }),
            Metric("string", "shop", "country", row => row with { SendInPings = List("visit", "summary") }),
            Metric("string_list", "shop", "shelves", row => row with { SendInPings = List("visit") }),
            Metric("labeled_boolean", "shop", "options", row => row with { SendInPings = List("visit"), Labels = List("gift", "express") }),
        ]),
        Pings = new([Ping("visit", "quit"), Ping("summary")]),
    };

    [Test]
    public void Case_16_Servers_01_pings_without_metrics_give_no_file()
    {
        Assert.That(ServerEmitter.Emit(ModelOf(Ping("visit")), new EmitOptions()), Is.Empty);
        using var run = new ToolRun().With("pings.yaml", Written.Pings).Run("generate", "--server", "./pings.yaml", "-o", "./out");
        Assert.That((run.Exit, Directory.Exists(run.PathOf("out"))), Is.EqualTo((1, false)));
    }

    [Test]
    public void Case_16_Servers_02_types_that_a_service_cannot_write_are_named()
    {
        using var run = new ToolRun().With("metrics.yaml", Written.Metrics(Written.Metric("kept", type: "string"), Written.Metric("load", type: "timing_distribution")))
            .Run("generate", "--server", "./metrics.yaml", "-o", "./out");
        Assert.That(run.Exit, Is.Zero);
        Assert.That(run.Error, Does.StartWith("browser.load is left out: a timing_distribution ").And.Not.Contain("browser.kept"));
    }

    [Test]
    public void Case_16_Servers_03_the_code_is_that_which_is_kept_byte_for_byte() =>
        Golden.Matches("ServerPings.g.cs.txt", ServerEmitter.Emit(s_shop, new EmitOptions { Namespace = "Example.Shop", ToolVersion = "0.0.0" })[0].Text);

    [Test]
    public void Case_16_Servers_04_what_runs_writes_an_envelope_and_a_payload_that_the_schema_takes()
    {
        var lines = Lines("""
            Pings.Events.RecordShopBought(new() { Item = "tea", Gift = true });
            Pings.Visit.Record(new() { ShopCountry = "de", ShopShelves = new[] { "a", "b" }, ShopOptions = new Dictionary<string, bool> { ["gift"] = true } });
            """);
        Assert.That(lines, Has.Count.EqualTo(2));
        foreach (var line in lines)
        {
            var envelope = JsonNode.Parse(line)!;
            Assert.That((Text(envelope, "Logger"), Text(envelope, "Type")), Is.EqualTo(("glean", "glean-server-event")));
            Assert.That(PingSchema.Validate(Encoding.UTF8.GetBytes(Text(envelope["Fields"]!, "payload"))), Is.Empty);
        }
    }

    [Test]
    public void Case_16_Servers_05_a_user_agent_that_is_absent_is_absent()
    {
        var fields = Lines("""
            Pings.Events.RecordShopBought(request: new ServerRequest { IpAddress = "192.0.2.7" });
            Pings.Events.RecordShopBought(request: new ServerRequest { UserAgent = "Browser/1" });
            """).Select(FieldsOf).ToList();
        Assert.That(fields.Select(field => field.ContainsKey("user_agent")), Is.EqualTo(new[] { false, true }));
    }

    [TestCase("ShopShelves = Array.Empty<string>()", "[]")]
    [TestCase("ShopShelves = null", null)]
    [TestCase("", null)]
    public void Case_16_Servers_06_a_list_is_never_null_on_the_wire(string setting, string? written) =>
        Assert.That(Visit(setting)["string_list"]?["shop.shelves"]?.ToJsonString(), Is.EqualTo(written));

    // Services of other languages, which cannot tell "none" from "not given", write an empty object here.
    [TestCase("ShopOptions = new Dictionary<string, bool>()", null)]
    [TestCase("ShopOptions = new Dictionary<string, bool> { [\"gift\"] = false }", """{"gift":false}""")]
    [TestCase("ShopOptions = null", null)]
    [TestCase("", null)]
    public void Case_16_Servers_07_labeled_booleans_are_never_null_on_the_wire(string setting, string? written) =>
        Assert.That(Visit(setting)["labeled_boolean"]?["shop.options"]?.ToJsonString(), Is.EqualTo(written));

    [Test]
    public void Case_16_Servers_08_a_document_id_can_be_shared()
    {
        var lines = Lines("""
            var request = new ServerRequest { DocumentId = new Guid("00000000-0000-4000-8000-000000000001") };
            Pings.Events.RecordShopBought(request: request);
            Pings.Summary.Record(new() { ShopCountry = "de" }, request);
            """);
        Assert.That(
            lines.Select(line => FieldsOf(line)["document_id"]!.GetValue<string>()), Is.EqualTo(Enumerable.Repeat("00000000-0000-4000-8000-000000000001", 2)));
    }

    [Test]
    public void Case_16_Servers_09_ids_are_random_and_in_lower_case()
    {
        var ids = Lines("""
            var own = new ServerPings(Log, new ServerPingOptions("my-service"));
            for (var i = 0; i < 50; i++) own.Events.RecordShopBought();
            """).Select(line => FieldsOf(line)["document_id"]!.GetValue<string>()).ToList();
        Assert.That(ids.Distinct().Count(), Is.EqualTo(50));
        Assert.That(ids, Has.All.Matches<string>(id => Regex.IsMatch(id!, "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", RegexOptions.CultureInvariant)));
    }

    private static IReadOnlyList<string> Lines(string statements) => ServiceAssembly.Of(s_shop, statements).Run();

    private static JsonObject Visit(string setting)
    {
        var lines = Lines($"Pings.Visit.Record(new() {{ ShopCountry = \"de\"{(setting.Length == 0 ? "" : ", " + setting)} }});");
        return JsonNode.Parse(FieldsOf(lines.Single())["payload"]!.GetValue<string>())!["metrics"]!.AsObject();
    }

    private static JsonObject FieldsOf(string line) => JsonNode.Parse(line)!["Fields"]!.AsObject();

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();
}
