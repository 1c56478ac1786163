namespace Glean.Net.Runtime;

/// <summary>A bounded last flush when the process ends by itself. It never waits for the network.</summary>
internal sealed class ExitFlush : IDisposable
{
    /// <summary>A commit takes a millisecond; a disk that needs longer than this is not worth an application that does not end.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(2);

    private readonly Action _flush;
    private readonly Func<Task> _whenWritten;

    /// <param name="flush">Hands over everything recorded so far.</param>
    /// <param name="whenWritten">Completes when it is committed.</param>
    public ExitFlush(Action flush, Func<Task> whenWritten)
    {
        _flush = flush;
        _whenWritten = whenWritten;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        AppDomain.CurrentDomain.UnhandledException += OnExit;
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        AppDomain.CurrentDomain.UnhandledException -= OnExit;
    }

    private void OnExit(object? sender, EventArgs e)
    {
        _flush();
        _whenWritten().Wait(s_longest); // the one place that waits: after it there is nothing
    }
}
