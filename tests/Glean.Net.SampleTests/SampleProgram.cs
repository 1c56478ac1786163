using System.Diagnostics;

namespace Glean.Net.SampleTests;

/// <summary>A sample as somebody at a shell runs it.</summary>
internal static class SampleProgram
{
    public static ProcessStartInfo Start(string sample, string assembly, params IEnumerable<string> arguments)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory); // tests/<project>/bin/<configuration>/<framework>
        var root = output.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;
        var program = Path.Combine(root, "samples", sample, "bin", output.Parent.Name, output.Name, assembly + ".dll");
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
