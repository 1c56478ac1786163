using System.CommandLine;

namespace Glean.Net.Tool.Commands;

/// <summary><c>check</c>: reads and lints.</summary>
internal static class CheckCommand
{
    public static Command Create(ToolConsole console)
    {
        var command = new Command("check", "Check registry files: errors of the format, and lints.");
        var input = new RegistryInput(console, command);
        var warningsAsErrors = new Option<bool>("--warnings-as-errors") { Description = "Let warnings fail the command too." };
        var format = new Option<string>("--format") { Description = "How findings are printed.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "sarif");
        command.Add(warningsAsErrors);
        command.Add(format);

        command.SetAction(arguments =>
        {
            var registry = input.Read(arguments);
            switch (arguments.GetValue(format))
            {
                case "json":
                    console.Output.WriteLine(FindingJson.Json(registry.Findings));
                    break;
                case "sarif":
                    console.Output.WriteLine(FindingJson.Sarif(registry.Findings));
                    break;
                default:
                    FindingText.Write(console, registry.Findings);
                    console.Output.WriteLine(Summary(registry));
                    break;
            }

            var fails = registry.HasErrors || (arguments.GetValue(warningsAsErrors) && registry.Findings.Count > 0);
            return fails ? ExitCode.Findings : ExitCode.Clean;
        });
        return command;
    }

    private static string Summary(LoadedRegistry registry) => string.Join(
        ", ",
        FindingText.Number(registry.Model.Metrics.Count, "metric"),
        FindingText.Number(registry.Model.Pings.Count, "ping"),
        FindingText.Number(registry.Model.Tags.Count, "tag")) + ": " + FindingText.Count(registry.Findings) + ".";
}
