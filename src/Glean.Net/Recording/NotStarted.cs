namespace Glean.Net.Recording;

/// <summary>
/// The process's target before a client starts: a real target with a real recorder. The first client adopts what was recorded
/// and asked for here, in order; there is no other queue of early calls.
/// </summary>
internal sealed class NotStarted : RecordingTarget
{
    /// <summary>Requests kept for the first client. An application that makes more without ever starting one loses the rest.</summary>
    private const int MostRequests = 1000;

    private readonly object _order = new();
    private readonly List<Action<RecordingTarget>> _requests = [];
    private RecordingTarget? _heir;

    private NotStarted()
        : base(new Recorder(definition => !definition.Disabled && !definition.IsExpired(TimeProvider.System.GetUtcNow())))
    {
    }

    /// <summary>The one of this process.</summary>
    public static NotStarted Process { get; } = new();

    public override TimeProvider Time => TimeProvider.System;

    /// <summary>A separate one, for tests.</summary>
    public static NotStarted Create() => new();

    public override Guid NewId() => Guid.NewGuid();

    public override void Submit(PingDefinition ping, string? reason) => Keep(target => target.Submit(ping, reason));

    public override void SetPingEnabled(PingDefinition ping, bool enabled) => Keep(target => target.SetPingEnabled(ping, enabled));

    public override void Accept(RecordedBatch batch) => Keep(target => target.Accept(batch));

    /// <summary>
    /// Hands requests and recorder over to the first client, once; null afterwards. The recorder itself moves and is still found
    /// here, so a thread that is half-way through a verb, however slow, writes where the client will look; a request that comes
    /// late goes to the heir. Once the client has switched off, that recorder is one that nobody drains.
    /// </summary>
    public Recorder? HandOver(RecordingTarget heir)
    {
        lock (_order)
        {
            if (_heir is not null)
            {
                return null;
            }

            _heir = heir;
            foreach (var early in _requests)
            {
                early(heir);
            }

            _requests.Clear();
            return Recorder;
        }
    }

    private void Keep(Action<RecordingTarget> request)
    {
        lock (_order)
        {
            if (_heir is not null)
            {
                request(_heir);
            }
            else if (Recorder is { } recorder && _requests.Count < MostRequests)
            {
                var batch = recorder.Drain();
                _requests.Add(heir =>
                {
                    heir.Accept(batch);
                    request(heir);
                });
            }
        }
    }
}
