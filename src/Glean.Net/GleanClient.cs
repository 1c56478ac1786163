using Glean.Net.Definitions;
using Glean.Net.Recording;
using Glean.Net.Runtime;

namespace Glean.Net;

/// <summary>One telemetry client as an ordinary object. Most applications have one, behind <see cref="GleanSdk"/>.</summary>
/// <remarks>Thread-safe. No member throws for what happens on disk or network, and none but the waiting ones blocks.</remarks>
public sealed class GleanClient : IAsyncDisposable
{
    private readonly ClientParts _parts;
    private Task? _shutdown;

    private GleanClient(ClientParts parts) => _parts = parts;

    /// <summary>
    /// Whether the user allows telemetry. Turning it off stops recording before the setter returns; then everything stored and
    /// waiting is deleted and the server is asked to delete what it has. Turning it on again makes a new client id.
    /// </summary>
    /// <remarks>Glean lifecycle specification, section 6.</remarks>
    public bool UploadEnabled
    {
        get => _parts.Target.IsOn;
        set => _parts.SwitchCollection(value);
    }

    internal ClientParts Parts => _parts;

    /// <summary>Starts a client. Returns at once; files are opened in the background, and what is recorded meanwhile is kept in order.</summary>
    /// <exception cref="ArgumentException">The configuration cannot be used; the message says what to do.</exception>
    public static GleanClient Start(GleanConfiguration configuration) =>
        Start(configuration, new ClientSeams { Time = (configuration ?? throw new ArgumentNullException(nameof(configuration))).TimeProvider });

    /// <summary>The same metric, fixed to this client.</summary>
    public TMetric Bind<TMetric>(TMetric metric)
        where TMetric : Metric => (TMetric)(metric ?? throw new ArgumentNullException(nameof(metric))).BoundTo(_parts.Target);

    /// <summary>The same ping, fixed to this client.</summary>
    public TPing BindPing<TPing>(TPing ping)
        where TPing : PingType => (TPing)(ping ?? throw new ArgumentNullException(nameof(ping))).BoundTo(_parts.Target);

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

    /// <summary>The same as <see cref="ShutdownAsync"/>.</summary>
    public ValueTask DisposeAsync() => new(ShutdownAsync());

    internal static GleanClient Start(GleanConfiguration configuration, ClientSeams seams)
    {
        configuration.Check();
        var parts = new ClientParts(configuration, seams);
        parts.Start();
        return new GleanClient(parts);
    }
}
