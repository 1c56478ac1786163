using System.Text;
using System.Text.Json.Nodes;
using Glean.Net.Collector.Schema;
using Glean.Net.Registry.Emit;
using Glean.Net.Registry.Model;
using Glean.Net.Registry.Server;
using static Glean.Net.Registry.Tests.Emit.Rows;

namespace Glean.Net.Registry.Tests.Server;

/// <summary>The code of a service: what it is, and what it writes.</summary>
internal sealed class ServerEmitterTests
{
    private static readonly string[] s_types =
    [
        "boolean", "counter", "quantity", "string", "text", "url", "uuid", "datetime", "timespan", "string_list", "labeled_boolean", "labeled_counter",
        "labeled_quantity", "labeled_string", "event",
    ];

    private static readonly RegistryModel s_shop = new()
    {
        Metrics = new(
        [
            Metric("string", "shop", "country", row => row with { SendInPings = List("visit") }),
            Metric("quantity", "shop.basket", "items", row => row with { SendInPings = List("visit") }),
            Metric("event", "shop", "bought", row => row with { ExtraKeys = Keys(("item", "string"), ("price", "quantity"), ("gift", "boolean")) }),
            Metric("event", "shop", "left", row => row with { SendInPings = List("events", "visit") }),
        ]),
        Pings = new([Ping("visit", "quit", "update")]),
    };

