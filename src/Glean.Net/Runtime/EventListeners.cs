namespace Glean.Net.Runtime;

/// <summary>
/// Those who want to hear of events. An event is heard once it is committed: not where it was rejected, disabled or sampled out
/// (Q22), and not twice where the store made the client try again.
/// </summary>
internal sealed class EventListeners
{
    private readonly object _gate = new();
    private readonly List<RecordedEvent> _gathered = [];
    private Action<RecordedEvent>[] _listeners = [];

    /// <summary>Whether anybody listens.</summary>
    public bool IsAny => Volatile.Read(ref _listeners).Length > 0;

    /// <summary>Adds one who listens until the result is disposed.</summary>
    public IDisposable Add(Action<RecordedEvent> listener)
    {
        lock (_gate)
        {
            Volatile.Write(ref _listeners, [.. _listeners, listener]);
        }

        return new Subscription(this, listener);
    }

    /// <summary>Takes an event that is stored, not yet committed. For the dispatcher's thread.</summary>
    public void Gather(RecordedEvent recorded)
    {
        if (IsAny)
        {
            _gathered.Add(recorded);
        }
    }

    /// <summary>Forgets what was gathered, because it was not committed after all. For the dispatcher's thread.</summary>
    public void Discard() => _gathered.Clear();

    /// <summary>Takes what was gathered, as calls to make: each on its own, so that one who throws spoils nobody's news. For the dispatcher's thread.</summary>
    public IReadOnlyList<Action> Take()
    {
        if (_gathered.Count == 0)
        {
            return [];
        }

        List<Action> calls = [.. _gathered.SelectMany(recorded => Volatile.Read(ref _listeners).Select(listener => (Action)(() => Tell(listener, recorded))))];
        _gathered.Clear();
        return calls;
    }

    // Asked again: whoever was removed meanwhile hears nothing more.
    private void Tell(Action<RecordedEvent> listener, RecordedEvent recorded)
    {
        if (Volatile.Read(ref _listeners).Contains(listener))
        {
            listener(recorded);
        }
    }

    private sealed class Subscription(EventListeners owner, Action<RecordedEvent> listener) : IDisposable
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
