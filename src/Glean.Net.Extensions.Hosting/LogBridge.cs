using Microsoft.Extensions.Logging;

namespace Glean.Net.Extensions.Hosting;

/// <summary>Carries what the SDK says about itself to the application's logging, under category <c>Glean.Net</c>.</summary>
internal sealed partial class LogBridge : IDisposable
{
    private const string Category = "Glean.Net";

    /// <summary>A logger that records a metric which has something to complain of would never end.</summary>
    [ThreadStatic]
    private static bool s_isSaying;

    private readonly ILogger? _logger;
    private readonly IDisposable? _listening;

    /// <param name="loggers">The application's logging; null where it has none.</param>
    public LogBridge(ILoggerFactory? loggers)
    {
        if (loggers is not null)
        {
            _logger = loggers.CreateLogger(Category);
            _listening = GleanSdk.ListenToLog(Say);
        }
    }

    /// <summary>As much as the logging's own configuration lets through; null where there is no logging.</summary>
    public GleanLogLevel? Level => _logger switch
    {
        null => null,
        _ when _logger.IsEnabled(LogLevel.Trace) => GleanLogLevel.Trace,
        _ when _logger.IsEnabled(LogLevel.Debug) => GleanLogLevel.Debug,
        _ when _logger.IsEnabled(LogLevel.Information) => GleanLogLevel.Info,
        _ when _logger.IsEnabled(LogLevel.Warning) => GleanLogLevel.Warn,
        _ when _logger.IsEnabled(LogLevel.Error) => GleanLogLevel.Error,
        _ => GleanLogLevel.Off,
    };

    public void Dispose() => _listening?.Dispose();

    private void Say(GleanLogLevel level, string message)
    {
        if (s_isSaying)
        {
            return;
        }

        s_isSaying = true;
        try
        {
            var severity = LevelOf(level);
            Write(_logger!, severity, message);
        }
        finally
        {
            s_isSaying = false;
        }
    }

    private static LogLevel LevelOf(GleanLogLevel level) => level switch
    {
        GleanLogLevel.Error => LogLevel.Error,
        GleanLogLevel.Warn => LogLevel.Warning,
        GleanLogLevel.Info => LogLevel.Information,
        GleanLogLevel.Debug => LogLevel.Debug,
        _ => LogLevel.Trace,
    };

    [LoggerMessage(EventId = 1, EventName = "Glean", Message = "{Message}")]
    private static partial void Write(ILogger logger, LogLevel level, string message);
}
