using System.Globalization;
using Glean.Net.Definitions;
using Glean.Net.Diagnostics;
using Glean.Net.Recording;
using Glean.Net.Upload;

namespace Glean.Net.Runtime;

/// <summary>One client, put together: what its caller needs at once, and <see cref="ClientWorks"/> behind the dispatcher. <see cref="Start"/> starts.</summary>
internal sealed class ClientParts : IDisposable
{
    private readonly ClientSeams _seams;
    private readonly ClientConsent _consent;
    private readonly ExitFlush _exit;
    private readonly PingCatalog _ownPings = new();
    private readonly Lazy<ClientWorks> _works;
    private readonly SharedFlush _toStore;
    private readonly SharedFlush _toDisk;

    public ClientParts(GleanConfiguration configuration, ClientSeams seams)
    {
        _seams = seams;
        _ownPings.Add(seams.Pings);
        _consent = new ClientConsent(configuration, seams);
        var policy = new MetricPolicy(seams.Time, _ownPings, PingCatalog.Process);
        Dispatcher = new Dispatcher();
        Dispatcher.Start(); // at once: a thread begins while the rest is put together
        Target = new ClientTarget(Dispatcher, () => Ledger, policy, seams, configuration.FlushInterval) { Owner = this };
        var beginning = new ClientBeginning
        {
            Target = Target,
            Dispatcher = Dispatcher,
            Policy = policy,
            OwnPings = _ownPings,
            Consent = _consent,
            PingsEnabled = seams.Early?.PingsEnabled,
            StartedAt = Instant.NowInUtc(seams.Time),
            Culture = CultureInfo.CurrentCulture,
        };
        _works = new Lazy<ClientWorks>(() => new ClientWorks(configuration, seams, beginning));
        _toStore = new SharedFlush(() => AfterFlushAsync(Dispatcher.WhenIdleAsync));
        _toDisk = new SharedFlush(() => AfterFlushAsync(() => Dispatcher.InvokeAsync(Ledger.SyncToDisk, otherwise: false)));
        _exit = new ExitFlush(Target.Flush, LetOthersSend, Dispatcher.WhenIdleAsync);
    }

    public Dispatcher Dispatcher { get; }

    public ClientTarget Target { get; }

    public ClientLedger Ledger => Works.Ledger;

    public ConsentControl Consent => Works.Consent;

    public ClientLifecycle Lifecycle => Works.Lifecycle;

    public Experiments Experiments => Works.Experiments;

    public AppliedKnobs Knobs => Works.Knobs;

    public ClientSettings Settings => Works.Settings;

    public RemoteConfigurationFeed? Feed => Works.Feed;

    public Listeners<RecordedEvent> Listeners => _seams.Listeners;

    public NumberListeners Numbers => _seams.Numbers;

    public DataReader Data => Works.Data;

    public StatusReader Status => new(this, Works.UploadTelemetry);

    public ClientUploads? Uploads => Works.Uploads;

    private ClientWorks Works => _works.Value;

    public void Start()
    {
        Dispatcher.Post(_exit.HearSignals); // first: whoever is asked to end while starting has recorded, too
        Dispatcher.Post(() => Works.Start());
        Target.Begin(_consent.RecordsAtFirst, _seams.Early);
        PingCatalog.Process.Changed += Target.Reconsider;
        Dispatcher.Post(() => Works.FollowUp());
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

    /// <summary>Starts only what <see cref="DrainAsync"/> needs, on a store that exists: nothing is recorded and nothing of the client changes.</summary>
    public Task<ConsentLevel?> BeginDrainingAsync()
    {
        return Dispatcher.InvokeAsync<ConsentLevel?>(Works.OpenForDraining, otherwise: null);
    }

    /// <summary>Ends a transfer in progress, and puts its ping back.</summary>
    public Task StopUploadingAsync(TimeSpan timeout) => Uploads?.Worker.StopAsync(timeout) ?? Task.CompletedTask;

    /// <summary>Sends what waits, as far as the server and the time given allow.</summary>
    public async Task<DrainResult> DrainAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        await FlushAsync(FlushTarget.Store, cancellationToken).ConfigureAwait(false);
        if (Uploads is { } uploads)
        {
            await new PatientDrain(uploads, Target, _seams.Time).RunAsync(timeout, cancellationToken).ConfigureAwait(false);
        }

        var status = await Status.ReadAsync(cancellationToken).ConfigureAwait(false);
        return new DrainResult(status.Delivered, status.Waiting);
    }

    public Task ShutdownAsync(TimeSpan? timeout)
    {
        PingCatalog.Process.Changed -= Target.Reconsider;
        var lastStep = Lifecycle.LastStep();
        Target.End(() => Ledger.Do(lastStep));
        return new ClientEnd(Dispatcher, Ledger, Works.Own, _seams.Time).RunAsync(Uploads?.Worker, timeout ?? Works.UploadPolicy.ShutdownTimeout, Dispose);
    }

    /// <summary>Ends at once: what was handed over is still written, but nothing says that the run ended properly.</summary>
    public void Dispose()
    {
        PingCatalog.Process.Changed -= Target.Reconsider;
        Works.Dispose();
        _exit.Dispose();
        Target.Dispose();
        LetOthersSend(isTheEnd: true); // a transfer that could not be waited for
        Dispatcher.Post(Ledger.Close);
        Dispatcher.Close();
    }

    /// <summary>The process ends, or may: what this client has not sent, another may send at once.</summary>
    private void LetOthersSend(bool isTheEnd)
    {
        if (!_works.IsValueCreated || Uploads?.Pending is not { } pending)
        {
            return;
        }

        if (isTheEnd)
        {
            Dispatcher.Post(pending.Leave);
        }
        else
        {
            _ = pending.ReleaseAsync(pause: null);
        }
    }

    private Task AfterFlushAsync(Func<Task> written)
    {
        Target.Flush();
        return written();
    }
}
