using System.CommandLine;
using Glean.Net.Registry.Documents;
using Glean.Net.Registry.Emit;

namespace Glean.Net.Tool.Commands;

/// <summary><c>docs</c>: documentation of metrics and pings.</summary>
internal static class DocsCommand
{
    public static Command Create(ToolConsole console)
    {
        var command = new Command("docs", "Write documentation of metrics and pings.");
        var input = new RegistryInput(console, command);
        var output = new Option<string>("--output", "-o") { Description = "The folder to write into.", HelpName = "DIR", Required = true };
        var format = new Option<string>("--format") { Description = "Markdown, or one HTML page with a search.", DefaultValueFactory = _ => "markdown" };
        format.AcceptOnlyFromAmong("markdown", "html");
        var title = new Option<string>("--project-title") { Description = "What is documented.", HelpName = "TITLE", DefaultValueFactory = _ => new DocumentOptions().ProjectTitle };
        var introduction = new Option<string>("--introduction") { Description = "Text to put after the introduction.", HelpName = "TEXT", DefaultValueFactory = _ => "" };
        command.Add(output);
        command.Add(format);
        command.Add(title);
        command.Add(introduction);

        command.SetAction(arguments =>
        {
            var registry = input.StopAtErrors(input.Read(arguments).Paired());
            var options = new DocumentOptions { ProjectTitle = arguments.GetValue(title) ?? "", Introduction = arguments.GetValue(introduction) ?? "" };
            new OutputFolder(arguments.GetRequiredValue(output)).Add(arguments.GetValue(format) == "html"
                ? new GeneratedFile(HtmlDocument.FileName, HtmlDocument.Write(registry.Model, options))
                : new GeneratedFile(MarkdownDocument.FileName, MarkdownDocument.Write(registry.Model, options)));
            return ExitCode.Clean;
        });
        return command;
    }
}
