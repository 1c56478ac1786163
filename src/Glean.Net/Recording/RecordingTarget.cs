namespace Glean.Net.Recording;

/// <summary>Where verbs go. Declared here, implemented by the client's runtime: the lower floor owns the plug.</summary>
internal abstract class RecordingTarget
{
    private Recorder? _recorder;

    /// <param name="recorder">The first recorder; setting it later tells <see cref="AmbientTarget"/>, this does not.</param>
    protected RecordingTarget(Recorder? recorder) => _recorder = recorder;

    /// <summary>What to record into; null while there is nothing to record into, because uploading is off or the client has ended.</summary>
    public Recorder? Recorder
    {
        get => Volatile.Read(ref _recorder);
        protected set
        {
            Volatile.Write(ref _recorder, value);
            AmbientTarget.TargetChanged(this);
        }
    }

    /// <summary>The clock of verbs that take the time.</summary>
    public abstract TimeProvider Time { get; }

    /// <summary>Makes identifiers for verbs that need one.</summary>
    public abstract Guid NewId();

    /// <summary>State of metrics that outlives a recorder, such as a running timespan.</summary>
    public RunningState Running { get; } = new();

    /// <summary>Submits a ping: all that was recorded before on this thread is in it. Never blocks.</summary>
    public abstract void Submit(PingDefinition ping, string? reason);

    /// <summary>Takes a batch that was drained elsewhere, in program order.</summary>
    public abstract void Accept(RecordedBatch batch);

    /// <summary>Enables or disables a ping, in program order with records and submissions.</summary>
    public abstract void SetPingEnabled(PingDefinition ping, bool enabled);
}

/// <summary>State in memory that belongs to a client, not to its recorder: consent may come and go while a timer runs.</summary>
internal sealed class RunningState
{
    private readonly Dictionary<RecordingKey, long> _startedAt = [];

    /// <summary>Notes a start; false if one is noted already, which then stays.</summary>
    public bool TryStart(RecordingKey key, long timestamp)
    {
        lock (_startedAt)
        {
            if (_startedAt.ContainsKey(key))
            {
                return false;
            }

            _startedAt.Add(key, timestamp);
            return true;
        }
    }

    /// <summary>Takes a start out; false if there is none.</summary>
    public bool TryStop(RecordingKey key, out long timestamp)
    {
        lock (_startedAt)
        {
            return _startedAt.TryGetValue(key, out timestamp) && _startedAt.Remove(key);
        }
    }

    public bool IsRunning(RecordingKey key)
    {
        lock (_startedAt)
        {
            return _startedAt.ContainsKey(key);
        }
    }
}
