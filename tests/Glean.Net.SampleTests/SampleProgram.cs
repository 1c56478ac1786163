using System.Diagnostics;

namespace Glean.Net.SampleTests;

/// <summary>A sample as somebody at a shell runs it.</summary>
internal static class SampleProgram
{
    /// <summary>Where the source tree begins.</summary>
    public static string Root => Output.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;

    /// <summary>tests/project/bin/configuration/framework.</summary>
    private static DirectoryInfo Output => new(AppContext.BaseDirectory);

    public static ProcessStartInfo Start(string sample, string assembly, params IEnumerable<string> arguments)
    {
        var program = Path.Combine(Root, "samples", sample, "bin", Output.Parent!.Name, Output.Name, assembly + ".dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(program)!,
        };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        return start;
    }
}
