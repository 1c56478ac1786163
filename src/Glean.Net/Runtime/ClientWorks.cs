using System.Globalization;
using Glean.Net.BuiltIn;
using Glean.Net.Definitions;
using Glean.Net.Diagnostics;
using Glean.Net.PingAssembly;
using Glean.Net.Recording;
using Glean.Net.Storage;
using Glean.Net.Upload;

namespace Glean.Net.Runtime;

/// <summary>
/// What does a client's work behind the dispatcher. Made there with the first piece of work, so that whoever starts a client pays for
/// none of it, unless he asks for one of these parts at once.
/// </summary>
internal sealed class ClientWorks : IDisposable
{
    /// <summary>
    /// A process that lives shorter than this could not finish a transfer, and must not pay for beginning one: the HTTP stack alone costs
    /// a hundred milliseconds of the processor.
    /// </summary>
    private static readonly TimeSpan s_beforeUploading = TimeSpan.FromMilliseconds(250);

    /// <summary>Eight megabytes: what a file has grown by offline is given back in a few quiet moments.</summary>
    private const int PagesAtRest = 2048;

    private readonly GleanConfiguration _configuration;
    private readonly ClientSeams _seams;
    private readonly ClientTarget _target;
    private readonly ClientConsent _consent;
    private readonly Dispatcher _dispatcher;
    private readonly MetricsPingAppointment _appointment;
    private readonly WallClockWatch _watch;
    private readonly ConsentWatch? _consentWatch;
    private readonly StoreRest _rest;
    private readonly PingGate _gate;
    private readonly ClientStart _start;
    private ITimer? _announcement;
    private bool _isDraining;

