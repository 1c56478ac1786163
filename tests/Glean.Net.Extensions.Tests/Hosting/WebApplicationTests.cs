using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Glean.Net.Extensions.Tests.Hosting;

/// <summary>A web application on this machine, its telemetry sent over the wire.</summary>
[NonParallelizable]
internal sealed class WebApplicationTests
{
    private readonly DataFolder _folder = new();
    private readonly ConcurrentQueue<JsonNode> _received = new();

    [TearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public async Task A_request_counts_and_its_ping_arrives()
    {
        await using var collector = await CollectAsync();
        await using var shop = await StartShopAsync(new Uri(collector.Urls.Single()));
        using var browser = new HttpClient { BaseAddress = new Uri(shop.Urls.Single()) };

        Assert.That(await browser.GetStringAsync(new Uri("/order", UriKind.Relative)), Is.EqualTo("1 sent, 0 waiting"));

        Assert.That(_received.Single()["metrics"]!["counter"]!["shop.orders"]!.GetValue<int>(), Is.EqualTo(1));
        await shop.StopAsync();
    }

    [Test]
    public async Task The_health_check_says_how_telemetry_is()
    {
        await using var collector = await CollectAsync();
        await using var shop = await StartShopAsync(new Uri(collector.Urls.Single()));
        var checks = shop.Services.GetRequiredService<HealthCheckService>();
        using var browser = new HttpClient { BaseAddress = new Uri(shop.Urls.Single()) };
        Assert.That(await browser.GetStringAsync(new Uri("/health", UriKind.Relative)), Is.EqualTo("Healthy"));
        var entry = (await checks.CheckHealthAsync()).Entries["glean"];
        Assert.That(entry.Data, Is.EquivalentTo(new Dictionary<string, object> { ["upload_enabled"] = true, ["store"] = "OnDisk", ["waiting"] = 0, ["delivered"] = 0 }));

        await GleanSdk.ShutdownAsync();
        var ended = (await checks.CheckHealthAsync()).Entries["glean"];
        Assert.That(ended.Status, Is.EqualTo(HealthStatus.Degraded));
        Assert.That(ended.Description, Is.EqualTo("the client has ended; nothing is recorded"));
        await shop.StopAsync();
    }

    [Test]
    public async Task A_directory_that_cannot_be_written_and_a_queue_that_is_nearly_full_are_degraded()
    {
        var file = Path.Combine(_folder.Path, "in-the-way");
        await File.WriteAllTextAsync(file, "");
        await using (var shop = await StartShopAsync(endpoint: null, options => options.DataPath = file))
        {
            var entry = (await shop.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["glean"];
            Assert.That(entry.Status, Is.EqualTo(HealthStatus.Degraded));
            Assert.That(entry.Description, Does.StartWith("the data directory cannot be written"));
            await shop.StopAsync();
        }

        await using (var shop = await StartShopAsync(endpoint: null, options => options.MaxPendingPings = 2))
        {
            foreach (var _ in Enumerable.Range(0, 2))
            {
                Metrics.Shop.Orders.Add();
                Pings.Day.Submit();
            }

            var entry = (await shop.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["glean"];
            Assert.That(entry.Status, Is.EqualTo(HealthStatus.Degraded));
            Assert.That(entry.Description, Does.StartWith("2 pings wait to be sent"));
            await shop.StopAsync();
        }
    }

    private static WebApplicationBuilder NewBuilder()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        return builder;
    }

    private async Task<WebApplication> StartShopAsync(Uri? endpoint, Action<Net.Extensions.Hosting.GleanOptions>? configure = null)
    {
        var builder = NewBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Glean:ApplicationId"] = "org.example.shop",
            ["Glean:UploadEnabled"] = "true",
            ["Glean:DataPath"] = _folder.Path,
            ["Glean:ServerEndpoint"] = endpoint?.ToString(),
            ["Glean:EnableInternalPings"] = "false",
        });
        builder.Services.AddGlean(configure);
        builder.Services.AddHealthChecks().AddGlean();
        var shop = builder.Build();
        shop.MapHealthChecks("/health");
        shop.MapGet("/order", async (GleanClient client) =>
        {
            Metrics.Shop.Orders.Add();
            Pings.Day.Submit();
            var drained = await client.DrainAsync();
            return $"{drained.Delivered} sent, {drained.Waiting} waiting";
        });
        await shop.StartAsync();
        return shop;
    }

    private async Task<WebApplication> CollectAsync()
    {
        var collector = NewBuilder().Build();
        collector.MapPost("/submit/{application}/{ping}/{version}/{documentId}", async (HttpRequest request) =>
        {
            await using var body = new GZipStream(request.Body, CompressionMode.Decompress);
            _received.Enqueue((await JsonNode.ParseAsync(body))!);
        });
        await collector.StartAsync();
        return collector;
    }
}
