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
    private readonly Action<bool> _letOthersSend;
    private readonly Func<Task> _whenWritten;
    private IReadOnlyList<IDisposable> _signals = [];
    private bool _isDisposed;

    /// <param name="flush">Hands over everything recorded so far.</param>
    /// <param name="letOthersSend">Hands over what this process will not send any more: for good, or unless it goes on after a signal.</param>
    /// <param name="whenWritten">Completes when it is committed.</param>
    public ExitFlush(Action flush, Action<bool> letOthersSend, Func<Task> whenWritten)
    {
        _flush = flush;
        _letOthersSend = letOthersSend;
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
                _signals = EndSignals.Hear(() => Write(isTheEnd: false));
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

    private void OnExit(object? sender, EventArgs e) => Write(isTheEnd: true);

    private void Write(bool isTheEnd)
    {
        _flush();
        _letOthersSend(isTheEnd);
        _whenWritten().Wait(s_longest); // the one place that waits: after it there is nothing
    }
}
