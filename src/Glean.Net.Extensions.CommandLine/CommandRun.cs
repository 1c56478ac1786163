namespace Glean.Net.Extensions.CommandLine;

/// <summary>One run of a command, between its two events. Disposed of without an exit code it ended by an exception.</summary>
internal sealed class CommandRun : IDisposable
{
    private readonly string _command;
    private readonly TimeProvider _time;
    private readonly long _start;
    private int? _exitCode;

    public CommandRun(string command, TimeProvider time)
    {
        _command = command;
        _time = time;
        _start = time.GetTimestamp();
        Metrics.Glean.CommandStart.Record(new() { Command = command });
    }

    public int EndWith(int exitCode)
    {
        _exitCode = exitCode;
        return exitCode;
    }

    public void Dispose() => Metrics.Glean.CommandEnd.Record(new()
    {
        Command = _command,
        ExitCode = _exitCode,
        Duration = (long)_time.GetElapsedTime(_start).TotalMilliseconds,
        Threw = _exitCode is null,
    });
}
