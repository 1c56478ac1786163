namespace Glean.Net.Extensions.Hosting;

/// <summary>
/// What <see cref="GleanConfiguration"/> holds, in a form that configuration and code can fill piece by piece. Member by member it means
/// the same; what is left alone has that type's default.
/// </summary>
/// <remarks>Read once, when the client starts. Later changes of the configuration have no effect.</remarks>
public sealed class GleanOptions
{
    /// <summary>The section of the configuration that is read: <c>Glean</c>.</summary>
    public const string SectionName = "Glean";

    /// <inheritdoc cref="GleanConfiguration.ApplicationId"/>
    /// <remarks>Required.</remarks>
    public string? ApplicationId { get; set; }

    /// <inheritdoc cref="GleanConfiguration.UploadEnabled"/>
    /// <remarks>Required.</remarks>
    public bool? UploadEnabled { get; set; }

    /// <inheritdoc cref="GleanConfiguration.ConsentLevel"/>
    public ConsentLevel? ConsentLevel { get; set; }

    /// <inheritdoc cref="GleanConfiguration.RemembersConsent"/>
    public bool? RemembersConsent { get; set; }

    /// <inheritdoc cref="GleanConfiguration.KeepsSentPayloads"/>
    public bool? KeepsSentPayloads { get; set; }

    /// <inheritdoc cref="GleanConfiguration.DataPath"/>
    public string? DataPath { get; set; }

    /// <inheritdoc cref="GleanConfiguration.ServerEndpoint"/>
    public Uri? ServerEndpoint { get; set; }

    /// <inheritdoc cref="GleanConfiguration.Channel"/>
    public string? Channel { get; set; }

    /// <inheritdoc cref="GleanConfiguration.AppBuild"/>
    public string? AppBuild { get; set; }

    /// <inheritdoc cref="GleanConfiguration.AppDisplayVersion"/>
    public string? AppDisplayVersion { get; set; }

    /// <inheritdoc cref="GleanConfiguration.BuildDate"/>
    public DateTimeOffset? BuildDate { get; set; }

    /// <inheritdoc cref="GleanConfiguration.Locale"/>
    public string? Locale { get; set; }

    /// <inheritdoc cref="GleanConfiguration.OsVersion"/>
    public string? OsVersion { get; set; }

    /// <inheritdoc cref="GleanConfiguration.MaxEvents"/>
    public int? MaxEvents { get; set; }

    /// <inheritdoc cref="GleanConfiguration.EventsPingAccelerationFactor"/>
    public int? EventsPingAccelerationFactor { get; set; }

    /// <inheritdoc cref="GleanConfiguration.EnableEventTimestamps"/>
    public bool? EnableEventTimestamps { get; set; }

    /// <inheritdoc cref="GleanConfiguration.ExperimentationId"/>
    public string? ExperimentationId { get; set; }

    /// <inheritdoc cref="GleanConfiguration.EnableInternalPings"/>
    public bool? EnableInternalPings { get; set; }

    /// <inheritdoc cref="GleanConfiguration.ScheduleMetricsPing"/>
    public bool? ScheduleMetricsPing { get; set; }

