using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Glean.Net.Collector.Schema;
using Glean.Net.Registry;
using Glean.Net.Registry.Emit;
using Glean.Net.Registry.Model;
using Glean.Net.Registry.Server;

namespace Glean.Net.SampleTests;

/// <summary>The shop's service as a program on this machine, with customers, and whoever reads its log.</summary>
internal sealed class ServerSideTests
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(30);

    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private Process? _process;

    [TearDown]
    public void Stop()
    {
        _process?.Kill();
        _process?.Dispose();
    }

    [Test]
    public async Task Orders_and_visits_are_lines_of_the_log_that_pipelines_can_read()
    {
        using var customer = await StartAsync();
        await PostAsync(customer, "orders", new { Customer = "customer-42", Item = "tea", Pieces = 3 });
        var order = await NextPingAsync();
        Assert.That(Text(order.Fields, "document_type"), Is.EqualTo("events"));
        Assert.That(Text(order.Fields, "document_namespace"), Is.EqualTo("org.example.shop"));
        Assert.That(order.Payload["events"]!.ToJsonString(), Is.EqualTo("""[{"category":"shop","name":"ordered","timestamp":0,"extra":{"item":"tea","pieces":"3"}}]"""));
        Assert.That(order.Line, Does.Not.Contain("user_agent").And.Not.Contain("ip_address").And.Not.Contain("127.0.0.1").And.Not.Contain("customer-42"));

        await PostAsync(customer, "visits", new { Customer = "customer-42", BasketSize = 2, IsReturning = true, HasPaid = true });
        var visit = await NextPingAsync();
        Assert.That(Text(visit.Fields, "document_type"), Is.EqualTo("visit"));
        Assert.That(Text(visit.Fields, "user_agent"), Is.EqualTo("Browser/1.0"), "asked for");
        Assert.That(visit.Line, Does.Not.Contain("ip_address").And.Not.Contain("customer-42"));
        Assert.That(visit.Payload["ping_info"]!["reason"]!.GetValue<string>(), Is.EqualTo("paid"));
        Assert.That(visit.Payload["metrics"]!["quantity"]!["shop.basket_size"]!.GetValue<int>(), Is.EqualTo(2));
        Assert.That(Pseudonym(visit.Payload), Is.EqualTo(Pseudonym(order.Payload)).And.Length.EqualTo(64), "the same customer");

        await PostAsync(customer, "orders", new { Customer = "customer-43", Item = "tea", Pieces = 1 });
        Assert.That(Pseudonym((await NextPingAsync()).Payload), Is.Not.EqualTo(Pseudonym(order.Payload)));
    }

    [Test]
    public void The_code_in_the_sample_is_what_the_tool_writes()
    {
        var folder = Path.Combine(SampleProgram.Root, "samples", "ServerSide");
        var model = RegistryReader.Read(
            [.. new[] { "metrics.yaml", "pings.yaml" }.Select(name => new RegistryFile(name, File.ReadAllText(Path.Combine(folder, name))))], new RegistryOptions());
        Assert.That(model.Diagnostics, Is.Empty);
        foreach (var file in ServerEmitter.Emit(model, new EmitOptions { Namespace = "ServerSide.Telemetry" }))
        {
            Assert.That(File.ReadAllText(Path.Combine(folder, "Telemetry", file.Name)).ReplaceLineEndings("\n"), Is.EqualTo(file.Text), $"generate {file.Name} again");
        }
    }

    private async Task<HttpClient> StartAsync()
    {
        var start = SampleProgram.Start("ServerSide", "ServerSide", "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information");
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _lines.Writer.TryWrite(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => TestContext.Progress.WriteLine(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        const string Listening = "Now listening on: ";
        var said = await NextAsync(line => line.Contains(Listening, StringComparison.Ordinal));
        var client = new HttpClient { BaseAddress = new Uri(said[(said.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..].Trim()) };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Browser/1.0");
        return client;
    }

    private static async Task PostAsync(HttpClient client, string path, object body)
    {
        using var response = await client.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
    }

    private async Task<(string Line, JsonNode Fields, JsonNode Payload)> NextPingAsync()
    {
        var line = await NextAsync(line => line.StartsWith('{'));
        var envelope = JsonNode.Parse(line)!;
        Assert.That((Text(envelope, "Logger"), Text(envelope, "Type")), Is.EqualTo(("glean", "glean-server-event")));
        var payload = Text(envelope["Fields"]!, "payload");
        Assert.That(PingSchema.Validate(Encoding.UTF8.GetBytes(payload)).Select(violation => violation.Message), Is.Empty, payload);
        return (line, envelope["Fields"]!, JsonNode.Parse(payload)!);
    }

    private async Task<string> NextAsync(Func<string, bool> isWanted)
    {
        using var patience = new CancellationTokenSource(s_longestWait);
        while (true)
        {
            if (await _lines.Reader.ReadAsync(patience.Token) is var line && isWanted(line))
            {
                return line;
            }
        }
    }

    private static string Pseudonym(JsonNode payload) => payload["metrics"]!["string"]!["customer.pseudonym"]!.GetValue<string>();

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();
}
