namespace Glean.Net.Tool;

/// <summary>What a command tells the shell.</summary>
internal static class ExitCode
{
    /// <summary>All is well.</summary>
    public const int Clean = 0;

    /// <summary>The input is wrong, or the wish could not be fulfilled.</summary>
    public const int Findings = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;
}
