using System.CommandLine;
using Glean.Net.Runtime;

namespace Glean.Net.Tool.Commands;

/// <summary><c>drain</c>: sends the pings that an application left behind. It obeys the consent stored there, and changes nothing else.</summary>
internal static class DrainCommand
{
    public static Command Create(ToolConsole console)
    {
        var command = new Command("drain", "Send the pings that wait in an application's data directory, as far as its user allows.");
        var dataPath = new Option<string>("--data-path") { Description = "The application's data directory.", Required = true, HelpName = "DIR" };
        var applicationId = new Option<string>("--application-id") { Description = "The application's id.", Required = true, HelpName = "ID" };
        var server = new Option<string>("--server") { Description = "Where pings go: https:, or http: on this machine.", Required = true, HelpName = "URL" };
        var seconds = new Option<int>("--timeout") { Description = "The most it may take, in seconds.", DefaultValueFactory = _ => 30, HelpName = "SECONDS" };
        command.Add(dataPath);
        command.Add(applicationId);
        command.Add(server);
        command.Add(seconds);

        command.SetAction((arguments, cancellationToken) => DrainAsync(
            console,
            new GleanConfiguration
            {
                ApplicationId = arguments.GetRequiredValue(applicationId),
                DataPath = Path.GetFullPath(arguments.GetRequiredValue(dataPath)),
                ServerEndpoint = Uri.TryCreate(arguments.GetRequiredValue(server), UriKind.Absolute, out var endpoint)
                    ? endpoint : throw new ToolException("--server takes an address such as https://telemetry.example.org."),
                UploadEnabled = true, // what the store says counts
            },
            TimeSpan.FromSeconds(arguments.GetValue(seconds)),
            cancellationToken));
        return command;
    }

    private static async Task<int> DrainAsync(
        ToolConsole console, GleanConfiguration configuration, TimeSpan timeout, CancellationToken cancellationToken)
    {
        DrainResult? drained;
        try
        {
            drained = await PendingDrain.RunAsync(configuration, ClientSeams.Of(configuration), timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentException unusable)
        {
            throw new ToolException(unusable.Message);
        }

        if (drained is not { } result)
        {
            console.Error.WriteLine("There is no client here whose user has decided on telemetry; nothing was sent.");
            return ExitCode.Clean;
        }

        console.Output.WriteLine($"{result.Delivered} delivered, {result.Waiting} waiting");
        return result.Waiting == 0 ? ExitCode.Clean : ExitCode.Findings;
    }
}
