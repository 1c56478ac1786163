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
    private List<EarlyRequest>? _requests = [];

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

    /// <summary>
    /// Hands over recorder and requests, once. The recorder itself moves, so a thread that is half-way through a verb still
    /// writes where somebody will look.
    /// </summary>
    public (Recorder? Recorder, IReadOnlyList<EarlyRequest> Requests) HandOver()
    {
        lock (_order)
        {
            var recorder = Recorder;
            var requests = _requests ?? [];
            _requests = null;
            Recorder = null;
            return (recorder, requests);
        }
    }

    private void Keep(Action<RecordingTarget> request)
    {
        lock (_order)
        {
            if (Recorder is { } recorder && _requests is { Count: < MostRequests } requests)
            {
                requests.Add(new EarlyRequest(recorder.Drain(), request));
            }
        }
    }
}

/// <summary>Something asked for before there was a client, with what had been recorded until then.</summary>
internal sealed record EarlyRequest(RecordedBatch Batch, Action<RecordingTarget> Request);
