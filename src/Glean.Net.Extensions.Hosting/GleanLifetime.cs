using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Glean.Net.Extensions.Hosting;

/// <summary>Starts the client before the host's other services and stops it after them: what they record on their way is kept.</summary>
internal sealed class GleanLifetime(IServiceProvider services, ClientOfHost own, IOptions<GleanOptions> options) : IHostedLifecycleService
{
    private GleanClient? _client;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _client = services.GetRequiredService<GleanClient>(); // a test's own, where one is registered
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (options.Value.ActiveWhileRunning)
        {
            _client?.HandleClientActive();
        }

        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (options.Value.ActiveWhileRunning)
        {
            _client?.HandleClientInactive();
        }

        return own.StopAsync(cancellationToken);
    }
}
