using System.CommandLine;
using System.CommandLine.Invocation;
using Glean.Net.Extensions.CommandLine;

namespace Glean.Net;

/// <summary>Records which commands of an application start and how they end.</summary>
public static class GleanCommandLineExtensions
{
    /// <summary>
    /// From now on the start and the end of this command and of every command below it are events, <c>glean.command_start</c> and
    /// <c>glean.command_end</c>, in the <c>events</c> ping: its names, how it ended, how long it took. Never arguments or options.
    /// </summary>
    /// <remarks>
    /// To be called once, when all commands and their actions are there: what is added later is not recorded. Help, version and a line
    /// that cannot be parsed run no command and are not recorded.
    /// </remarks>
    /// <param name="command">The root command, or the one from which on to record.</param>
    /// <returns>The same command.</returns>
    public static TCommand RecordCommands<TCommand>(this TCommand command)
        where TCommand : Command => RecordCommands(command, TimeProvider.System);

    internal static TCommand RecordCommands<TCommand>(this TCommand command, TimeProvider time)
        where TCommand : Command
    {
        Wrap(command ?? throw new ArgumentNullException(nameof(command)), "", time);
        return command;
    }

    private static void Wrap(Command command, string name, TimeProvider time)
    {
        command.Action = command.Action switch
        {
            SynchronousCommandLineAction action => new RecordedAction(action, name, time),
            AsynchronousCommandLineAction action => new RecordedAsyncAction(action, name, time),
            var other => other,
        };
        foreach (var below in command.Subcommands)
        {
            Wrap(below, name.Length == 0 ? below.Name : name + " " + below.Name, time);
        }
    }
}
