using Glean.Net.BuiltIn;
using Glean.Net.Definitions;
using Glean.Net.Diagnostics;
using Glean.Net.PingAssembly;
using Glean.Net.Recording;
using Glean.Net.Storage;
using Glean.Net.Upload;

namespace Glean.Net.Runtime;

/// <summary>The parts of one client, put together. Constructing wires; <see cref="Start"/> starts.</summary>
internal sealed class ClientParts : IDisposable
{
    /// <summary>Eight megabytes: what a file has grown by offline is given back in a few quiet moments.</summary>
    private const int PagesAtRest = 2048;

    private readonly GleanConfiguration _configuration;
    private readonly ClientSeams _seams;
    private readonly PingGate _gate;
    private readonly OwnMetrics _own;
    private readonly Identity _identity;
    private readonly MetricsPingAppointment _appointment;
    private readonly WallClockWatch _watch;
    private readonly ConsentWatch? _consentWatch;
    private readonly StoreRest _rest;
    private readonly SharedFlush _toStore;
    private readonly SharedFlush _toDisk;
    private readonly ClientStart _start;
    private readonly ClientUploads? _uploads;
    private readonly UploadTelemetry _uploadTelemetry;
    private readonly ExitFlush _exit;
    private readonly PingCatalog _ownPings = new();

