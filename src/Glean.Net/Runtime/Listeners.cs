namespace Glean.Net.Runtime;

/// <summary>
/// Those who want to hear of what is recorded. It is heard once it is committed: not where it was rejected, disabled or sampled out
/// (Q22), and not twice where the store made the client try again.
/// </summary>
internal sealed class Listeners<T>
{
    private readonly object _gate = new();
    private readonly List<T> _gathered = [];
    private Action<T>[] _listeners = [];

    /// <summary>Whether anybody listens.</summary>
    public bool IsAny => Volatile.Read(ref _listeners).Length > 0;

    /// <summary>Adds one who listens until the result is disposed.</summary>
    public IDisposable Add(Action<T> listener)
    {
        lock (_gate)
        {
            Volatile.Write(ref _listeners, [.. _listeners, listener]);
        }

        return new Subscription(this, listener);
    }

    /// <summary>Takes what is stored, not yet committed. For the dispatcher's thread.</summary>
    public void Gather(T recorded)
    {
        if (IsAny)
        {
            _gathered.Add(recorded);
        }
    }

    /// <summary>
    /// Hands out what was gathered if it was committed, and forgets it. Each call is handed over on its own, so that one who throws
    /// spoils nobody's news. For the dispatcher's thread.
    /// </summary>
    public void Settle(bool isCommitted, Action<Action> post)
    {
        if (_gathered.Count > 0 && isCommitted)
        {
            foreach (var recorded in _gathered)
            {
                foreach (var listener in Volatile.Read(ref _listeners))
                {
                    post(() => Tell(listener, recorded));
                }
            }
        }

        _gathered.Clear();
    }

    // Asked again: whoever was removed meanwhile hears nothing more.
    private void Tell(Action<T> listener, T recorded)
    {
        if (Volatile.Read(ref _listeners).Contains(listener))
        {
            listener(recorded);
        }
    }

    private sealed class Subscription(Listeners<T> owner, Action<T> listener) : IDisposable
    {
        private bool _isEnded;

        public void Dispose()
        {
            lock (owner._gate)
            {
                if (!_isEnded)
                {
                    _isEnded = true;
                    var rest = owner._listeners.ToList();
                    rest.Remove(listener);
                    Volatile.Write(ref owner._listeners, [.. rest]);
                }
            }
        }
    }
}
