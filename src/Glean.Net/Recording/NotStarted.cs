using Glean.Net.Definitions;

namespace Glean.Net.Recording;

/// <summary>
/// The process's target before a client starts: a real target with a real recorder. The first client adopts what was recorded
/// and asked for here, in order; there is no other queue of early calls.
/// </summary>
internal sealed class NotStarted : RecordingTarget
{
    /// <summary>Requests kept for the first client. An application that makes more without ever starting one loses the rest, counted.</summary>
    private const int MostRequests = 1000;

    private readonly object _order = new();
    private readonly MetricPolicy _policy;
    private readonly Dictionary<string, bool> _pingsEnabled = new(StringComparer.Ordinal);
    private List<Request> _requests = [];
    private RecordingTarget? _heir;
    private bool _isOn = true;

    private NotStarted(MetricPolicy policy)
        : base(new Recorder(metric => policy.Records(metric, isOn: true))) => _policy = policy;

    /// <summary>The one of this process.</summary>
    public static NotStarted Process { get; } = Create();

    public override TimeProvider Time => TimeProvider.System;

    /// <summary>Requests for which there was no room.</summary>
    public int Overflown { get; private set; }

    /// <summary>
    /// Pings that were enabled or disabled here, as they stand in the end. They count from the first step of the client on: what was
    /// recorded before a ping was enabled is not lost for it (lifecycle specification, 13.7). Null for none.
    /// </summary>
    public IReadOnlyDictionary<string, bool>? PingsEnabled
    {
        get
        {
            lock (_order)
            {
                return _pingsEnabled.Count == 0 ? null : new Dictionary<string, bool>(_pingsEnabled, StringComparer.Ordinal);
            }
        }
    }

    /// <summary>A separate one, for tests.</summary>
    public static NotStarted Create() => new(new MetricPolicy(TimeProvider.System, new PingCatalog(), PingCatalog.Process));

    public override Guid NewId() => Guid.NewGuid();

    public override void Submit(PingDefinition ping, string? reason) => Keep(target => target.Submit(ping, reason), ping);

    public override void SetPingEnabled(PingDefinition ping, bool enabled)
    {
        lock (_order)
        {
            _pingsEnabled[ping.Name] = enabled;
        }

        Keep(target => target.SetPingEnabled(ping, enabled));
    }

    public override void Accept(RecordedBatch batch) => Keep(target => target.Accept(batch));

    /// <summary>Asks something of the first client, in order with what is recorded; at once where there is a client already.</summary>
    public void Keep(Action<RecordingTarget> request) => Keep(request, submitted: null);

    /// <summary>
    /// Turns the user's switch before there is a client. Off means at once: what was recorded and submitted so far is forgotten, but
    /// for pings that do not follow the switch, and nothing more is recorded.
    /// </summary>
    public void Switch(bool isOn)
    {
        lock (_order)
        {
            if (_heir is not null || _isOn == isOn || Recorder is not { } recorder)
            {
                return;
            }

            _isOn = isOn;
            if (isOn)
            {
                recorder.Reconsider(Records);
                AmbientTarget.TargetChanged(this);
                return;
            }

            // A new recorder: a thread half-way through a verb writes where nobody will look.
            Recorder = new Recorder(Records);
            _requests.Add(new Request(recorder.Drain(), null, _ => { }));
            _requests = [.. _requests.Where(IsKeptWhileOff).Select(kept => kept with { Batch = kept.Batch.Only(_policy.IsExempt) })];
        }
    }

    /// <summary>Judges metrics by a remote configuration that was applied before there is a client.</summary>
    public void Apply(IReadOnlyDictionary<string, bool> metricsEnabled)
    {
        lock (_order)
        {
            _policy.Remote = metricsEnabled;
            Recorder?.Reconsider(Records);
        }

        AmbientTarget.TargetChanged(this);
    }

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
                heir.Accept(early.Batch);
                early.Ask(heir);
            }

            _requests.Clear();
            return Recorder;
        }
    }

    private bool Records(MetricDefinition metric) => _policy.Records(metric, _isOn);

    private bool IsKeptWhileOff(Request request) => request.Submitted is not { FollowsCollectionEnabled: true };

    private void Keep(Action<RecordingTarget> request, PingDefinition? submitted)
    {
        lock (_order)
        {
            if (_heir is not null)
            {
                request(_heir);
            }
            else if (!_isOn && submitted is { FollowsCollectionEnabled: true })
            {
                return; // as a client with the switch off would
            }
            else if (Recorder is { } recorder && _requests.Count < MostRequests)
            {
                _requests.Add(new Request(recorder.Drain(), submitted, request));
            }
            else
            {
                Overflown++;
            }
        }
    }

    /// <param name="Batch">What was recorded before it.</param>
    /// <param name="Submitted">The ping, where a submission was asked for.</param>
    /// <param name="Ask">Asks the heir.</param>
    private sealed record Request(RecordedBatch Batch, PingDefinition? Submitted, Action<RecordingTarget> Ask);
}
