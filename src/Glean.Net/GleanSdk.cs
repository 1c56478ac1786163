using Glean.Net.Diagnostics;
using Glean.Net.Recording;
using Glean.Net.Runtime;

namespace Glean.Net;

/// <summary>The telemetry of this process: a thin front over one <see cref="GleanClient"/>.</summary>
/// <remarks>
/// Thread-safe. Everything may be used before <see cref="Initialize"/>: metrics record and calls are kept, in order, and the client takes
/// them over when it starts. Limits and errors are those of the members of <see cref="GleanClient"/> with the same names.
/// </remarks>
public static class GleanSdk
{
    private static readonly FrontDoor s_door = new(NotStarted.Process, target => AmbientTarget.ReplaceDefault(target));

    /// <summary>
    /// Whether the user allows telemetry; see <see cref="GleanClient.UploadEnabled"/>. Set before <see cref="Initialize"/>, it is
    /// remembered and wins over the configuration; false also forgets what was recorded until then. False where nothing has been said
    /// yet.
    /// </summary>
    public static bool UploadEnabled
    {
        get => s_door.UploadEnabled;
        set => s_door.UploadEnabled = value;
    }

    /// <summary>
    /// How much the user allows; see <see cref="GleanClient.ConsentLevel"/>. Set before <see cref="Initialize"/>, it is remembered and
    /// wins over the configuration, and what was recorded under another choice is forgotten. Off where nothing has been said yet.
    /// </summary>
    public static ConsentLevel ConsentLevel
    {
        get => s_door.ConsentLevel;
        set => s_door.ConsentLevel = value;
    }

    /// <summary>What is in force and who decided it; see <see cref="GleanClient.Consent"/>. Policy and environment count from the start on.</summary>
    public static ConsentState Consent => s_door.Consent;

    /// <summary>
    /// The client behind this class, for whoever takes one as an object; null before <see cref="Initialize"/> and after
    /// <see cref="ShutdownAsync"/>. Disposing of it does not end it.
    /// </summary>
    public static GleanClient? Client => s_door.Client is { HasEnded: false } client ? client : null;

    /// <summary>
    /// Starts telemetry. Returns at once: files are opened in the background. A second call is logged and ignored; after one that threw,
    /// the next starts as if it were the first; after <see cref="ShutdownAsync"/> it starts another client.
    /// </summary>
    /// <exception cref="ArgumentException">The configuration cannot be used; the message says what to do.</exception>
    public static void Initialize(GleanConfiguration configuration)
    {
        if (configuration is null)
        {
            throw new ArgumentNullException(nameof(configuration));
        }

        GleanLog.Level = configuration.LogLevel;
        s_door.Initialize(configuration);
    }

    /// <inheritdoc cref="GleanClient.HandleClientActive"/>
    public static void HandleClientActive() => s_door.Ask(parts => parts.Lifecycle.BecomeActive());

    /// <inheritdoc cref="GleanClient.HandleClientInactive"/>
    public static void HandleClientInactive() => s_door.Ask(parts => parts.Lifecycle.BecomeInactive());

    /// <inheritdoc cref="GleanClient.SessionStart"/>
    public static void SessionStart() => s_door.Ask(parts => parts.Lifecycle.BeginSession());

    /// <inheritdoc cref="GleanClient.SessionEnd"/>
    public static void SessionEnd() => s_door.Ask(parts => parts.Lifecycle.EndSession());

    /// <inheritdoc cref="GleanClient.SetExperimentActive"/>
    public static void SetExperimentActive(string id, string branch, IReadOnlyDictionary<string, string>? extra = null) =>
        s_door.Ask(parts => parts.Experiments.SetActive(id, branch, extra));

    /// <inheritdoc cref="GleanClient.SetExperimentInactive"/>
    public static void SetExperimentInactive(string id) => s_door.Ask(parts => parts.Experiments.SetInactive(id));

    /// <inheritdoc cref="GleanClient.SetExperimentationId"/>
    public static void SetExperimentationId(string id) => s_door.Ask(parts => parts.Settings.SetExperimentationId(id));

    /// <inheritdoc cref="GleanClient.ApplyServerKnobs"/>
    public static void ApplyServerKnobs(string json) => s_door.Apply(json);

