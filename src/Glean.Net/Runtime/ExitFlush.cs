using Glean.Net.Polyfills;

namespace Glean.Net.Runtime;

/// <summary>
/// A bounded last flush when the process ends: by itself, by an exception that nobody handles, by a signal that asks it to. It never waits
/// for the network.
/// </summary>
internal sealed class ExitFlush : IDisposable
{
    /// <summary>A commit takes a millisecond; a disk that needs longer than this is not worth an application that does not end.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(2);

    private readonly object _gate = new();
    private readonly Action _flush;
    private readonly Action _leave;
    private readonly Func<Task> _whenWritten;
    private IReadOnlyList<IDisposable> _signals = [];
    private bool _isDisposed;

    /// <param name="flush">Hands over everything recorded so far.</param>
    /// <param name="leave">Lets others do what this process no longer will.</param>
    /// <param name="whenWritten">Completes when it is committed.</param>
    public ExitFlush(Action flush, Action leave, Func<Task> whenWritten)
    {
        _flush = flush;
        _leave = leave;
        _whenWritten = whenWritten;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        AppDomain.CurrentDomain.UnhandledException += OnExit;
    }

    /// <summary>Hears signals, too. Apart from the constructor because it starts a thread of the runtime's, for which no caller should wait.</summary>
    public void HearSignals()
    {
        lock (_gate)
        {
            if (!_isDisposed)
            {
                _signals = EndSignals.Hear(Write);
            }
        }
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        AppDomain.CurrentDomain.UnhandledException -= OnExit;
        lock (_gate)
        {
            _isDisposed = true;
        }

        // Outside the lock: whatever this waits for must never wait for us.
        foreach (var signal in _signals)
        {
            signal.Dispose();
        }
    }

    private void OnExit(object? sender, EventArgs e)
    {
        _flush();
        _leave(); // not at a signal, after which an application may go on for a while
        _whenWritten().Wait(s_longest);
    }

    private void Write()
    {
        _flush();
        _whenWritten().Wait(s_longest); // here and at the exit only: there is nothing after it
    }
}
