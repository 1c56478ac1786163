using Glean.Net.Diagnostics;

namespace Glean.Net.Runtime;

/// <summary>One thread and one queue: work is done in the order in which it was posted, and nothing thrown leaves it.</summary>
/// <remarks>The thread is a background thread; it never keeps a process alive. Posting never blocks for longer than it takes to add to a list.</remarks>
internal sealed class Dispatcher
{
    private readonly object _gate = new();
    private readonly Queue<Action> _queue = new();
    private readonly Thread _thread;
    private readonly TaskCompletionSource<object?> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isClosed;

    public Dispatcher() => _thread = new Thread(Run) { IsBackground = true, Name = "glean.dispatcher" };

    /// <summary>Completes when the thread has ended, after <see cref="Close"/>.</summary>
    public Task WhenEnded => _ended.Task;

    /// <summary>How much work waits.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _queue.Count;
            }
        }
    }

    public void Start() => _thread.Start();

    /// <summary>Adds work; false, with nothing done, after <see cref="Close"/>.</summary>
    public bool Post(Action work)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return false;
            }

            _queue.Enqueue(work);
            Monitor.Pulse(_gate);
            return true;
        }
    }

    /// <summary>Adds work and gives its result; <paramref name="otherwise"/> after <see cref="Close"/>. What the work throws is the task's.</summary>
    public Task<T> InvokeAsync<T>(Func<T> work, T otherwise)
    {
        var task = new Task<T>(work, TaskCreationOptions.RunContinuationsAsynchronously);
        return Post(() => task.RunSynchronously(TaskScheduler.Default)) ? task : Task.FromResult(otherwise);
    }

    /// <summary>Completes when everything posted before has been done.</summary>
    public Task WhenIdleAsync() => InvokeAsync(() => true, otherwise: true);

    /// <summary>Takes no more work. What was posted is still done; then the thread ends.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Waits for the thread to end, after <see cref="Close"/>; for whoever deletes its files afterwards.</summary>
    public bool Join(TimeSpan timeout) => _thread.Join(timeout);

    private void Run()
    {
        while (Next() is { } work)
        {
            try
            {
                work();
            }
            catch (Exception exception)
            {
                // Telemetry never crashes its host, and one fault must not stop what comes after it.
                GleanLog.Error($"a piece of work failed: {exception}");
            }
        }

        _ended.TrySetResult(null);
    }

    private Action? Next()
    {
        lock (_gate)
        {
            while (_queue.Count == 0)
            {
                if (_isClosed)
                {
                    return null;
                }

                Monitor.Wait(_gate);
            }

            return _queue.Dequeue();
        }
    }
}
