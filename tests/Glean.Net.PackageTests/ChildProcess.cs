using System.Diagnostics;
using System.Text;

namespace Glean.Net.PackageTests;

/// <summary>How a command ended, and everything it printed.</summary>
internal sealed record Ended(string Command, int ExitCode, string Output)
{
    public override string ToString() => $"{Command}\nexit {ExitCode}\n{Output}";
}

/// <summary>Runs commands as somebody at a shell would, outside this test's own surroundings.</summary>
internal sealed class ChildProcess(IReadOnlyDictionary<string, string> environment)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(4);

    // What the test host and the build that started it hand down; a command in another directory must not inherit their choices.
    private static readonly string[] s_inherited = ["MSBUILD", "VSTEST", "CORECLR_", "COR_", "COMPLUS_", "TESTINGPLATFORM"];

    /// <summary>A command that is not started yet.</summary>
    public Process Prepare(string directory, string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsInherited).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new Process { StartInfo = start };
    }

    public async Task<Ended> RunAsync(string directory, string program, params IEnumerable<string> arguments)
    {
        using var process = Prepare(directory, program, arguments);
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        using var bound = new CancellationTokenSource(s_longest);
        try
        {
            await process.WaitForExitAsync(bound.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', process.StartInfo.ArgumentList)} did not end:\n{output}");
        }

        lock (output)
        {
            return new Ended($"{program} {string.Join(' ', process.StartInfo.ArgumentList)}", process.ExitCode, output.ToString());
        }
    }

    private static bool IsInherited(string name) =>
        Array.Exists(s_inherited, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static void Append(StringBuilder output, string? line)
    {
        lock (output)
        {
            output.AppendLine(line);
        }
    }
}