    public ClientParts(GleanConfiguration configuration, ClientSeams seams)
    {
        _configuration = configuration;
        _seams = seams;
        var startedAt = Instant.Now(seams.Time);
        var environment = seams.Environment ?? ClientEnvironment.Capture();
        var facts = new ClientFacts(ApplicationName.InPaths(configuration.ApplicationId), startedAt.Local, configuration.EnableEventTimestamps);
        _ownPings.Add(seams.Pings);
        var consent = new ClientConsent(configuration, seams);
        _gate = InitialGate.Of(configuration, _ownPings, seams.Early);

        // 3a: what a ping contains
        var memory = new RunMemory();
        var changes = new ChangeWriter(_gate, facts, memory);
        var collector = new PingCollector(facts, _gate, changes);
        var rideAlong = new RideAlong(collector, _gate, configuration.PingSchedule, seams.NewId);
        var threshold = new EventThreshold(configuration.MaxEvents, configuration.EventsPingAccelerationFactor);
        var batches = new BatchWriter(_gate, changes, rideAlong, memory, seams.NewId) { Threshold = threshold, Heard = seams.Listeners.Gather };

        // 4: when
        var policy = new MetricPolicy(seams.Time, _ownPings, PingCatalog.Process);
        _own = new OwnMetrics(changes, policy, memory);
        var limit = new PendingLimit(Policy, _own);
        collector.Collected = (transaction, ping) =>
        {
            _own.CountCollected(transaction, ping);
            limit.Apply(transaction);
        };
        var decisions = new ConsentFile(configuration.DataDirectory());
        var lookout = new ConsentLookout(_gate, () => decisions.Read()?.Lowest, (mark, isAnew) => Consent!.Follow(mark, isAnew));
        Dispatcher = new Dispatcher();
        _rest = new StoreRest(seams.Time, () => Dispatcher.Post(() => Ledger!.Maintain(PagesAtRest)));
        Ledger = new ClientLedger(_gate, batches, rideAlong, memory, lookout, LedgerEventsOf()) { Opened = seams.StoreOpened };
        Target = new ClientTarget(Dispatcher, Ledger, policy, seams, configuration.FlushInterval) { Owner = this };
        var file = new ClientIdFile(configuration.DataDirectory());
        _identity = new Identity(configuration, environment, changes, _own, file, seams.NewId);
        var purge = new Purge(Ledger, configuration.DataDirectory());
        var collection = new CollectionSwitch(_gate, rideAlong, _identity, _own, memory, purge, seams.NewId);
        var origin = new Origin(_identity);
        var rules = new SessionRules(configuration.SessionMode, configuration.SessionInactivityTimeout);
        var sessions = new Sessions(rules, configuration.SessionSampleRate, _gate, changes, _own, memory, seams.NewId);
        var isScheduled = configuration.ScheduleMetricsPing && configuration.EnableInternalPings;
        _appointment = new MetricsPingAppointment(isScheduled, Target, rideAlong, _gate, _identity, seams.NewId);
        var expiry = new ExpiryWatch(Target.Reconsider);
        _watch = new WallClockWatch(seams.Time, now => Shorter(_appointment.Look(now), expiry.Look(now)));
        _consentWatch = seams.WatchesDirectory
            ? new ConsentWatch(configuration.DataDirectory(), seams.Time, () => Dispatcher.Post(Ledger.LookAtConsent)) : null;
        Consent = new ConsentControl(consent, Target, Ledger, seams.Time)
        {
            Gate = _gate,
            Switch = collection,
            Identity = _identity,
            Appointment = _appointment,
            Purge = purge,
            Memory = memory,
            File = decisions,
            Watch = () => _consentWatch?.Start(),
            LookAtClock = _watch.Look,
            CancelUploads = () => Uploads?.CancelCurrent(),
        };
        _start = new ClientStart(
            new StartParts
            {
                Ledger = Ledger,
                Gate = _gate,
                Facts = facts,
                Memory = memory,
                RideAlong = rideAlong,
                Own = _own,
                Identity = _identity,
                Switch = collection,
                Consent = consent,
                Decisions = decisions,
                Conditions = seams.Conditions,
                ConsentSettled = Consent.FollowStart,
                Origin = origin,
                Sessions = sessions,
                Limit = limit,
                Appointment = _appointment,
            },
            configuration,
            seams.Settings,
            startedAt,
            seams.NewId);

        Lifecycle = new ClientLifecycle(Target, sessions, rideAlong, seams.NewId);
        Experiments = new Experiments(Target, changes);
        Knobs = new AppliedKnobs(Target, policy, _gate, batches, sessions, threshold);
        Feed = configuration.RemoteConfiguration is { } remote
            ? new RemoteConfigurationFeed(remote, seams.Time, () => Target.IsOn, Knobs.Apply) : null;
        _uploadTelemetry = new UploadTelemetry(Target);
        var debug = DebugOptions.From(environment).With(seams.Settings.Debug);
        Settings = new ClientSettings(Target, _identity, origin, collector, _uploadTelemetry, debug);
        _uploads = ClientUploads.Of(
            configuration,
            seams,
            Policy,
            environment.Os,
            leaseTime => new DispatchedPendingPings(Dispatcher, Ledger, seams.Time, leaseTime, seams.NewId())
            {
                Gate = _gate, Purge = purge, KeepsPayloads = configuration.KeepsSentPayloads,
            },
            _uploadTelemetry);
        _toStore = new SharedFlush(() => AfterFlushAsync(Dispatcher.WhenIdleAsync));
        _toDisk = new SharedFlush(() => AfterFlushAsync(() => Dispatcher.InvokeAsync(Ledger.SyncToDisk, otherwise: false)));
        _exit = new ExitFlush(Target.Flush, Dispatcher.WhenIdleAsync);
    }

    public Dispatcher Dispatcher { get; }

    public ClientLedger Ledger { get; }

    public ClientTarget Target { get; }

    public ConsentControl Consent { get; }

    public ClientLifecycle Lifecycle { get; }

    public Experiments Experiments { get; }

    public AppliedKnobs Knobs { get; }

    public ClientSettings Settings { get; }

    public RemoteConfigurationFeed? Feed { get; }

    public EventListeners Listeners => _seams.Listeners;

    public DataReader Data => new(_configuration, Target, Consent, _gate, _seams.Time);

    public StatusReader Status => new(this, _uploadTelemetry);

    public UploadWorker? Uploads => _uploads?.Worker;

    /// <summary>Limits of what may wait to be sent.</summary>
    private UploadPolicy Policy => _seams.Uploading(new UploadPolicy
    {
        RateLimit = _configuration.RateLimit,
        MaxPendingPings = _configuration.MaxPendingPings,
        MaxPendingBytes = _configuration.MaxPendingBytes,
    });

