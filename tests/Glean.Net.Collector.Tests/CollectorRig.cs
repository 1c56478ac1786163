using System.Net;
using System.Text;
using Glean.Net.Collector;

namespace Glean.Net.Collector.Tests;

/// <summary>A collector on a free port, a folder that goes away, and a hand to send with.</summary>
internal sealed class CollectorRig : IAsyncDisposable
{
    public static readonly CollectorRegistry Kitchen = new(
        new Dictionary<string, MetricNote>
        {
            ["kitchen.meals"] = new("counter", "How many meals were cooked.", ["evening"], []),
            ["kitchen.served"] = new("event", "A meal was served.", ["evening"], ["dish"]),
        },
        new Dictionary<string, PingNote> { ["evening"] = new("What the kitchen did today.", []) });

    private CollectorRig(string folder, CollectorOptions options) => (Folder, Options) = (folder, options);

    public string Folder { get; }

    public CollectorOptions Options { get; private set; }

    public GleanCollector Collector { get; private set; } = null!;

    public HttpClient Http { get; } = new();

    public Uri Address => Collector.Addresses.Single();

    public static async Task<CollectorRig> StartAsync(Func<CollectorOptions, CollectorOptions>? adjust = null)
    {
        var folder = Directory.CreateTempSubdirectory("collector-").FullName;
        var options = new CollectorOptions { Urls = ["http://127.0.0.1:0"], DataDirectory = Path.Combine(folder, "pings"), Registry = Kitchen };
        var rig = new CollectorRig(folder, adjust?.Invoke(options) ?? options);
        await rig.RestartAsync();
        return rig;
    }

    public async Task RestartAsync()
    {
        if (Collector is not null)
        {
            await Collector.DisposeAsync();
        }

        Collector = await GleanCollector.StartAsync(Options);
    }

    public static string Payload(string client = "c0ffee00-0000-4000-8000-000000000001", string metrics = """{"counter": {"kitchen.meals": 1}}""", string events = "[]") => $$"""
        {
          "ping_info": {"seq": 0, "start_time": "2026-01-01T00:00+00:00", "end_time": "2026-01-01T00:01+00:00", "reason": "dinner"},
          "client_info": {"client_id": "{{client}}", "app_build": "1", "app_display_version": "1", "architecture": "x64", "first_run_date": "2026-01-01+00:00", "os": "Linux", "os_version": "6", "telemetry_sdk_build": "1"},
          "metrics": {{metrics}},
          "events": {{events}}
        }
        """;

    public Task<HttpStatusCode> SendAsync(string payload, Guid? documentId = null, string ping = "evening") =>
        SendAsync($"submit/org-example-kitchen/{ping}/1/{documentId ?? Guid.NewGuid()}", new ByteArrayContent(Encoding.UTF8.GetBytes(payload)));

    public async Task<HttpStatusCode> SendAsync(string path, HttpContent body)
    {
        using var answer = await Http.PostAsync(new Uri(Address, path), body);
        return answer.StatusCode;
    }

    public Task<string> PageAsync(string path = "") => Http.GetStringAsync(new Uri(Address, path));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Collector.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
