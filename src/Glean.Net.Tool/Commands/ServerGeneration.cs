using System.CommandLine;
using Glean.Net.Registry.Emit;
using Glean.Net.Registry.Server;

namespace Glean.Net.Tool.Commands;

/// <summary><c>generate --server</c>: the C# of a service, which writes its pings to the log.</summary>
internal static class ServerGeneration
{
    public static Option<bool> CreateOption() => new("--server")
    {
        Description = "Write the code of a service instead: typed pings as lines of its log, without the library.",
    };

    /// <summary>The files, and on the error stream what they leave out.</summary>
    public static IReadOnlyList<GeneratedFile> Generate(LoadedRegistry registry, EmitOptions options, ToolConsole console)
    {
        foreach (var metric in ServerEmitter.LeftOut(registry.Model))
        {
            console.Error.WriteLine($"{metric.Identifier} is left out: a {metric.Type} gathers values over time, and a service writes each ping in one call.");
        }

        var files = ServerEmitter.Emit(registry.Model, options);
        return files.Count > 0 ? files : throw new ToolException("These files define no metric that a service can write, so there is nothing to generate.");
    }
}
