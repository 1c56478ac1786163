using Glean.Net.Runtime;

namespace Glean.Net;

/// <summary>One telemetry client as an ordinary object. Most applications have one, behind <see cref="GleanSdk"/>.</summary>
/// <remarks>Thread-safe. No member throws for what happens on disk or network, and none but the waiting ones blocks.</remarks>
public sealed class GleanClient : IAsyncDisposable, IDisposable
{
    private readonly ClientParts _parts;
    private Task? _shutdown;

    private GleanClient(ClientParts parts) => _parts = parts;

    /// <summary>
    /// Whether the user allows everything: <see cref="ConsentLevel.Full"/> or <see cref="ConsentLevel.Off"/>, the plain switch. Turning it off stops recording before the setter returns; then everything stored and
    /// waiting is deleted and the server is asked to delete what it has. Turning it on again makes a new client id.
    /// </summary>
    /// <remarks>Glean lifecycle specification, section 6.</remarks>
    public bool UploadEnabled
    {
        get => ConsentLevel == ConsentLevel.Full;
        set => ConsentLevel = value ? ConsentLevel.Full : ConsentLevel.Off;
    }

    /// <summary>
    /// How much the user allows. Setting it is the user's choice; read, it is what is in force, which is less where machine policy or
    /// environment forbid more. It takes effect before the setter returns. A lower level deletes what it would not have recorded, and
    /// asks the server to delete what was sent under the client id, which goes; a level above <see cref="ConsentLevel.LocalOnly"/>
    /// deletes what was recorded under that.
    /// </summary>
    /// <remarks>
    /// What was sent without a client id belongs to nobody, and nobody can ask for it back. The order of who decides is that of
    /// <see cref="ConsentDecider"/>.
    /// </remarks>
    public ConsentLevel ConsentLevel
    {
        get => _parts.Consent.State.Level;
        set => _parts.Consent.Choose(value);
    }

    /// <summary>What is in force, who decided it, and how much a call could allow; for an application to show.</summary>
    /// <remarks>
    /// The first look may read the policy file. With <see cref="GleanConfiguration.RemembersConsent"/> the choice of an earlier run is
    /// known once the store is open: after <see cref="FlushAsync(CancellationToken)"/>.
    /// </remarks>
    public ConsentState Consent => _parts.Consent.State;

    /// <summary>
    /// Everything that is held about the user on this machine, with the registry's words: what was recorded and where it will go, what
    /// waits to be sent, what was sent. Writes what was recorded so far; asks no server.
    /// </summary>
    /// <remarks>
    /// Texts come from the registries of the process; with <c>GleanDescriptions=false</c> in the project file there are none, and
    /// identifiers take their place. Payloads of sent pings are there only with <see cref="GleanConfiguration.KeepsSentPayloads"/>.
    /// After the client has ended nothing is described.
    /// </remarks>
    public Task<DataDescription> DescribeDataAsync(CancellationToken cancellationToken = default) => _parts.Data.DescribeAsync(cancellationToken);

