using System.CommandLine;
using System.CommandLine.Invocation;

namespace Glean.Net.Extensions.CommandLine;

/// <summary>An action between its two events.</summary>
internal sealed class RecordedAction(SynchronousCommandLineAction action, string command, TimeProvider time) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => action.ClearsParseErrors;

    public override int Invoke(ParseResult parseResult)
    {
        using var run = new CommandRun(command, time);
        return run.EndWith(action.Invoke(parseResult));
    }
}

/// <inheritdoc cref="RecordedAction"/>
internal sealed class RecordedAsyncAction(AsynchronousCommandLineAction action, string command, TimeProvider time) : AsynchronousCommandLineAction
{
    public override bool ClearsParseErrors => action.ClearsParseErrors;

    public override async Task<int> InvokeAsync(ParseResult parseResult, CancellationToken cancellationToken = default)
    {
        using var run = new CommandRun(command, time);
        return run.EndWith(await action.InvokeAsync(parseResult, cancellationToken).ConfigureAwait(false));
    }
}
