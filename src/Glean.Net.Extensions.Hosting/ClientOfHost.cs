using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Glean.Net.Extensions.Hosting;

/// <summary>
/// The process's client as a host uses it. The first host starts it, and it ends with the last one; a client that was there before any
/// host is somebody else's and goes on.
/// </summary>
internal sealed class ClientOfHost(IServiceProvider services, IOptions<GleanOptions> options) : IDisposable
{
    private static readonly object s_gate = new();
    private static GleanClient? s_started;
    private static int s_hosts;

    private GleanClient? _client;
    private LogBridge? _log;
    private bool _isCounted;

    /// <summary>The client, started if it has not been.</summary>
    /// <exception cref="InvalidOperationException">A required option was left out.</exception>
    /// <exception cref="ArgumentException">The options cannot be used.</exception>
    public GleanClient Start()
    {
        lock (s_gate)
        {
            return _client ??= StartLocked();
        }
    }

    /// <summary>Ends the client if this is the last host that uses it, and else writes what was recorded.</summary>
    public Task StopAsync(CancellationToken cancellationToken) =>
        Release()?.ShutdownAsync(options.Value.StopTimeout) ?? _client?.FlushAsync(cancellationToken) ?? Task.CompletedTask;

    /// <summary>For services that were never stopped. What was recorded is written in any case: the process's end waits for it.</summary>
    public void Dispose()
    {
        _ = Release()?.ShutdownAsync(options.Value.StopTimeout);
        _log?.Dispose();
    }

    private GleanClient StartLocked()
    {
        var configuration = Complete(options.Value.ToConfiguration());
        _log = new LogBridge(services.GetService<ILoggerFactory>());
        if (options.Value.LogLevel is null && _log.Level is { } level)
        {
            configuration = configuration with { LogLevel = level };
        }

        if (GleanSdk.Client is not { } client)
        {
            GleanSdk.Initialize(configuration);
            client = s_started = GleanSdk.Client!;
            s_hosts = 0;
        }

        if (ReferenceEquals(client, s_started))
        {
            s_hosts++;
            _isCounted = true;
        }

        return client;
    }

    /// <summary>Gives the client to whoever has to end it.</summary>
    private GleanClient? Release()
    {
        lock (s_gate)
        {
            if (!_isCounted)
            {
                return null;
            }

            _isCounted = false;
            if (--s_hosts > 0)
            {
                return null;
            }

            s_started = null;
            return _client;
        }
    }

    private GleanConfiguration Complete(GleanConfiguration configuration) => configuration with
    {
        Uploader = configuration.Uploader ?? services.GetService<IPingUploader>(),
        TimeProvider = options.Value.TimeProvider ?? services.GetService<TimeProvider>() ?? configuration.TimeProvider,
    };
}
