using Glean.Net.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Glean.Net.Extensions.Tests.Hosting;

/// <summary>Hosts on one data directory, whose pings go to one uploader.</summary>
internal sealed class GleanHosts : IDisposable
{
    private readonly DataFolder _folder = new();

    public RecordingUploader Uploader { get; } = new();

    public string DataPath => _folder.Path;

    /// <summary>A host as an application builds it, its telemetry described by the configuration alone.</summary>
    public IHost Build(Action<HostApplicationBuilder>? more = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(Settings());
        builder.Services.AddSingleton<IPingUploader>(Uploader);
        builder.Services.AddGlean();
        more?.Invoke(builder);
        return builder.Build();
    }

    public Dictionary<string, string?> Settings() => new()
    {
        ["Glean:ApplicationId"] = "org.example.shop",
        ["Glean:UploadEnabled"] = "true",
        ["Glean:DataPath"] = DataPath,
        ["Glean:ServerEndpoint"] = "https://telemetry.example.org",
        ["Glean:EnableInternalPings"] = "false",
    };

    public void Dispose() => _folder.Dispose();
}

/// <summary>Keeps what is logged.</summary>
internal sealed class LogList : ILoggerProvider
{
    private readonly List<(string Category, LogLevel Level, string Message)> _lines = [];

    /// <summary>Called for each line.</summary>
    public Action? Heard { get; set; }

    public IReadOnlyList<(string Category, LogLevel Level, string Message)> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(LogList list, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (list._lines)
            {
                list._lines.Add((category, logLevel, formatter(state, exception)));
            }

            list.Heard?.Invoke();
        }
    }
}
