using Glean.Net.Definitions;
using Glean.Net.Diagnostics;
using Glean.Net.PingAssembly;
using Glean.Net.Storage;
using Glean.Net.Upload;

namespace Glean.Net.Runtime;

/// <summary>The parts of one client, put together. Constructing wires; <see cref="Start"/> starts.</summary>
internal sealed class ClientParts : IDisposable
{
    /// <summary>How long the store is left alone after it refused: longer than a passing lock, shorter than anyone's patience.</summary>
    private static readonly TimeSpan s_afterRefusal = TimeSpan.FromSeconds(1);

    private readonly GleanConfiguration _configuration;
    private readonly ClientSeams _seams;
    private readonly PingGate _gate;
    private readonly CollectionSwitch _switch;
    private readonly ClientStart _start;
    private readonly UploadWorker? _uploads;
    private readonly HttpPingUploader? _ownUploader;
    private readonly UploadTelemetry _uploadTelemetry;
    private readonly ExitFlush _exit;
    private readonly PingCatalog _ownPings = new();

    public ClientParts(GleanConfiguration configuration, ClientSeams seams)
    {
        _configuration = configuration;
        _seams = seams;
        var startedAt = seams.Time.GetLocalNow();
        var facts = new ClientFacts(ApplicationName.InPaths(configuration.ApplicationId), startedAt, configuration.EnableEventTimestamps);
        _ownPings.Add(seams.Pings);
        _gate = GateOf(configuration, _ownPings);

        // 3a: what a ping contains
        var changes = new ChangeWriter(_gate, facts);
        var collector = new PingCollector(facts, _gate, changes);
        var batches = new BatchWriter(_gate, changes, collector, seams.NewId)
        {
            Threshold = new EventThreshold(configuration.MaxEvents, configuration.EventsPingAccelerationFactor),
        };

        // 4: when
        Dispatcher = new Dispatcher();
        Ledger = new ClientLedger(_gate, batches, collector, new RideAlong(_gate, configuration.PingSchedule, seams.NewId), new LedgerEvents
        {
            PingStored = OnPingStored,
            StoreRefused = () => Target!.FlushAfter(s_afterRefusal),
            StoreBroken = ReplaceStore,
            SwitchedOffElsewhere = OnSwitchedOffElsewhere,
        });
        Target = new ClientTarget(
            Dispatcher, Ledger, new MetricPolicy(seams.Time, _ownPings, PingCatalog.Process), seams, configuration.FlushInterval);
        var environment = seams.Environment ?? ClientEnvironment.Capture();
        var identity = new Identity(configuration, environment, changes, seams.NewId);
        _switch = new CollectionSwitch(_gate, collector, identity, seams.NewId);
        _start = new ClientStart(configuration, Ledger, _switch, identity, _gate, startedAt);
        _uploadTelemetry = new UploadTelemetry(Target);
        if (configuration.ServerEndpoint is { } endpoint)
        {
            _ownUploader = configuration.Uploader is null ? HttpPingUploader.For(endpoint, seams.Time) : null;
            _uploads = UploadsOf(endpoint, environment, configuration.Uploader ?? _ownUploader!);
        }

        _exit = new ExitFlush(Target.Flush, Dispatcher.WhenIdleAsync);
    }

    public Dispatcher Dispatcher { get; }

    public ClientLedger Ledger { get; }

    public ClientTarget Target { get; }

    public UploadWorker? Uploads => _uploads;

    /// <summary>Limits of what may wait to be sent.</summary>
    private UploadPolicy Policy => new()
    {
        RateLimit = _configuration.RateLimit,
        MaxPendingPings = _configuration.MaxPendingPings,
        MaxPendingBytes = _configuration.MaxPendingBytes,
    };

    public void Start()
    {
        Dispatcher.Start();
        Dispatcher.Post(_start.Run);
        Target.Begin(_configuration.UploadEnabled, _seams.Early);
        PingCatalog.Process.Changed += Target.Reconsider;
        Dispatcher.Post(OnPingStored);
    }

