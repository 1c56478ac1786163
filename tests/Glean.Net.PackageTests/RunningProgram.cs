using System.Collections.Concurrent;
using System.Diagnostics;

namespace Glean.Net.PackageTests;

/// <summary>A program that goes on until it is disposed of, and what it has printed so far.</summary>
internal sealed class RunningProgram : IDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(2);

    private readonly ConcurrentQueue<string> _output = new();
    private readonly Process _process;

    private RunningProgram(Process process) => _process = process;

    public IReadOnlyCollection<string> Output => _output;

    /// <summary>Starts a program and waits for a line that says it is ready.</summary>
    /// <returns>The program, and that line.</returns>
    public static async Task<(RunningProgram Program, string Line)> StartAsync(Process process, string ready)
    {
        var program = new RunningProgram(process);
        var line = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, printed) => program.Take(printed.Data, ready, line);
        process.ErrorDataReceived += (_, printed) => program.Take(printed.Data, ready, line);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => line.TrySetException(new InvalidOperationException("The program ended:\n" + string.Join('\n', program._output)));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            return (program, await line.Task.WaitAsync(s_longest));
        }
        catch
        {
            program.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private void Take(string? printed, string ready, TaskCompletionSource<string> line)
    {
        if (printed is null)
        {
            return;
        }

        _output.Enqueue(printed);
        if (printed.Contains(ready, StringComparison.Ordinal))
        {
            line.TrySetResult(printed);
        }
    }
}
