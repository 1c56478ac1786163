using Glean.Net.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Glean.Net.Extensions.Tests.Hosting;

/// <summary>Telemetry as a part of a host. One after the other: the client of the process is one.</summary>
[NonParallelizable]
internal sealed class HostTests
{
    private readonly GleanHosts _hosts = new();

    [TearDown]
    public void Delete() => _hosts.Dispose();

    [Test]
    public async Task It_starts_before_the_services_and_stops_after_them()
    {
        using (var host = _hosts.Build(builder => builder.Services.AddHostedService<Till>()))
        {
            await host.StartAsync();
            await host.StopAsync();
        }

        using (var next = _hosts.Build())
        {
            await next.StartAsync();
            await next.Services.GetRequiredService<GleanClient>().DrainAsync();
            await next.StopAsync();
        }

        Assert.That(_hosts.Uploader.Sent.Single(ping => ping.Name == "day").Metric("counter", "shop.orders")!.GetValue<int>(), Is.EqualTo(3),
            "one order while the service started, two while it stopped");
    }

    [Test]
    public async Task The_injected_client_is_the_one_that_static_metrics_record_to()
    {
        using var host = _hosts.Build();
        await host.StartAsync();
        var client = host.Services.GetRequiredService<GleanClient>();
        Metrics.Shop.Orders.Add(4);

        client.BindPing(Pings.Day).Submit();
        var drained = await client.DrainAsync();

        Assert.That(client, Is.SameAs(GleanSdk.Client));
        Assert.That(drained, Is.EqualTo(new DrainResult(Delivered: 1, Waiting: 0)));
        Assert.That(_hosts.Uploader.Sent[0].Metric("counter", "shop.orders")!.GetValue<int>(), Is.EqualTo(4));
        await host.StopAsync();
    }

    [Test]
    public async Task What_is_not_said_is_asked_for_by_its_name_when_the_host_starts([Values("ApplicationId", "UploadEnabled")] string member)
    {
        using var host = _hosts.Build(builder => builder.Configuration.AddInMemoryCollection([new($"Glean:{member}", null)]));

        Assert.That(() => host.StartAsync(), Throws.InvalidOperationException.With.Message.StartsWith($"Glean:{member} is not set."));

        using var next = _hosts.Build();
        await next.StartAsync();
        await next.StopAsync();
    }

    [Test]
    public void A_wrong_setting_stops_the_start_with_a_sentence()
    {
        using var host = _hosts.Build(builder => builder.Services.AddGlean(options => options.ServerEndpoint = new Uri("http://telemetry.example.org")));

        Assert.That(() => host.StartAsync(), Throws.ArgumentException.With.Message.Contains("Give an absolute https: address"));
    }

    [Test]
    public async Task Code_has_the_last_word_and_may_ask_other_services()
    {
        using var host = _hosts.Build(builder =>
        {
            builder.Services.AddSingleton(new UserSettings(TelemetryAllowed: false));
            builder.Services.AddOptions<Net.Extensions.Hosting.GleanOptions>()
                .Configure<UserSettings>((options, user) => options.UploadEnabled = user.TelemetryAllowed);
        });
        await host.StartAsync();

        Assert.That(host.Services.GetRequiredService<GleanClient>().UploadEnabled, Is.False);
        await host.StopAsync();
    }

    [Test]
    public async Task Running_can_count_as_being_used()
    {
        using var host = _hosts.Build(builder => builder.Services.AddGlean(options =>
        {
            options.ActiveWhileRunning = true;
            options.EnableInternalPings = true;
            options.StopTimeout = TimeSpan.FromSeconds(20);
        }));
        await host.StartAsync();
        await host.StopAsync();

        using var next = _hosts.Build();
        await next.StartAsync();
        await next.Services.GetRequiredService<GleanClient>().DrainAsync();
        await next.StopAsync();
        Assert.That(_hosts.Uploader.Sent.Where(ping => ping.Name == "baseline").Select(ping => ping.Reason), Is.EqualTo(new[] { "active", "inactive" }));
    }

    [Test]
    public async Task Two_hosts_share_the_client_and_it_ends_with_the_last()
    {
        using var first = _hosts.Build();
        using var second = _hosts.Build();
        await first.StartAsync();
        await second.StartAsync();
        var client = first.Services.GetRequiredService<GleanClient>();
        Assert.That(second.Services.GetRequiredService<GleanClient>(), Is.SameAs(client));

        await first.StopAsync();
        first.Dispose();
        Assert.That((await client.GetStatusAsync()).Store, Is.EqualTo(GleanStoreState.OnDisk));

        await second.StopAsync();
        Assert.That((await client.GetStatusAsync()).Store, Is.EqualTo(GleanStoreState.Closed));
    }

    [Test]
    public async Task A_client_that_was_there_before_the_host_goes_on_after_it()
    {
        GleanSdk.Initialize(new GleanConfiguration { ApplicationId = "org.example.shop", UploadEnabled = true, DataPath = _hosts.DataPath });
        using (var host = _hosts.Build())
        {
            await host.StartAsync();
            await host.StopAsync();
        }

        Metrics.Shop.Orders.Add();
        await GleanSdk.FlushAsync();
        Assert.That((await GleanSdk.Client!.GetStatusAsync()).Store, Is.EqualTo(GleanStoreState.OnDisk));
        await GleanSdk.ShutdownAsync();
    }

    [Test]
    public async Task A_test_puts_its_own_client_in_place()
    {
        using var glean = GleanTest.Start();
        using var host = _hosts.Build(builder => builder.Services.AddSingleton(glean.Client));
        await host.StartAsync();

        Metrics.Shop.Orders.Add(2);

        Assert.That(host.Services.GetRequiredService<GleanClient>(), Is.SameAs(glean.Client));
        Assert.That(Metrics.Shop.Orders.TestGetValue(), Is.EqualTo(2));
        await host.StopAsync();
        host.Dispose();
        Assert.That((await glean.Client.GetStatusAsync()).Store, Is.EqualTo(GleanStoreState.OnDisk));
    }

    [Test]
    public async Task Without_a_host_it_is_started_by_hand_and_ends_with_the_services()
    {
        GleanClient client;
        using (var services = new ServiceCollection()
            .AddGlean(options =>
            {
                options.ApplicationId = "org.example.shop";
                options.UploadEnabled = true;
                options.DataPath = _hosts.DataPath;
                options.Uploader = _hosts.Uploader;
            })
            .BuildServiceProvider())
        {
            client = services.StartGlean();
            Metrics.Shop.Orders.Add();
            Assert.That(services.StartGlean(), Is.SameAs(client));
        }

        await client.ShutdownAsync(); // begun by the end of the services; here until it is done
        Assert.That((await client.GetStatusAsync()).Store, Is.EqualTo(GleanStoreState.Closed));

        using var next = _hosts.Build();
        await next.StartAsync();
        Pings.Day.Submit();
        await next.Services.GetRequiredService<GleanClient>().DrainAsync();
        await next.StopAsync();
        Assert.That(_hosts.Uploader.Sent.Single(ping => ping.Name == "day").Metric("counter", "shop.orders")!.GetValue<int>(), Is.EqualTo(1));
    }

    private sealed record UserSettings(bool TelemetryAllowed);

    /// <summary>Sells while it starts and while it stops.</summary>
    private sealed class Till : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            Metrics.Shop.Orders.Add();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            Metrics.Shop.Orders.Add(2);
            Pings.Day.Submit();
            return Task.CompletedTask;
        }
    }
}
