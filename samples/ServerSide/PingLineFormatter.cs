using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using ServerSide.Telemetry;

namespace ServerSide;

/// <summary>Pings stand on lines of their own, as they are; all other messages follow their level and category.</summary>
internal sealed class PingLineFormatter() : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "ping-lines";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var text = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.WriteLine(logEntry.Category == ServerPings.LogCategory ? text : $"{logEntry.LogLevel} {logEntry.Category}: {text} {logEntry.Exception}".TrimEnd());
    }
}
