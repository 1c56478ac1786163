using System.CommandLine;
using Glean.Net.Registry.Emit;

namespace Glean.Net.Tool.Commands;

/// <summary><c>generate</c>: the C# of the build, as files.</summary>
internal static class GenerateCommand
{
    public static Command Create(ToolConsole console)
    {
        var command = new Command("generate", "Write the same C# that the build makes.");
        var input = new RegistryInput(console, command, showsDisabled: true);
        var output = new Option<string>("--output", "-o") { Description = "The folder to write into. Of what is there, only files of an earlier run are touched.", HelpName = "DIR", Required = true };
        var nameSpace = new Option<string>("--namespace") { Description = "The namespace of the classes.", HelpName = "NS", DefaultValueFactory = _ => "GleanMetrics" };
        var isPublic = new Option<bool>("--public") { Description = "Make the classes public." };
        var noPolyfill = new Option<bool>("--no-polyfill")
        {
            Description = "Leave out ModuleInitializerAttribute, for a project on a framework older than .NET 5 that has it from elsewhere.",
        };
        var buildDate = new Option<string?>("--build-date")
        {
            Description = "Write GleanBuildInfo too, with this moment: now, 0 for 1970, or a date and time in UTC.",
            HelpName = "DATE",
        };
        var isServer = ServerGeneration.CreateOption();
        command.Add(output);
        command.Add(nameSpace);
        command.Add(isPublic);
        command.Add(noPolyfill);
        command.Add(buildDate);
        command.Add(isServer);

        command.SetAction(arguments =>
        {
            var options = new EmitOptions { Namespace = arguments.GetValue(nameSpace) ?? "", Public = arguments.GetValue(isPublic) };
            var folder = new OutputFolder(arguments.GetRequiredValue(output));
            var read = input.Read(arguments, exitCodeWithoutFiles: ExitCode.Findings);
            if (arguments.GetValue(isServer))
            {
                folder.Replace(ServerGeneration.Generate(input.StopAtErrors(read), options, console));
                return ExitCode.Clean;
            }

            var registry = input.StopAtErrors(read.Paired());
            var built = arguments.GetValue(buildDate) is { } date ? BuildDate.Parse(date, console) : (DateTimeOffset?)null;
            var files = CSharpEmitter.EmitAll(registry.Model, options, withModuleInitializerAttribute: !arguments.GetValue(noPolyfill));
            if (files.Count == 0)
            {
                throw new ToolException("These files define neither metrics nor pings, so there is nothing to generate.");
            }

            folder.Replace(built is { } moment ? [.. files, CSharpEmitter.EmitBuildInfo(moment, options)] : files);
            return ExitCode.Clean;
        });
        return command;
    }
}