    /// <summary>Writes everything that <see cref="DescribeDataAsync"/> gives as one JSON file, in UTF-8: the user's data, to take along.</summary>
    /// <param name="destination">Where to; is not closed.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task ExportDataAsync(Stream destination, CancellationToken cancellationToken = default)
    {
        if (destination is null)
        {
            throw new ArgumentNullException(nameof(destination));
        }

        var data = await DescribeDataAsync(cancellationToken).ConfigureAwait(false);
        using var bytes = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(data.ToJson()));
        await bytes.CopyToAsync(destination, 81920, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Counts what is stored, and says whether anything is left that switching off should have deleted; with the sizes of the files, and
    /// the requests to delete with the server's answers. Does not delete anything itself.
    /// </summary>
    public Task<StorageReport> VerifyEmptyAsync(CancellationToken cancellationToken = default) => _parts.Data.ReportAsync(cancellationToken);

    internal ClientParts Parts => _parts;

    /// <summary>Whether it is the one behind <see cref="GleanSdk"/>, which outlives whoever was given it.</summary>
    internal bool IsOfProcess { get; private init; }

    /// <summary>Whether the end has begun.</summary>
    internal bool HasEnded
    {
        get
        {
            lock (_parts)
            {
                return _shutdown is not null;
            }
        }
    }

    /// <summary>Starts a client. Returns at once; files are opened in the background, and what is recorded meanwhile is kept in order.</summary>
    /// <exception cref="ArgumentException">The configuration cannot be used; the message says what to do.</exception>
    public static GleanClient Start(GleanConfiguration configuration) =>
        Start(configuration, ClientSeams.Of(configuration ?? throw new ArgumentNullException(nameof(configuration))));

    /// <summary>The same metric, fixed to this client.</summary>
    public TMetric Bind<TMetric>(TMetric metric)
        where TMetric : Metric => (TMetric)(metric ?? throw new ArgumentNullException(nameof(metric))).BoundTo(_parts.Target);

    /// <summary>The same ping, fixed to this client.</summary>
    public TPing BindPing<TPing>(TPing ping)
        where TPing : PingType => (TPing)(ping ?? throw new ArgumentNullException(nameof(ping))).BoundTo(_parts.Target);

    /// <summary>
    /// The user began to use the application: a session begins or goes on, and a <c>baseline</c> ping is submitted. Calls are not
    /// de-duplicated; a second one without <see cref="HandleClientInactive"/> in between sends a second ping, and counts as an
    /// <c>invalid_state</c> error of <c>glean.baseline.duration</c>.
    /// </summary>
    /// <remarks>Glean lifecycle specification, section 7.</remarks>
    public void HandleClientActive() => _parts.Lifecycle.BecomeActive();

    /// <summary>
    /// The user left the application: a <c>baseline</c> ping with the time of use is submitted, and an <c>events</c> ping if there are
    /// events. A process that ends without this call or <see cref="ShutdownAsync"/> counts as crashed in its next start.
    /// </summary>
    /// <remarks>Glean lifecycle specification, section 7.</remarks>
    public void HandleClientInactive() => _parts.Lifecycle.BecomeInactive();

    /// <summary>Begins a session, ending one that is under way. Ignored unless the session mode is <see cref="SessionMode.Manual"/>.</summary>
    public void SessionStart() => _parts.Lifecycle.BeginSession();

    /// <summary>Ends the session. Ignored unless the session mode is <see cref="SessionMode.Manual"/>.</summary>
    public void SessionEnd() => _parts.Lifecycle.EndSession();

    /// <summary>
    /// The client takes part in an experiment; every ping says so until it is set inactive or the application ends. Set again, it is
    /// replaced.
    /// </summary>
    /// <remarks>
    /// Id, branch, keys and values are kept to 100 bytes of UTF-8 and extras to 20. A longer id and more extras count as an
    /// <c>invalid_value</c> error of <c>&lt;id&gt;#experiment</c>, longer texts as <c>invalid_overflow</c>. Null texts are taken as
    /// empty. Stored also while uploading is off. Glean lifecycle specification, section 9.1.
    /// </remarks>
    public void SetExperimentActive(string id, string branch, IReadOnlyDictionary<string, string>? extra = null) =>
        _parts.Experiments.SetActive(id, branch, extra);

    /// <summary>The client no longer takes part in an experiment. An unknown one is no error.</summary>
    public void SetExperimentInactive(string id) => _parts.Experiments.SetInactive(id);

    /// <summary>
    /// Sets an id shared with experimentation tools; it is sent in every ping that carries the client id, until the application ends.
    /// Null does nothing. Over 255 bytes of UTF-8 it is cut, which counts as an <c>invalid_overflow</c> error.
    /// </summary>
    /// <remarks>Glean lifecycle specification, section 9.3.</remarks>
    public void SetExperimentationId(string id) => _parts.Settings.SetExperimentationId(id);

    /// <summary>
    /// Applies remote configuration: a JSON object with any of <c>metrics_enabled</c>, <c>pings_enabled</c>, <c>event_threshold</c>,
    /// <c>session_sample_rate</c>, <c>events_ping_acceleration_factor</c>. Metrics obey before this returns.
    /// </summary>
    /// <remarks>
    /// Maps are merged key by key; a number that is left out stays as it is and an explicit null clears it (L15). A rate is taken into
    /// 0 to 1. Empty text does nothing; invalid text is logged and nothing of it is applied. It lives until the application ends.
    /// Glean lifecycle specification, section 10.
    /// </remarks>
    public void ApplyServerKnobs(string json) => _parts.Knobs.Apply(json);

    /// <summary>Sets where the installation came from. What is null stays as it is stored.</summary>
    /// <remarks>Glean lifecycle specification, section 9.2.</remarks>
    public void UpdateAttribution(AttributionMetrics attribution)
    {
        if (attribution is not null)
        {
            _parts.Settings.Update(attribution);
        }
    }

    /// <summary>Deletes the five fields of attribution, and no extension of the application's own.</summary>
    public void ClearAttribution() => _parts.Settings.ClearAttribution();

    /// <summary>Sets which distribution was installed. What is null stays as it is stored.</summary>
    /// <remarks>Glean lifecycle specification, section 9.2.</remarks>
    public void UpdateDistribution(DistributionMetrics distribution)
    {
        if (distribution is not null)
        {
            _parts.Settings.Update(distribution);
        }
    }

    /// <summary>Deletes the distribution's name.</summary>
    public void ClearDistribution() => _parts.Settings.ClearDistribution();

    /// <summary>Marks pings that are submitted from now on for the debug viewer, by the header <c>X-Debug-ID</c>.</summary>
    /// <returns>Whether the tag can be used: 1 to 20 of a-z, A-Z, 0-9 and hyphen (L16). If not, the tag before stays.</returns>
    /// <remarks>Also by the environment variable <c>GLEAN_DEBUG_VIEW_TAG</c>. Glean lifecycle specification, section 11.</remarks>
    public bool SetDebugViewTag(string tag) =>
        DebugOptions.IsViewTag(tag) && Accepted(new DebugOptions { ViewTag = tag });

    /// <summary>Marks pings that are submitted from now on for filters, by the header <c>X-Source-Tags</c>.</summary>
    /// <returns>Whether the tags can be used: 1 to 5 tags, spelled as a debug view tag, none beginning with <c>glean</c>. If not, the tags before stay.</returns>
    /// <remarks>Also by the environment variable <c>GLEAN_SOURCE_TAGS</c>, with commas. Glean lifecycle specification, section 11.</remarks>
    public bool SetSourceTags(params IReadOnlyList<string> tags) =>
        DebugOptions.AreSourceTags(tags ?? []) && Accepted(new DebugOptions { SourceTags = [.. tags!] });

    /// <summary>Whether the payload of each ping is logged, indented, when it is sent.</summary>
    /// <remarks>Also by the environment variable <c>GLEAN_LOG_PINGS</c>, <c>true</c> or <c>false</c>.</remarks>
    public void SetLogPings(bool logPings) => _parts.Settings.Set(new DebugOptions { LogPings = logPings });

    /// <summary>
    /// Calls back for each event of the application that is recorded, in order, on a thread of the SDK's, once it is stored. Not for one
    /// that was rejected, disabled or sampled out (Q22), nor for those of the SDK itself.
    /// </summary>
    /// <param name="listener">Must not block; what it throws is logged.</param>
    /// <returns>Ends the listening when it is disposed.</returns>
    /// <remarks>Glean lifecycle specification, section 14.</remarks>
    public IDisposable Listen(Action<RecordedEvent> listener) =>
        _parts.Listeners.Add(listener ?? throw new ArgumentNullException(nameof(listener)));

    /// <summary>
    /// Calls back for what is recorded into metrics of numbers, on a thread of the SDK's, once it is stored: one call for a commit,
    /// with a number for each metric and label. Not for what consent, level or a disabled ping kept out. While nobody
    /// listens it costs nothing; recording costs the same in any case.
    /// </summary>
    /// <param name="listener">Must not block; what it throws is logged.</param>
    /// <returns>Ends the listening when it is disposed.</returns>
    public IDisposable ListenToNumbers(Action<IReadOnlyList<RecordedNumber>> listener) =>
        _parts.Numbers.Add(listener ?? throw new ArgumentNullException(nameof(listener)));

    /// <summary>
    /// Submits a ping by its name, for hosts that know pings only at run time. An unknown name does nothing but say so in the log.
    /// </summary>
    public void SubmitPing(string name, string? reason = null) => _parts.SubmitByName(name, reason);

    /// <summary>Completes when everything recorded so far is committed to the store and so survives the end of the process.</summary>
    public Task FlushAsync(CancellationToken cancellationToken = default) => FlushAsync(FlushTarget.Store, cancellationToken);

    /// <summary>Completes when everything recorded so far is as safe as asked for.</summary>
    public Task FlushAsync(FlushTarget target, CancellationToken cancellationToken = default) =>
        _parts.FlushAsync(target, cancellationToken);

    /// <summary>
    /// Sends the pings that wait and completes when none is left, when the server has failed too often for now, or when the time given
    /// (30 seconds if not) is over. For whoever wants to see pings leave: nothing needs to wait for them, they go by themselves.
    /// </summary>
    /// <remarks>
    /// One client sends at a time of all that share a data directory: while it is another's turn, this waits for it, within its time; after
    /// a process was killed while it sent, up to a quarter of a minute. A pause that the server asked for is not waited for.
    /// </remarks>
    public Task<DrainResult> DrainAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        _parts.DrainAsync(timeout ?? TimeSpan.FromSeconds(30), cancellationToken);

    /// <summary>
    /// Writes everything recorded so far, lets an upload in progress end within the time given (30 seconds if not), and stops. What was
    /// not sent is sent by the next run. Afterwards recording does nothing. Optional: a process that just ends loses nothing either.
    /// </summary>
    public Task ShutdownAsync(TimeSpan? timeout = null)
    {
        lock (_parts)
        {
            return _shutdown ??= _parts.ShutdownAsync(timeout);
        }
    }

    /// <summary>
    /// The same as <see cref="ShutdownAsync"/>; of <see cref="GleanSdk.Client"/> the same as <see cref="FlushAsync(CancellationToken)"/>:
    /// whoever started a client ends it.
    /// </summary>
    public ValueTask DisposeAsync() => new(IsOfProcess ? FlushAsync() : ShutdownAsync());

    /// <summary>
    /// Begins what <see cref="DisposeAsync"/> does and does not wait for it. Nothing is lost where the process ends meanwhile: its end
    /// waits, bounded, for what was recorded.
    /// </summary>
    public void Dispose() => _ = DisposeAsync().AsTask();

    /// <summary>
    /// How the client is doing, for health checks and pages that show it. Writes what was recorded so far; asks no server. Completes when
    /// the store has answered.
    /// </summary>
    public Task<GleanStatus> GetStatusAsync(CancellationToken cancellationToken = default) => _parts.Status.ReadAsync(cancellationToken);

    internal static GleanClient Start(GleanConfiguration configuration, ClientSeams seams, bool isOfProcess = false)
    {
        configuration.Check();
        var parts = new ClientParts(configuration, seams);
        parts.Start();
        return new GleanClient(parts) { IsOfProcess = isOfProcess };
    }

    private bool Accepted(DebugOptions options)
    {
        _parts.Settings.Set(options);
        return true;
    }
}
