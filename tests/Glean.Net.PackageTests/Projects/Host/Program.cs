using Glean.Net;
using Host;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Services.AddGlean();
builder.Services.AddHealthChecks().AddGlean();
builder.Services.AddHostedService<Work>();
builder.Build().Run();

namespace Host
{
    internal sealed class Work(GleanClient glean, HealthCheckService health, IHostApplicationLifetime lifetime) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            Metrics.Shop.Orders.Add(3);
            Pings.Day.Submit();
            var sent = await glean.DrainAsync(TimeSpan.FromSeconds(30), stoppingToken);
            Console.WriteLine($"Waiting: {sent.Waiting}; health: {(await health.CheckHealthAsync(stoppingToken)).Status}");
            lifetime.StopApplication();
        }
    }
}