    public void SwitchCollection(bool isOn)
    {
        var now = _seams.Time.GetLocalNow();
        if (!Target.Switch(isOn, () => ApplySwitch(isOn, now)) || isOn)
        {
            return;
        }

        // After the step that deletes was posted: no later claim can find what it deletes.
        _uploads?.CancelCurrent();
    }

    public void SubmitByName(string name, string? reason)
    {
        if ((_ownPings.Find(name) ?? PingCatalog.Process.Find(name)) is { } ping)
        {
            Target.Submit(ping, reason);
        }
        else
        {
            GleanLog.Error($"there is no ping \"{name}\" to submit");
        }
    }

    public async Task FlushAsync(FlushTarget target, CancellationToken cancellationToken)
    {
        Target.Flush();
        var written = target == FlushTarget.Disk
            ? Dispatcher.InvokeAsync(() => { Ledger.Store.SyncToDisk(); return true; }, otherwise: false)
            : Dispatcher.WhenIdleAsync();
        await Waiting.UntilAsync(written, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends what waits, as far as the server and the time given allow.</summary>
    public async Task<DrainResult> DrainAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        await FlushAsync(FlushTarget.Store, cancellationToken).ConfigureAwait(false);
        if (_uploads is not null)
        {
            _uploads.Trigger();
            await Waiting.UntilAsync(_uploads.WhenIdleAsync(), _seams.Time, timeout, cancellationToken).ConfigureAwait(false);
        }

        var waiting = await Target.ReadAsync(transaction => transaction.PendingPings.Count(), otherwise: 0).ConfigureAwait(false);
        return new DrainResult(_uploadTelemetry.Delivered, waiting);
    }

    public async Task ShutdownAsync(TimeSpan? timeout)
    {
        PingCatalog.Process.Changed -= Target.Reconsider;
        Target.Dispose();
        await Dispatcher.WhenIdleAsync().ConfigureAwait(false);
        if (_uploads is not null)
        {
            await _uploads.StopAsync(timeout ?? Policy.ShutdownTimeout).ConfigureAwait(false);
        }

        Dispose();
    }

    public void Dispose()
    {
        _exit.Dispose();
        Target.Dispose();
        _uploads?.Dispose();
        _ownUploader?.Dispose();
        Dispatcher.Post(Ledger.Close);
        Dispatcher.Close();
    }

    private static PingGate GateOf(GleanConfiguration configuration, PingCatalog own)
    {
        var gate = new PingGate(own, PingCatalog.Process) { IsCollectionEnabled = configuration.UploadEnabled };
        if (!configuration.EnableInternalPings)
        {
            foreach (var name in new[] { PingNames.Baseline, PingNames.Metrics, PingNames.Events, PingNames.Health })
            {
                gate.SetEnabled(name, false);
            }
        }

        return gate;
    }

    private UploadWorker UploadsOf(Uri endpoint, ClientEnvironment environment, IPingUploader uploader)
    {
        var settings = new UploadSettings
        {
            ServerEndpoint = endpoint,
            TelemetryAgent = UploadHeaders.TelemetryAgent(ClientFacts.SdkVersion, environment.Os),
            TimeProvider = _seams.Time,
            Jitter = _seams.Jitter,
            Policy = Policy,
        };
        var pending = new DispatchedPendingPings(Dispatcher, Ledger, _seams.Time, Policy.LeaseTime, _seams.NewId());
        return new UploadWorker(settings, pending, uploader, _uploadTelemetry);
    }

    private void ApplySwitch(bool isOn, DateTimeOffset now) => Ledger.Do(new LedgerStep(transaction =>
    {
        if (isOn)
        {
            _switch.OptIn(transaction, now);
            return false;
        }

        return _switch.OptOut(transaction, "set_upload_enabled", now);
    })
    { IsEssential = true });

    private void OnPingStored()
    {
        if (_seams.UploadsByItself)
        {
            _uploads?.Trigger();
        }
    }

    private void OnSwitchedOffElsewhere() => Target.Switch(isOn: false, () => { });

    private void ReplaceStore() => _start.ReplaceStore();
}