    /// <inheritdoc cref="GleanClient.UpdateAttribution"/>
    public static void UpdateAttribution(AttributionMetrics attribution)
    {
        if (attribution is not null)
        {
            s_door.Set(settings => settings.With(attribution), settings => settings.Update(attribution));
        }
    }

    /// <inheritdoc cref="GleanClient.ClearAttribution"/>
    public static void ClearAttribution() => s_door.Set(settings => settings.WithoutAttribution(), settings => settings.ClearAttribution());

    /// <inheritdoc cref="GleanClient.UpdateDistribution"/>
    public static void UpdateDistribution(DistributionMetrics distribution)
    {
        if (distribution is not null)
        {
            s_door.Set(settings => settings.With(distribution), settings => settings.Update(distribution));
        }
    }

    /// <inheritdoc cref="GleanClient.ClearDistribution"/>
    public static void ClearDistribution() =>
        s_door.Set(settings => settings.WithoutDistribution(), settings => settings.ClearDistribution());

    /// <inheritdoc cref="GleanClient.SetDebugViewTag"/>
    public static bool SetDebugViewTag(string tag) => DebugOptions.IsViewTag(tag) && s_door.Set(new DebugOptions { ViewTag = tag });

    /// <inheritdoc cref="GleanClient.SetSourceTags"/>
    public static bool SetSourceTags(params IReadOnlyList<string> tags) =>
        DebugOptions.AreSourceTags(tags ?? []) && s_door.Set(new DebugOptions { SourceTags = [.. tags!] });

    /// <inheritdoc cref="GleanClient.SetLogPings"/>
    public static void SetLogPings(bool logPings) => s_door.Set(new DebugOptions { LogPings = logPings });

    /// <inheritdoc cref="GleanClient.Listen"/>
    public static IDisposable Listen(Action<RecordedEvent> listener) =>
        s_door.Listen(listener ?? throw new ArgumentNullException(nameof(listener)));

    /// <inheritdoc cref="GleanClient.ListenToNumbers"/>
    public static IDisposable ListenToNumbers(Action<IReadOnlyList<RecordedNumber>> listener) =>
        s_door.ListenToNumbers(listener ?? throw new ArgumentNullException(nameof(listener)));

    /// <inheritdoc cref="GleanClient.SubmitPing"/>
    public static void SubmitPing(string name, string? reason = null) => s_door.SubmitPing(name, reason);

    /// <summary>
    /// Calls back for what the SDK says about itself, as much as <see cref="GleanConfiguration.LogLevel"/> lets through, on whatever thread
    /// says it. For a logger of the application's own; the event source <c>Glean-Net</c> says the same.
    /// </summary>
    /// <param name="listener">Must not block; what it throws is dropped.</param>
    /// <returns>Ends the listening when it is disposed.</returns>
    public static IDisposable ListenToLog(Action<GleanLogLevel, string> listener) =>
        GleanLog.Listen(listener ?? throw new ArgumentNullException(nameof(listener)));

    /// <summary>Completes when everything recorded so far is committed to the store; see <see cref="GleanClient.FlushAsync(CancellationToken)"/>.</summary>
    public static Task FlushAsync(CancellationToken cancellationToken = default) => FlushAsync(FlushTarget.Store, cancellationToken);

    /// <summary>Completes when everything recorded so far is as safe as asked for. Before <see cref="Initialize"/> there is nothing to wait for.</summary>
    public static Task FlushAsync(FlushTarget target, CancellationToken cancellationToken = default) =>
        s_door.Client?.FlushAsync(target, cancellationToken) ?? Task.CompletedTask;

    /// <summary>Sends the pings that wait; see <see cref="GleanClient.DrainAsync"/>. Before <see cref="Initialize"/> none is known.</summary>
    public static Task<DrainResult> DrainAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        s_door.Client?.DrainAsync(timeout, cancellationToken) ?? Task.FromResult(new DrainResult(0, 0));

    /// <summary>Ends telemetry; see <see cref="GleanClient.ShutdownAsync"/>.</summary>
    public static Task ShutdownAsync(TimeSpan? timeout = null) => s_door.Client?.ShutdownAsync(timeout) ?? Task.CompletedTask;
}
