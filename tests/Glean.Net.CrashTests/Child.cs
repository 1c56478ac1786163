using System.Diagnostics;
using System.Globalization;

namespace Glean.Net.CrashTests;

/// <summary>A child process that records, and what it has said so far.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process _process;

    private Child(Process process) => _process = process;

    public static Child Start(string dataPath, string task, int firstStep, string? server = null)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Glean.Net.CrashTests.Child.dll");
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(program);
        start.ArgumentList.Add(dataPath);
        start.ArgumentList.Add(task);
        start.ArgumentList.Add(firstStep.ToString(CultureInfo.InvariantCulture));
        if (server is not null)
        {
            start.ArgumentList.Add(server);
        }

        return new Child(Process.Start(start)!);
    }

    /// <summary>Gives the child a line to read.</summary>
    public void Say(string line) => _process.StandardInput.WriteLine(line);

    /// <summary>The number in the next line that begins with a word; fails if the child ends before it says so.</summary>
    public int WaitFor(string word)
    {
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith(word + " ", StringComparison.Ordinal))
            {
                return int.Parse(line.AsSpan(word.Length + 1), CultureInfo.InvariantCulture);
            }
        }

        throw new InvalidOperationException($"The child ended and never said \"{word}\".");
    }

    /// <summary>Sends a signal that the process may answer.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", ["-s", name, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Kills the process at once and gives the last number it had said after a word, however late that reaches us.</summary>
    public int Kill(string word, int lastHeard)
    {
        _process.Kill();
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            // The last line may be cut off in the middle: only a whole one counts, and a number cut short is smaller than the last.
            if (line.StartsWith(word + " ", StringComparison.Ordinal)
                && int.TryParse(line.AsSpan(word.Length + 1), CultureInfo.InvariantCulture, out var number))
            {
                lastHeard = Math.Max(lastHeard, number);
            }
        }

        _process.WaitForExit();
        return lastHeard;
    }

    public int WaitForExit()
    {
        _process.StandardOutput.ReadToEnd();
        _process.WaitForExit();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
