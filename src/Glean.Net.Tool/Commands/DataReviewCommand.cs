using System.CommandLine;
using Glean.Net.Registry.Documents;
using Glean.Net.Registry.Model;

namespace Glean.Net.Tool.Commands;

/// <summary><c>data-review</c>: a request for all metrics of one bug.</summary>
internal static class DataReviewCommand
{
    public static Command Create(ToolConsole console)
    {
        var command = new Command("data-review", "Print a data review request for the metrics that belong to a bug.");
        var input = new RegistryInput(console, command);
        var bug = new Option<string>("--bug") { Description = "The bug's address, or the end of it.", HelpName = "URL", Required = true };
        command.Add(bug);

        command.SetAction(arguments =>
        {
            // A request may be about any metric: reserved names pass, and so does either kind of expiry.
            var registry = input.Read(arguments, adjust: options => options with { AllowReserved = true, Expiry = ExpiryRule.Anything });
            input.StopAtErrors(registry);
            var text = DataReview.Write(registry.Model, arguments.GetRequiredValue(bug))
                ?? throw new ToolException($"No metric belongs to the bug {arguments.GetRequiredValue(bug)}.");
            console.Output.Write(text);
            return ExitCode.Clean;
        });
        return command;
    }
}
