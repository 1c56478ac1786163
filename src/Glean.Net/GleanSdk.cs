using Glean.Net.Diagnostics;
using Glean.Net.Recording;
using Glean.Net.Runtime;

namespace Glean.Net;

/// <summary>The telemetry of this process: a thin front over one <see cref="GleanClient"/>.</summary>
/// <remarks>
/// Thread-safe. Before <see cref="Initialize"/> metrics record and pings are submitted all the same; the client takes them over in
/// order when it starts, or drops them if it starts with uploading off.
/// </remarks>
public static class GleanSdk
{
    private static readonly object s_gate = new();
    private static GleanClient? s_client;
    private static bool? s_uploadEnabled;

    /// <summary>
    /// Whether the user allows telemetry; see <see cref="GleanClient.UploadEnabled"/>. Set before <see cref="Initialize"/>, it is
    /// remembered and wins over the configuration. False where nothing has been said yet.
    /// </summary>
    public static bool UploadEnabled
    {
        get
        {
            lock (s_gate)
            {
                return s_client?.UploadEnabled ?? s_uploadEnabled ?? false;
            }
        }

        set
        {
            lock (s_gate)
            {
                if (s_client is null)
                {
                    s_uploadEnabled = value;
                }
                else
                {
                    s_client.UploadEnabled = value;
                }
            }
        }
    }

    /// <summary>
    /// Starts telemetry. Returns at once: files are opened in the background. A second call is logged and ignored.
    /// </summary>
    /// <exception cref="ArgumentException">The configuration cannot be used; the message says what to do.</exception>
    public static void Initialize(GleanConfiguration configuration)
    {
        if (configuration is null)
        {
            throw new ArgumentNullException(nameof(configuration));
        }

        configuration.Check();
        lock (s_gate)
        {
            if (s_client is not null)
            {
                GleanLog.Error("Initialize was called a second time; the call is ignored");
                return;
            }

            var decided = configuration with { UploadEnabled = s_uploadEnabled ?? configuration.UploadEnabled };
            s_client = GleanClient.Start(decided, new ClientSeams { Time = decided.TimeProvider, Early = NotStarted.Process });
            AmbientTarget.ReplaceDefault(s_client.Parts.Target);
        }
    }

    /// <summary>Submits a ping by its name; see <see cref="GleanClient.SubmitPing"/>.</summary>
    public static void SubmitPing(string name, string? reason = null)
    {
        if (Client is { } client)
        {
            client.SubmitPing(name, reason);
        }
        else if (Definitions.PingCatalog.Process.Find(name) is { } ping)
        {
            AmbientTarget.Default.Submit(ping, reason);
        }
    }

    /// <summary>Completes when everything recorded so far is committed to the store; see <see cref="GleanClient.FlushAsync(CancellationToken)"/>.</summary>
    public static Task FlushAsync(CancellationToken cancellationToken = default) => FlushAsync(FlushTarget.Store, cancellationToken);

    /// <summary>Completes when everything recorded so far is as safe as asked for. Before <see cref="Initialize"/> there is nothing to wait for.</summary>
    public static Task FlushAsync(FlushTarget target, CancellationToken cancellationToken = default) =>
        Client?.FlushAsync(target, cancellationToken) ?? Task.CompletedTask;

    /// <summary>Sends the pings that wait; see <see cref="GleanClient.DrainAsync"/>. Before <see cref="Initialize"/> none is known.</summary>
    public static Task<DrainResult> DrainAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        Client?.DrainAsync(timeout, cancellationToken) ?? Task.FromResult(new DrainResult(0, 0));

    /// <summary>Ends telemetry; see <see cref="GleanClient.ShutdownAsync"/>.</summary>
    public static Task ShutdownAsync(TimeSpan? timeout = null) => Client?.ShutdownAsync(timeout) ?? Task.CompletedTask;

    private static GleanClient? Client
    {
        get
        {
            lock (s_gate)
            {
                return s_client;
            }
        }
    }
}
