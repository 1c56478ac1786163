using Glean.Net.Definitions;
using Glean.Net.Diagnostics;

namespace Glean.Net.Runtime;

/// <summary>
/// Hears of decisions made in other processes on the same directory while this one is idle. The system wakes us, we never look by
/// ourselves: an idle client uses no processor. Where the system cannot (a network drive, too many watchers), an idle client obeys with
/// its next record or upload, which look by themselves.
/// </summary>
/// <remarks>A process that lives for less than a second never begins: watching has its price, and its commits look anyway.</remarks>
internal sealed class ConsentWatch : IDisposable
{
    private static readonly TimeSpan s_begin = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private readonly string _directory;
    private readonly Action _changed;
    private readonly ITimer _timer;
    private FileSystemWatcher? _watcher;
    private bool _isDisposed;

    /// <param name="directory">The data directory.</param>
    /// <param name="time">The clock.</param>
    /// <param name="changed">Called when something may have changed, on any thread; must not block.</param>
    public ConsentWatch(string directory, TimeProvider time, Action changed)
    {
        _directory = directory;
        _changed = changed;
        using (ExecutionContext.SuppressFlow())
        {
            _timer = time.CreateTimer(_ => Begin(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Begins to watch after a while, once.</summary>
    public void Start() => _timer.Change(s_begin, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _watcher?.Dispose();
            _timer.Dispose();
        }
    }

    private void Begin()
    {
        lock (_gate)
        {
            if (_isDisposed || _watcher is not null)
            {
                return;
            }

            try
            {
                _watcher = new FileSystemWatcher(_directory, ConsentFile.Name) { NotifyFilter = NotifyFilters.FileName };
                _watcher.Created += (_, _) => _changed();
                _watcher.Renamed += (_, _) => _changed();
                _watcher.Deleted += (_, _) => _changed();
                _watcher.Error += (_, _) => _changed();
                _watcher.EnableRaisingEvents = true;
            }
            catch (Exception fault) when (fault.IsOfTheDisk() || fault is PlatformNotSupportedException)
            {
                GleanLog.Info($"decisions of other processes are heard of with the next record: {fault.GetType().Name}");
            }
        }

        _changed(); // what came before the watch
    }
}