    /// <inheritdoc cref="GleanConfiguration.PingSchedule"/>
    public IDictionary<string, IReadOnlyList<string>> PingSchedule { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <inheritdoc cref="GleanConfiguration.RateLimit"/>
    public RateLimit? RateLimit { get; set; }

    /// <inheritdoc cref="GleanConfiguration.MaxPendingPings"/>
    public int? MaxPendingPings { get; set; }

    /// <inheritdoc cref="GleanConfiguration.MaxPendingBytes"/>
    public long? MaxPendingBytes { get; set; }

    /// <inheritdoc cref="GleanConfiguration.SessionMode"/>
    public SessionMode? SessionMode { get; set; }

    /// <inheritdoc cref="GleanConfiguration.SessionSampleRate"/>
    public double? SessionSampleRate { get; set; }

    /// <inheritdoc cref="GleanConfiguration.SessionInactivityTimeout"/>
    public TimeSpan? SessionInactivityTimeout { get; set; }

    /// <inheritdoc cref="GleanConfiguration.FlushInterval"/>
    public TimeSpan? FlushInterval { get; set; }

    /// <inheritdoc cref="GleanConfiguration.RemoteConfiguration"/>
    public RemoteConfigurationOptions? RemoteConfiguration { get; set; }

    /// <inheritdoc cref="GleanConfiguration.LogLevel"/>
    /// <remarks>
    /// Left alone, as much is said as the application's logging lets through for category <c>Glean.Net</c> when the client starts.
    /// </remarks>
    public GleanLogLevel? LogLevel { get; set; }

    /// <inheritdoc cref="GleanConfiguration.Uploader"/>
    /// <remarks>Set by code only. Left alone, an <see cref="IPingUploader"/> among the services is used, if there is one.</remarks>
    public IPingUploader? Uploader { get; set; }

    /// <inheritdoc cref="GleanConfiguration.TimeProvider"/>
    /// <remarks>Set by code only. Left alone, a <see cref="System.TimeProvider"/> among the services is used, if there is one.</remarks>
    public TimeProvider? TimeProvider { get; set; }

    /// <summary>
    /// Whether running is being used: the client becomes active when the host has started and inactive when it stops. For workers and
    /// tools. Default false: an application with windows calls <see cref="GleanClient.HandleClientActive"/> itself.
    /// </summary>
    public bool ActiveWhileRunning { get; set; }

    /// <summary>How long the host's stop waits for an upload in progress. Nothing that is not sent by then is lost. Default 2 seconds.</summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The configuration of a client that these options describe.</summary>
    /// <exception cref="InvalidOperationException">A required member was left out.</exception>
    public GleanConfiguration ToConfiguration()
    {
        var defaults = new GleanConfiguration
        {
            ApplicationId = ApplicationId ?? throw Missing(nameof(ApplicationId)),
            UploadEnabled = UploadEnabled ?? throw Missing(nameof(UploadEnabled)),
        };
        return defaults with
        {
            ConsentLevel = ConsentLevel,
            RemembersConsent = RemembersConsent ?? defaults.RemembersConsent,
            KeepsSentPayloads = KeepsSentPayloads ?? defaults.KeepsSentPayloads,
            DataPath = DataPath,
            ServerEndpoint = ServerEndpoint,
            Channel = Channel,
            AppBuild = AppBuild,
            AppDisplayVersion = AppDisplayVersion,
            BuildDate = BuildDate,
            Locale = Locale,
            OsVersion = OsVersion,
            MaxEvents = MaxEvents ?? defaults.MaxEvents,
            EventsPingAccelerationFactor = EventsPingAccelerationFactor ?? defaults.EventsPingAccelerationFactor,
            EnableEventTimestamps = EnableEventTimestamps ?? defaults.EnableEventTimestamps,
            ExperimentationId = ExperimentationId,
            EnableInternalPings = EnableInternalPings ?? defaults.EnableInternalPings,
            ScheduleMetricsPing = ScheduleMetricsPing ?? defaults.ScheduleMetricsPing,
            PingSchedule = new Dictionary<string, IReadOnlyList<string>>(PingSchedule, StringComparer.Ordinal),
            RateLimit = RateLimit ?? defaults.RateLimit,
            MaxPendingPings = MaxPendingPings ?? defaults.MaxPendingPings,
            MaxPendingBytes = MaxPendingBytes ?? defaults.MaxPendingBytes,
            SessionMode = SessionMode ?? defaults.SessionMode,
            SessionSampleRate = SessionSampleRate ?? defaults.SessionSampleRate,
            SessionInactivityTimeout = SessionInactivityTimeout ?? defaults.SessionInactivityTimeout,
            FlushInterval = FlushInterval ?? defaults.FlushInterval,
            RemoteConfiguration = RemoteConfiguration?.ToConfiguration(),
            LogLevel = LogLevel ?? defaults.LogLevel,
            Uploader = Uploader,
            TimeProvider = TimeProvider ?? defaults.TimeProvider,
        };
    }

    internal static InvalidOperationException Missing(string member) => new(
        $"{SectionName}:{member} is not set. Set it in the configuration's section \"{SectionName}\", or in AddGlean(options => options.{member.Replace(':', '.')} = …).");
}
