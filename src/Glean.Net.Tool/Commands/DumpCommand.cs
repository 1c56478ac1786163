using System.CommandLine;
using Glean.Net.Registry.Documents;
using Glean.Net.Registry.Linting;

namespace Glean.Net.Tool.Commands;

/// <summary><c>dump</c>: the registry as JSON.</summary>
internal static class DumpCommand
{
    public static Command Create(ToolConsole console)
    {
        var command = new Command("dump", "Print the registry as one JSON object, with defaults filled in.");
        var input = new RegistryInput(console, command, showsDisabled: true);
        command.SetAction(arguments =>
        {
            // What is defined is no matter of taste: lints are said, and hold nothing up.
            var registry = input.StopAtErrors(input.Read(arguments), finding => !Registry.Linting.Diagnostics.IsUnderstood(finding.Id));
            console.Output.Write(Dump.Write(registry.Model, registry.Today));
            return ExitCode.Clean;
        });
        return command;
    }
}