    public void Start()
    {
        Dispatcher.Start();
        Dispatcher.Post(_exit.HearSignals);
        Dispatcher.Post(_start.Run);
        Target.Begin(Consent.RecordsAtFirst, _seams.Early);
        PingCatalog.Process.Changed += Target.Reconsider;
        if (_seams.Early?.Overflown is { } overflown and > 0)
        {
            Target.Do(LedgerStep.Essential(
                transaction => _own.Count(transaction, Metrics.GleanError.PreinitTasksOverflow, overflown)));
        }

        if (_seams.SubmitsHealth && _configuration.EnableInternalPings)
        {
            SubmitHealth();
        }

        Dispatcher.Post(() =>
        {
            _watch.Look();
            if (Target.IsOn)
            {
                _consentWatch?.Start();
            }

            Feed?.Start();
            OnPingStored();
        });
    }

    public void SubmitByName(string name, string? reason)
    {
        if ((_ownPings.Find(name) ?? PingCatalog.Process.Find(name)) is { } ping)
        {
            Target.SubmitUnseen(ping, reason);
        }
        else
        {
            GleanLog.Error($"there is no ping \"{name}\" to submit");
        }
    }

    public async Task FlushAsync(FlushTarget target, CancellationToken cancellationToken)
    {
        var written = (target == FlushTarget.Disk ? _toDisk : _toStore).FlushAsync();
        await Waiting.UntilAsync(written, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends what waits, as far as the server and the time given allow.</summary>
    public async Task<DrainResult> DrainAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        await FlushAsync(FlushTarget.Store, cancellationToken).ConfigureAwait(false);
        if (Uploads is { } uploads)
        {
            uploads.Trigger();
            await Waiting.UntilAsync(uploads.WhenIdleAsync(), _seams.Time, timeout, cancellationToken).ConfigureAwait(false);
        }

        var waiting = await Target.ReadAsync(transaction => transaction.PendingPings.Count(), otherwise: 0).ConfigureAwait(false);
        return new DrainResult(_uploadTelemetry.Delivered, waiting);
    }

    public Task ShutdownAsync(TimeSpan? timeout)
    {
        PingCatalog.Process.Changed -= Target.Reconsider;
        var lastStep = Lifecycle.LastStep();
        Target.End(() => Ledger.Do(lastStep));
        return new ClientEnd(Dispatcher, Ledger, _own, _seams.Time).RunAsync(Uploads, timeout ?? Policy.ShutdownTimeout, Dispose);
    }

    /// <summary>Ends at once: what was handed over is still written, but nothing says that the run ended properly.</summary>
    public void Dispose()
    {
        PingCatalog.Process.Changed -= Target.Reconsider;
        _watch.Dispose();
        _consentWatch?.Dispose();
        _rest.Dispose();
        Feed?.Dispose();
        _exit.Dispose();
        Target.Dispose();
        _uploads?.Dispose();
        Dispatcher.Post(Ledger.Close);
        Dispatcher.Close();
    }

    private LedgerEvents LedgerEventsOf() => new()
    {
        PingStored = OnPingStored,
        StoreRefused = before => Target.FlushAfter(TimeSpan.FromSeconds(1 << Math.Min(before, 6))),
        StoreBroken = () => _start.ReplaceStore(),
        Settled = isCommitted =>
        {
            Listeners.Settle(isCommitted, call => Dispatcher.Post(call));
            if (isCommitted)
            {
                _rest.Written();
            }
        },
        CountLost = (transaction, lost) => _own.Count(transaction, Metrics.GleanError.Io, lost),
    };

    /// <summary>After everything recorded before the start, so that it tells of that as well (ping specification, 9.4).</summary>
    private void SubmitHealth()
    {
        Target.Do(LedgerStep.Essential(transaction =>
            _own.SetJson(transaction, Metrics.GleanHealth.DataDirectoryInfo, _start.Snapshot ?? "[]")));
        Target.SubmitUnseen(Pings.Health.Definition, PingReasons.PreInit);
    }

    private Task AfterFlushAsync(Func<Task> written)
    {
        Target.Flush();
        return written();
    }

    private void OnPingStored()
    {
        if (_seams.UploadsByItself)
        {
            Uploads?.Trigger();
        }
    }

    private static TimeSpan Shorter(TimeSpan? one, TimeSpan other) => one is { } wait && wait < other ? wait : other;
}