    [Test]
    public void Each_ping_is_one_line_in_the_envelope_that_pipelines_read()
    {
        var line = One(s_shop, """Pings.Visit.Record(new() { ShopCountry = "dé\"", ShopBasketItems = 3, Reason = ServerPings.VisitReason.Update });""");

        Assert.That(line, Does.Not.Contain("\n"));
        var envelope = JsonNode.Parse(line)!;
        Assert.That(envelope.AsObject().Select(member => member.Key), Is.EqualTo(new[] { "Timestamp", "Logger", "Type", "Fields" }));
        Assert.That(Text(envelope, "Timestamp"), Is.EqualTo("2026-03-14T14:09:26.535000Z"));
        Assert.That((Text(envelope, "Logger"), Text(envelope, "Type")), Is.EqualTo(("glean", "glean-server-event")));
        var fields = envelope["Fields"]!;
        Assert.That(fields.AsObject().Select(member => member.Key), Is.EqualTo(new[] { "document_namespace", "document_type", "document_version", "document_id", "payload" }));
        Assert.That(
            (Text(fields, "document_namespace"), Text(fields, "document_type"), Text(fields, "document_version"), Text(fields, "document_id")),
            Is.EqualTo(("my-service", "visit", "1", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6")));
        Assert.That(Text(fields, "payload"), Is.EqualTo(
            """{"metrics":{"quantity":{"shop.basket.items":3},"string":{"shop.country":"dé\""}}"""
            + ""","ping_info":{"seq":0,"start_time":"2026-03-14T14:09:26.535+00:00","end_time":"2026-03-14T14:09:26.535+00:00","reason":"update"}"""
            + ""","client_info":{"telemetry_sdk_build":"Glean.Net 1.2.3","app_display_version":"1.2","app_channel":"stage","first_run_date":"Unknown","os":"Unknown","os_version":"Unknown","architecture":"Unknown","app_build":"Unknown"}}"""));
    }

    [Test]
    public void An_event_is_a_line_in_each_ping_that_carries_it_with_the_values_given()
    {
        var lines = Lines(s_shop, """
            Pings.Events.RecordShopBought(new() { Item = "tea", Price = 250, Gift = true });
            Pings.Events.RecordShopBought();
            Pings.Events.RecordShopLeft();
            Pings.Visit.RecordShopLeft(new() { ShopCountry = "de" });
            """).Select(Payload).ToList();

        Assert.That(lines.Select(line => line["events"]!.ToJsonString()), Is.EqualTo(new[]
        {
            """[{"category":"shop","name":"bought","timestamp":0,"extra":{"gift":"true","item":"tea","price":"250"}}]""",
            """[{"category":"shop","name":"bought","timestamp":0}]""",
            """[{"category":"shop","name":"left","timestamp":0}]""",
            """[{"category":"shop","name":"left","timestamp":0}]""",
        }));
        Assert.That(lines.Select(line => line["metrics"]?.ToJsonString()), Is.EqualTo(new[] { null, null, null, """{"string":{"shop.country":"de"}}""" }));
    }

    [Test]
    public void Address_and_user_agent_are_written_only_where_they_are_given()
    {
        var lines = Lines(s_shop, """
            Pings.Events.RecordShopLeft();
            Pings.Events.RecordShopLeft(new ServerRequest());
            Pings.Events.RecordShopLeft(new ServerRequest { UserAgent = "Browser/1", IpAddress = "192.0.2.7", DocumentId = new Guid("00000000-0000-4000-8000-000000000001") });
            """);

        Assert.That(lines.Take(2), Has.None.Contain("user_agent").And.None.Contain("ip_address"));
        var fields = JsonNode.Parse(lines[2])!["Fields"]!;
        Assert.That(
            (Text(fields, "user_agent"), Text(fields, "ip_address"), Text(fields, "document_id")),
            Is.EqualTo(("Browser/1", "192.0.2.7", "00000000-0000-4000-8000-000000000001")));
    }

    [Test]
    public void A_structured_log_finds_each_part_by_its_name()
    {
        var parts = Lines(s_shop, """
            Pings.Events.RecordShopLeft();
            Log.Lines.Clear();
            Log.Lines.AddRange(Log.Parts);
            """);
        Assert.That(parts.Select(part => part.Split('=')[0]), Is.EqualTo(new[] { "Timestamp", "Logger", "Type", "document_namespace", "document_type", "document_version", "document_id", "payload" }));
        Assert.That(parts, Has.One.EqualTo("document_type=events"));
    }

    [Test]
    public void Nothing_set_is_nothing_written_and_a_logger_that_is_off_or_throws_harms_nobody() =>
        Assert.That(
            Lines(s_shop, """
                Pings.Visit.Record(new());
                Log.IsOff = true;
                Pings.Events.RecordShopLeft();
                Log.IsOff = false;
                Log.Throws = true;
                Pings.Events.RecordShopLeft();
                """),
            Is.Empty);

    [Test]
    public void Every_type_that_a_service_can_write_compiles_and_its_payload_is_valid()
    {
        var metrics = s_types.Select(type => Metric(type, "every.type", type, row => Complete(row) with { SendInPings = List("everything") })).ToArray();
        var payload = Payload(One(ModelOf(metrics), """
            Pings.Everything.RecordEveryTypeEvent(new() { Key = "x" }, new()
            {
                EveryTypeBoolean = true, EveryTypeCounter = 1, EveryTypeQuantity = 2, EveryTypeString = "s", EveryTypeText = "t",
                EveryTypeUrl = "https://example.org/", EveryTypeUuid = new Guid("f81d4fae-7dec-11d0-a765-00a0c91e6bf6"),
                EveryTypeDatetime = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(-5)), EveryTypeTimespan = TimeSpan.FromSeconds(90),
                EveryTypeStringList = new[] { "a", "b" },
                EveryTypeLabeledBoolean = new Dictionary<string, bool> { ["one"] = true },
                EveryTypeLabeledCounter = new Dictionary<string, int> { ["one"] = 1, ["three"] = 2, ["four"] = 3 },
                EveryTypeLabeledQuantity = new Dictionary<string, long> { ["two"] = 1 },
                EveryTypeLabeledString = new Dictionary<string, string> { ["two"] = "x" },
            });
            """));

        Assert.That(payload["metrics"]!.AsObject().Select(type => type.Key), Is.EquivalentTo(s_types.Except(["event"])));
        Assert.That(payload["metrics"]!["datetime"]!["every.type.datetime"]!.GetValue<string>(), Is.EqualTo("2026-01-02T03:04:05-05:00"));
        Assert.That(payload["metrics"]!["timespan"]!["every.type.timespan"]!.ToJsonString(), Is.EqualTo("""{"time_unit":"second","value":90}"""));
        Assert.That(payload["metrics"]!["labeled_counter"]!["every.type.labeled_counter"]!.ToJsonString(), Is.EqualTo("""{"__other__":5,"one":1}"""));
    }

    [Test]
    public void What_the_protocol_does_not_allow_is_cut_or_left_out()
    {
        var metrics = s_types.Select(type => Metric(type, "a", type, row => row with { SendInPings = List("everything"), TimeUnit = type is "datetime" or "timespan" ? "second" : null })).ToArray();
        var payload = Payload(One(ModelOf(metrics), """
            var many = Enumerable.Range(0, 200).ToList();
            Pings.Everything.Record(new()
            {
                AString = new string('é', 200), AText = new string('𝄞'.ToString()[0], 3), AUrl = "no scheme", AQuantity = -1, ACounter = -1,
                ATimespan = TimeSpan.FromSeconds(-1),
                AStringList = many.Select(number => new string('x', 200)).ToList(),
                ALabeledCounter = many.ToDictionary(number => "label-" + number, number => 1),
                ALabeledString = new Dictionary<string, string> { [((char)0xD834).ToString()] = ((char)0xD834).ToString() },
                ALabeledQuantity = new Dictionary<string, long> { [""] = 1, [new string('l', 112)] = 2, ["bad"] = -1 },
            });
            Pings.Everything.Record(new() { AUrl = "data:text/plain,x", ACounter = -1 });
            """.Replace("'𝄞'.ToString()[0]", "(char)0xD834", StringComparison.Ordinal)));

        var values = payload["metrics"]!;
        Assert.That(values.AsObject().Select(type => type.Key), Is.EqualTo(new[] { "labeled_counter", "labeled_quantity", "labeled_string", "string", "string_list", "text" }));
        Assert.That(Encoding.UTF8.GetByteCount(values["string"]!["a.string"]!.GetValue<string>()), Is.EqualTo(254));
        Assert.That(values["string_list"]!["a.string_list"]!.AsArray(), Has.Count.EqualTo(100));
        Assert.That(values["labeled_counter"]!["a.labeled_counter"]!.AsObject(), Has.Count.EqualTo(17));
        Assert.That(values["labeled_counter"]!["a.labeled_counter"]!["__other__"]!.GetValue<int>(), Is.EqualTo(184));
        Assert.That(values["labeled_quantity"]!["a.labeled_quantity"]!.ToJsonString(), Is.EqualTo("""{"__other__":2}"""));
    }

    [Test]
    public void A_metric_that_is_disabled_or_has_expired_is_not_written()
    {
        var model = ModelOf(
            Metric("string", "a", "off", row => row with { SendInPings = List("p"), Disabled = true }),
            Metric("string", "a", "past", row => row with { SendInPings = List("p"), Expires = "2026-03-14" }),
            Metric("string", "a", "still", row => row with { SendInPings = List("p"), Expires = "2026-03-15" }),
            Metric("event", "a", "gone", row => row with { SendInPings = List("p"), Expires = "2020-01-01" }),
            Metric("event", "a", "never", row => row with { SendInPings = List("p"), Disabled = true }));
        var line = One(model, """
            Pings.P.Record(new() { AOff = "1", APast = "2", AStill = "3" });
            Pings.P.RecordAGone(new() { AStill = "3" });
            Pings.P.RecordANever(new() { AStill = "3" });
            """);
        Assert.That(Payload(line)["metrics"]!.ToJsonString(), Is.EqualTo("""{"string":{"a.still":"3"}}"""));
    }

    [Test]
    public void A_ping_without_info_sections_has_none_and_times_may_be_less_precise()
    {
        var metric = Metric("string", "a", "b", row => row with { SendInPings = List("bare", "rough") });
        var model = ModelOf(metric) with
        {
            Pings = new([Ping("bare") with { IncludeInfoSections = false }, Ping("rough") with { PreciseTimestamps = false }]),
        };
        var lines = Lines(model, """Pings.Bare.Record(new() { AB = "1" }); Pings.Rough.Record(new() { AB = "1" });""");
        Assert.That(Text(JsonNode.Parse(lines[0])!["Fields"]!, "payload"), Is.EqualTo("""{"metrics":{"string":{"a.b":"1"}}}"""));
        Assert.That(Payload(lines[1])["ping_info"]!["start_time"]!.GetValue<string>(), Is.EqualTo("2026-03-14T14:09+00:00"));
    }

    [Test]
    public void A_users_identifier_becomes_a_pseudonym_that_needs_the_key()
    {
        // By openssl dgst -sha256 -mac HMAC.
        const string Expected = "fbe59f264903b1338e3f27c62406ac4c30371cfe840bc284bebdb6346f35ef79";
        var lines = Lines(s_shop, """
            var key = Enumerable.Repeat((byte)0x0b, 32).ToArray();
            Log.Lines.Add(new UserIdHasher(key).Hash("user-7")!);
            Log.Lines.Add(UserIdHasher.FromBase64(Convert.ToBase64String(key)).Hash("user-7")!);
            Log.Lines.Add(new UserIdHasher(key.Select(part => (byte)(part + 1)).ToArray()).Hash("user-7")!);
            Log.Lines.Add(new UserIdHasher(key).Hash(null) ?? "nobody");
            try { _ = new UserIdHasher(new byte[31]); } catch (ArgumentException refused) { Log.Lines.Add(refused.Message); }
            """);
        Assert.That(lines[0], Is.EqualTo(Expected));
        Assert.That(lines[1], Is.EqualTo(Expected));
        Assert.That(lines[2], Is.Not.EqualTo(Expected).And.Length.EqualTo(64));
        Assert.That(lines[3], Is.EqualTo("nobody"));
        Assert.That(lines[4], Does.Contain("32 bytes"));
    }

    [Test]
    public void Names_that_clash_compile_all_the_same() => ServiceAssembly.Of(new RegistryModel
    {
        Metrics = new(
        [
            Metric("event", "record", "a"),
            Metric("event", "a.b", "c", row => row with { ExtraKeys = Keys(("all", "string"), ("add_to", "boolean"), ("class", "quantity")) }),
            Metric("event", "a", "b_c", row => row with { ExtraKeys = Keys(("x", "string")) }),
            Metric("string", "a.b", "d"),
            Metric("string", "a", "b_d"),
            Metric("string", "reason", "x", row => row with { Category = "", Name = "reason" }),
            Metric("string", "add", "to", row => row with { SendInPings = List("server-pings", "log-category", "events") }),
            Metric("string", "ping", "values", row => row with { SendInPings = List("a", "a-values", "a-ping", "a-reason") }),
        ]),
        Pings = new([Ping("a", "x", "y"), Ping("server-pings")]),
    });

    [Test]
    public void Hostile_text_stays_text() => ServiceAssembly.Of(new RegistryModel
    {
        Metrics = new(
        [
            Metric("labeled_string", "a", "b", row => row with { Description = "</summary> */ \u2028 \"", Labels = List("\"", "\\", "\n"), SendInPings = List("p") }),
        ]),
        Pings = new([Ping("p", "\"quoted\"", "new\nline")]),
    });

    [Test]
    public void Visibility_and_namespace_are_the_callers()
    {
        var files = ServerEmitter.Emit(s_shop, new EmitOptions { Namespace = "my-app.event", Public = true });
        Assert.That(files[0].Text, Does.Contain("namespace my_app.@event").And.Contain("public sealed class ServerPings"));
        Assert.That(files[1].Text, Does.Contain("public sealed class UserIdHasher").And.Contain("public sealed class ServerRequest"));
        ServiceAssembly.Of(s_shop, options: new EmitOptions { Namespace = "", Public = true });
        ServiceAssembly.Of(s_shop, options: new EmitOptions { Namespace = "my-app.event", Public = true });
    }

    [Test]
    public void What_gathers_over_time_is_left_out_by_name()
    {
        var model = ModelOf(Metric("timing_distribution", "a", "b"), Metric("rate", "a", "c"), Metric("object", "a", "d"), Metric("string", "a", "e"));
        Assert.That(ServerEmitter.LeftOut(model).Select(metric => metric.Identifier), Is.EqualTo(new[] { "a.b", "a.c", "a.d" }));
        Assert.That(ServerEmitter.Emit(ModelOf(Metric("rate", "a", "c")), new()), Is.Empty);
    }

    private static IReadOnlyList<string> Lines(RegistryModel model, string statements) => ServiceAssembly.Of(model, statements).Run();

    private static string One(RegistryModel model, string statements)
    {
        var lines = Lines(model, statements);
        Assert.That(lines, Has.Count.EqualTo(1));
        return lines[0];
    }

    /// <summary>The payload of a line, which must keep to the published schema.</summary>
    private static JsonNode Payload(string line)
    {
        var payload = Text(JsonNode.Parse(line)!["Fields"]!, "payload");
        Assert.That(PingSchema.Validate(Encoding.UTF8.GetBytes(payload)).Select(violation => violation.Message), Is.Empty, payload);
        return JsonNode.Parse(payload)!;
    }

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();

    private static MetricRow Complete(MetricRow row) => row.Type switch
    {
        "datetime" or "timespan" => row with { TimeUnit = "second" },
        "event" => row with { ExtraKeys = Keys(("key", "string")) },
        _ when row.Type.StartsWith("labeled_", StringComparison.Ordinal) => row with { Labels = List("one", "two") },
        _ => row,
    };
}
