using System.Text;

namespace Glean.Net.Tool;

/// <summary>Everything of the outside world that a command sees, so that tests can hand in their own.</summary>
internal sealed record ToolConsole
{
    /// <summary>Results.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Findings and complaints.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>What is read for the file name <c>-</c>.</summary>
    public required Func<Stream> OpenInput { get; init; }

    /// <summary>Environment variables; null for one that is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Whether findings are coloured.</summary>
    public bool UsesColours { get; init; }

    public static ToolConsole OfThisProcess()
    {
        // Results are files as often as not, and descriptions are in any script.
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new()
        {
            Output = Console.Out,
            Error = Console.Error,
            OpenInput = Console.OpenStandardInput,
            Variable = Environment.GetEnvironmentVariable,
            Time = TimeProvider.System,
            UsesColours = !Console.IsErrorRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        };
    }
}
