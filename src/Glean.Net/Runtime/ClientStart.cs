using Glean.Net.BuiltIn;
using Glean.Net.Definitions;
using Glean.Net.Diagnostics;
using Glean.Net.PingAssembly;
using Glean.Net.Storage;

namespace Glean.Net.Runtime;

/// <summary>
/// What a client does first on its dispatcher's thread, in one transaction, before anything that was recorded: settle identity and
/// consent, send what the last run left, clear what lives for one run (lifecycle specification, section 2). So start-up pings carry the
/// last run's values of application lifetime, and what the application recorded early is never cleared by its own start.
/// </summary>
internal sealed class ClientStart(StartParts parts, GleanConfiguration configuration, EarlySettings early, Instant now, Func<Guid> newId)
{
    private readonly string _directory = configuration.DataDirectory();
    private string? _snapshot;
    private bool _isNews;

    /// <summary>What the data directory held before anything was opened; null where nobody looked.</summary>
    public string? Snapshot => _snapshot;

    /// <summary>Does it. What the store refuses waits and is done as soon as it can be.</summary>
    public void Run()
    {
        if (configuration.EnableInternalPings)
        {
            _snapshot = DirectorySnapshot.Take(_directory);
        }

        parts.Ledger.OpenWith(() => GleanStore.Open(_directory, parts.Conditions));
        parts.Ledger.Do(new LedgerStep(Settle) { IsEssential = true, DecidesConsent = true, Done = ConsentSettled });
    }

    /// <summary>Begins a new store in place of a damaged one, which is moved aside, and settles identity there.</summary>
    public void ReplaceStore()
    {
        var isReplaced = false;
        parts.Ledger.Reopen(() =>
        {
            var store = isReplaced ? GleanStore.Open(_directory, parts.Conditions) : GleanStore.Replace(_directory, parts.Conditions);
            isReplaced = true; // once: a new one that another process holds is not moved aside again
            return store;
        });
        parts.Ledger.DoFirst(new LedgerStep(transaction =>
        {
            BeginIdentity(transaction);
            parts.Switch.Apply(transaction, Store, parts.Gate.Level, PingReasons.AtInit, now.Local);
            Preference.SetChoice(transaction, parts.Consent.ToRemember);
            parts.Identity.Describe(transaction);
            Bookkeeping.SetSession(transaction, parts.Memory.Session);
            return false;
        })
        { IsEssential = true, DecidesConsent = true });
    }

    private GleanStore Store => parts.Ledger.Store!;

    private bool Settle(StoreTransaction transaction)
    {
        var isFirstRun = Identity.IsFirstRun(transaction);
        var isDirty = Bookkeeping.IsDirty(transaction);
        Bookkeeping.SetDirty(transaction, isDirty: false);
        var owed = parts.Decisions.Read();
        var before = Preference.Level(transaction);
        var level = parts.Consent.Begin(owed?.Choice ?? Preference.Choice(transaction));
        parts.Gate.Level = level; // what is found out about files and ids is recorded as the run is going to be
        ApplyEarly(transaction);
        BeginIdentity(transaction);
        if (isFirstRun || !Identity.IsDescribed(transaction))
        {
            parts.Identity.Describe(transaction); // before anything is sent: a ping without it would be no valid one
        }

        if (owed is { } decision && decision.Lowest < before)
        {
            // Made up for: an earlier run could not tell the store. Then comes what this run begins with.
            parts.Switch.Apply(transaction, Store, decision.Lowest, PingReasons.SetUploadEnabled, now.Local);
        }

        _isNews = before is { } known && known != level; // at the first run there is nobody who watches
        SettleConsent(transaction, level);
        parts.Limit.ApplyAtStart(transaction);
        parts.Own.Count(transaction, Metrics.GleanHealth.InitCount);
        parts.Sessions.Restore(transaction, isDirty, now);
        SubmitLeftovers(transaction, isDirty && !isFirstRun);
        if (!isFirstRun)
        {
            ClearRun(transaction);
        }

        return true; // something may still wait from an earlier run
    }

    private void ApplyEarly(StoreTransaction transaction)
    {
        if (early.ClearsAttribution)
        {
            Origin.ClearAttribution(transaction);
        }

        if (early.ClearsDistribution)
        {
            Origin.ClearDistribution(transaction);
        }

        parts.Origin.Update(transaction, early.Attribution);
        parts.Origin.Update(transaction, early.Distribution);
    }

    private void BeginIdentity(StoreTransaction transaction)
    {
        parts.Identity.Recover(transaction, Store.SizeAtOpen > 0);
        parts.Identity.RememberFirstRun(transaction, now.Local);
        parts.Identity.SetConfiguredExperimentationId(transaction);
    }

    private void ConsentSettled()
    {
        if (!Store.IsInMemory)
        {
            if (_isNews)
            {
                parts.Decisions.Write(new OwedConsent(parts.Gate.Level, null)); // for those who watch; it is done already
            }

            parts.Decisions.Delete();
        }

        parts.ConsentSettled();
    }

    private void SettleConsent(StoreTransaction transaction, ConsentLevel level)
    {
        GleanLog.Info($"the level of consent is {ConsentWords.Of(level)}");
        parts.Switch.Apply(transaction, Store, level, PingReasons.AtInit, now.Local);
        Preference.SetChoice(transaction, parts.Consent.ToRemember);
    }

    /// <summary>The pings of a start: events that were left, the metrics ping that should have been sent, the baseline of a run that crashed.</summary>
    private void SubmitLeftovers(StoreTransaction transaction, bool crashed)
    {
        EventRestart.Mark(transaction, parts.Gate, parts.Facts, now.Stamp);
        if (transaction.Events.CountIn(PingNames.Events) > 0)
        {
            Collect(transaction, Pings.Events.Definition, PingReasons.Startup); // not asked for otherwise, or its riders would ride
        }

        if (parts.Gate.IsCollectionEnabled)
        {
            parts.Appointment.Begin(transaction, now.Local);
        }

        if (crashed)
        {
            Collect(transaction, Pings.Baseline.Definition, PingReasons.DirtyStartup);
        }
    }

    /// <summary>Values of application lifetime end with the run that set them; those the SDK sets are set again (Q32).</summary>
    private void ClearRun(StoreTransaction transaction)
    {
        transaction.Metrics.DeleteLifetime(Lifetime.Application);
        parts.Identity.Describe(transaction);
        parts.Identity.SetConfiguredExperimentationId(transaction);
    }

    private void Collect(StoreTransaction transaction, PingDefinition ping, string reason) =>
        parts.RideAlong.Collect(transaction, new CollectRequest(ping, reason, newId(), now.Local));
}

/// <summary>What a start works with.</summary>
internal sealed record StartParts
{
    public required ClientLedger Ledger { get; init; }

    public required PingGate Gate { get; init; }

    public required ClientFacts Facts { get; init; }

    public required RunMemory Memory { get; init; }

    public required RideAlong RideAlong { get; init; }

    public required OwnMetrics Own { get; init; }

    public required Identity Identity { get; init; }

    public required CollectionSwitch Switch { get; init; }

    /// <summary>What engine and place allow a store; null to ask them.</summary>
    public StoreConditions? Conditions { get; init; }

    public required ConsentFile Decisions { get; init; }

    public required ClientConsent Consent { get; init; }

    public required Origin Origin { get; init; }

    public required Sessions Sessions { get; init; }

    public required PendingLimit Limit { get; init; }

    public required MetricsPingAppointment Appointment { get; init; }

    /// <summary>Told when it is known whether this run records.</summary>
    public required Action ConsentSettled { get; init; }
}