    public ClientWorks(GleanConfiguration configuration, ClientSeams seams, ClientBeginning beginning)
    {
        _configuration = configuration;
        _seams = seams;
        _target = beginning.Target;
        _consent = beginning.Consent;
        _dispatcher = beginning.Dispatcher;
        var startedAt = beginning.StartedAt.In(seams.Time.LocalTimeZone);
        var environment = seams.Environment ?? ClientEnvironment.Capture(beginning.Culture);
        var facts = new ClientFacts(
            ApplicationName.InPaths(configuration.ApplicationId), startedAt.Local, configuration.EnableEventTimestamps);
        var gate = _gate = InitialGate.Of(configuration, beginning.OwnPings, beginning.PingsEnabled);

        // 3a: what a ping contains
        var memory = new RunMemory();
        var changes = new ChangeWriter(gate, facts, memory) { Heard = seams.Numbers.Gather };
        var collector = new PingCollector(facts, gate, changes);
        var rideAlong = new RideAlong(collector, gate, configuration.PingSchedule, seams.NewId);
        var threshold = new EventThreshold(configuration.MaxEvents, configuration.EventsPingAccelerationFactor);
        var batches = new BatchWriter(gate, changes, rideAlong, memory, seams.NewId) { Threshold = threshold, Heard = seams.Listeners.Gather };

        // 4: when
        Own = new OwnMetrics(changes, beginning.Policy, memory);
        var limit = new PendingLimit(UploadPolicy, Own);
        collector.AlreadyInFlight = transaction => Own.Count(transaction, Metrics.GleanUpload.InFlightPingsDropped, 1);
        collector.Collected = (transaction, ping) =>
        {
            Own.CountCollected(transaction, ping);
            limit.ApplyTo(transaction);
        };
        var decisions = new ConsentFile(configuration.DataDirectory());
        var lookout = new ConsentLookout(gate, () => decisions.Read()?.Lowest, (mark, isAnew) => Consent!.Follow(mark, isAnew));
        _rest = new StoreRest(seams.Time, () => _dispatcher.Post(() => Ledger!.Maintain(PagesAtRest)));
        Ledger = new ClientLedger(gate, batches, rideAlong, memory, lookout, LedgerEvents()) { Opened = seams.StoreOpened };
        var file = new ClientIdFile(configuration.DataDirectory());
        var identity = new Identity(configuration, environment, changes, Own, file, seams.NewId);
        var purge = new Purge(Ledger, configuration.DataDirectory());
        var collection = new CollectionSwitch(gate, rideAlong, identity, Own, memory, purge, seams.NewId);
        var origin = new Origin(identity);
        var rules = new SessionRules(configuration.SessionMode, configuration.SessionInactivityTimeout);
        var sessions = new Sessions(rules, configuration.SessionSampleRate, gate, changes, Own, memory, seams.NewId);
        var isScheduled = configuration.ScheduleMetricsPing && configuration.EnableInternalPings;
        _appointment = new MetricsPingAppointment(isScheduled, _target, rideAlong, gate, identity, seams.NewId);
        var expiry = new ExpiryWatch(_target.Reconsider);
        _watch = new WallClockWatch(seams.Time, now => Shorter(_appointment.Look(now), expiry.Look(now)));
        _consentWatch = seams.WatchesDirectory
            ? new ConsentWatch(configuration.DataDirectory(), seams.Time, () => _dispatcher.Post(Ledger.LookAtConsent)) : null;
        Consent = new ConsentControl(beginning.Consent, _target, Ledger, seams.Time)
        {
            Gate = gate,
            Switch = collection,
            Identity = identity,
            Appointment = _appointment,
            Purge = purge,
            Memory = memory,
            File = decisions,
            Watch = () => _consentWatch?.Start(),
            LookAtClock = _watch.Look,
            CancelUploads = () => Uploads?.Worker.CancelCurrent(),
        };
        _start = new ClientStart(
            new StartParts
            {
                Ledger = Ledger,
                Gate = gate,
                Facts = facts,
                Memory = memory,
                RideAlong = rideAlong,
                Own = Own,
                Identity = identity,
                Switch = collection,
                Consent = beginning.Consent,
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

        Lifecycle = new ClientLifecycle(_target, sessions, rideAlong, seams.NewId);
        Experiments = new Experiments(_target, changes);
        Knobs = new AppliedKnobs(_target, beginning.Policy, gate, batches, sessions, threshold);
        Feed = configuration.RemoteConfiguration is { } remote
            ? new RemoteConfigurationFeed(remote, seams.Time, () => _target.IsOn, Knobs.Apply) : null;
        UploadTelemetry = new UploadTelemetry(_target);
        var debug = DebugOptions.From(environment).With(seams.Settings.Debug);
        Settings = new ClientSettings(_target, identity, origin, collector, UploadTelemetry, debug);
        Uploads = ClientUploads.Of(
            configuration,
            seams,
            UploadPolicy,
            environment.Os,
            new DispatchedPendingPings(_dispatcher, Ledger, seams.Time, UploadPolicy, seams.NewId()) { Endpoint = configuration.ServerEndpoint?.OriginalString ?? "", Gate = gate, Purge = purge, KeepsPayloads = configuration.KeepsSentPayloads },
            UploadTelemetry);
    }

    public ClientLedger Ledger { get; }

    public OwnMetrics Own { get; }

    public ConsentControl Consent { get; }

    public ClientLifecycle Lifecycle { get; }

    public Experiments Experiments { get; }

    public AppliedKnobs Knobs { get; }

    public ClientSettings Settings { get; }

    public RemoteConfigurationFeed? Feed { get; }

    public UploadTelemetry UploadTelemetry { get; }

    public DataReader Data => new(_configuration, _target, Consent, _gate, _seams.Time);

    /// <summary>Null for a client without an endpoint.</summary>
    public ClientUploads? Uploads { get; }

    /// <summary>Limits of what may wait to be sent.</summary>
    public UploadPolicy UploadPolicy => _seams.Uploading(new UploadPolicy
    {
        RateLimit = _configuration.RateLimit,
        MaxPendingPings = _configuration.MaxPendingPings,
        MaxPendingBytes = _configuration.MaxPendingBytes,
        StartDelay = s_beforeUploading,
    });

    /// <summary>Opens the store and settles identity and consent, before anything that was recorded is looked at.</summary>
    public void Start() => _start.Run();

    /// <summary>Opens a store that exists, to send what waits as far as the consent stored there and this machine allow; null where there is none.</summary>
    public ConsentLevel? OpenForDraining()
    {
        _isDraining = true;
        var directory = _configuration.DataDirectory();
        if (!GleanStore.Exists(directory))
        {
            return null;
        }

        Ledger.OpenWith(() => GleanStore.OpenExisting(directory));
        ConsentLevel? stored = null;
        Ledger.Do(new LedgerStep(transaction =>
        {
            stored = Preference.Level(transaction);
            _gate.Level = stored is { } level ? (ConsentLevel)Math.Min((int)level, (int)_consent.Choose(level).Level) : ConsentLevel.Off;
            return false;
        })
        { DecidesConsent = true });
        return stored;
    }

    /// <summary>What follows the start, after everything that was recorded and asked for before it.</summary>
    public void FollowUp()
    {
        if (_seams.Early?.Overflown is { } overflown and > 0)
        {
            Ledger.Do(LedgerStep.Essential(
                transaction => Own.Count(transaction, Metrics.GleanError.PreinitTasksOverflow, overflown)));
        }

        if (_seams.SubmitsHealth && _configuration.EnableInternalPings)
        {
            SubmitHealth();
        }

        _watch.Look();
        Feed?.Start();
        if (_target.IsOn)
        {
            _consentWatch?.Start();
        }

        OnPingStored();
        _announcement = _seams.Time.CreateTimer(static _ => GleanLog.Announce(), null, s_beforeUploading, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        _announcement?.Dispose();
        _watch.Dispose();
        _consentWatch?.Dispose();
        _rest.Dispose();
        Feed?.Dispose();
        Uploads?.Dispose();
    }

    private LedgerEvents LedgerEvents() => new()
    {
        PingStored = OnPingStored,
        StoreRefused = before => _target.FlushAfter(TimeSpan.FromSeconds(1 << Math.Min(before, 6))),
        StoreBroken = ReplaceStore,
        Settled = isCommitted =>
        {
            _seams.Listeners.Settle(isCommitted, call => _dispatcher.Post(call));
            _seams.Numbers.Settle(isCommitted, call => _dispatcher.Post(call));
            if (isCommitted)
            {
                _rest.Written();
            }
        },
        CountLost = (transaction, lost) => Own.Count(transaction, Metrics.GleanError.Io, lost),
    };

    /// <summary>After everything recorded before the start, so that it tells of that as well (ping specification, 9.4).</summary>
    private void SubmitHealth()
    {
        Ledger.Do(LedgerStep.Essential(transaction =>
            Own.SetJson(transaction, Metrics.GleanHealth.DataDirectoryInfo, _start.Snapshot ?? "[]")));
        var request = new CollectRequest(Pings.Health.Definition, PingReasons.PreInit, _seams.NewId(), _seams.Time.GetLocalNow());
        Ledger.Collect(RecordedBatch.Empty, request);
    }

    private void ReplaceStore()
    {
        if (!_isDraining)
        {
            _start.ReplaceStore();
        }
    }

    private void OnPingStored()
    {
        if (_seams.UploadsByItself)
        {
            Uploads?.Worker.TriggerSoon();
        }
    }

    private static TimeSpan Shorter(TimeSpan? one, TimeSpan other) => one is { } wait && wait < other ? wait : other;
}

/// <summary>What of a client exists before its works: what its caller must not wait for, and what only the caller can tell.</summary>
internal sealed record ClientBeginning
{
    public required ClientTarget Target { get; init; }

    public required Dispatcher Dispatcher { get; init; }

    public required MetricPolicy Policy { get; init; }

    public required PingCatalog OwnPings { get; init; }

    public required ClientConsent Consent { get; init; }

    /// <summary>Pings that were enabled or disabled until then; what is said later is said in order.</summary>
    public IReadOnlyDictionary<string, bool>? PingsEnabled { get; init; }

    public required Instant StartedAt { get; init; }

    /// <summary>Of the thread that started the client; the dispatcher's knows only the system's.</summary>
    public required CultureInfo Culture { get; init; }
}
