using Glean.Net.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Glean.Net.Extensions.Tests.Hosting;

/// <summary>What the SDK says about itself, in the application's logging.</summary>
[NonParallelizable]
internal sealed class LogTests
{
    private readonly GleanHosts _hosts = new();
    private readonly LogList _log = new();

    [TearDown]
    public void Delete()
    {
        _hosts.Dispose();
        _log.Dispose();
    }

    [Test]
    public async Task A_value_that_cannot_be_recorded_is_a_warning_of_category_Glean_Net()
    {
        using var host = await StartAsync(LogLevel.Information);

        Metrics.Shop.Orders.Add(-1);

        await host.StopAsync();
        Assert.That(_log.Lines, Has.Some.Matches<(string Category, LogLevel Level, string Message)>(line =>
            line.Category == "Glean.Net" && line.Level == LogLevel.Warning && line.Message.StartsWith("shop.orders: ", StringComparison.Ordinal)));
    }

    [Test]
    public async Task As_much_is_said_as_the_logging_lets_through()
    {
        using (var quiet = await StartAsync(LogLevel.Error))
        {
            Metrics.Shop.Orders.Add(-1);
            await quiet.StopAsync();
        }

        Assert.That(_log.Lines, Is.Empty);

        using var host = await StartAsync(LogLevel.Trace);
        GleanSdk.UploadEnabled = false;
        await host.StopAsync();
        using var off = await StartAsync(LogLevel.Trace, builder => builder.Services.AddGlean(options => options.UploadEnabled = false));
        await off.StopAsync();
        Assert.That(_log.Lines, Has.Some.EqualTo(("Glean.Net", LogLevel.Information, "the level of consent is off")));
    }

    [Test]
    public async Task A_logger_that_records_and_complains_does_not_go_round_in_circles()
    {
        using var host = await StartAsync(LogLevel.Warning);
        _log.Heard = () => Metrics.Shop.Orders.Add(-1);

        Metrics.Shop.Orders.Add(-1);

        Assert.That(_log.Lines, Has.Count.EqualTo(1));
        _log.Heard = null;
        await host.StopAsync();
    }

    [Test]
    public async Task A_logger_that_throws_does_not_make_recording_throw()
    {
        using var host = await StartAsync(LogLevel.Warning);
        _log.Heard = () => throw new InvalidOperationException("no disk");

        Assert.That(() => Metrics.Shop.Orders.Add(-1), Throws.Nothing);
        Assert.That(_log.Lines, Has.Count.EqualTo(1));
        _log.Heard = null;
        await host.StopAsync();
    }

    [Test]
    public async Task After_the_host_nothing_more_is_said()
    {
        using (var host = await StartAsync(LogLevel.Warning))
        {
            await host.StopAsync();
        }

        using var glean = GleanTest.Start();
        Metrics.Shop.Orders.Add(-1);

        Assert.That(_log.Lines, Is.Empty);
    }

    private async Task<IHost> StartAsync(LogLevel least, Action<HostApplicationBuilder>? more = null)
    {
        var host = _hosts.Build(builder =>
        {
            builder.Logging.AddProvider(_log).SetMinimumLevel(LogLevel.None).AddFilter("Glean.Net", least);
            more?.Invoke(builder);
        });
        await host.StartAsync();
        return host;
    }
}
