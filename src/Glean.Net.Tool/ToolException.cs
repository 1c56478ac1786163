namespace Glean.Net.Tool;

/// <summary>Ends a command with one sentence for the user.</summary>
internal sealed class ToolException(string message, int exitCode = ExitCode.Findings) : Exception(message)
{
    /// <summary>What the shell is told.</summary>
    public int ExitCode { get; } = exitCode;
}
