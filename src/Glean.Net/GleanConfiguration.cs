using Glean.Net.Runtime;

namespace Glean.Net;

/// <summary>Everything a client is told, checked once when it starts (Glean lifecycle specification, section 1.1).</summary>
public sealed record GleanConfiguration
{
    /// <summary>
    /// The application's id, such as <c>org.example.browser</c>. In upload paths letters become lower case and every run of other
    /// characters one hyphen.
    /// </summary>
    public required string ApplicationId { get; init; }

    /// <summary>Whether the user allows telemetry. There is no default: nobody decides for the user.</summary>
    /// <remarks>What machine policy or environment forbid is not allowed by this; see <see cref="GleanClient.Consent"/>.</remarks>
    public required bool UploadEnabled { get; init; }

    /// <summary>A level between the two that <see cref="UploadEnabled"/> knows, and in its place; null, the default, for none.</summary>
    public ConsentLevel? ConsentLevel { get; init; }

    /// <summary>
    /// Whether what the user chooses by <see cref="GleanClient.ConsentLevel"/> or <see cref="GleanClient.UploadEnabled"/> is kept in the
    /// data directory and, from the next start on, goes before this configuration. Default false: the application keeps the choice.
    /// </summary>
    public bool RemembersConsent { get; init; }

    /// <summary>
    /// Whether the log of sent pings keeps their payloads, so that the user can look at them: 30 days, at most 100 pings. Default false.
    /// </summary>
    public bool KeepsSentPayloads { get; init; }

    /// <summary>
    /// The directory for the client's data; null for a folder named after the application id in the user's local application data.
    /// Several processes may share one.
    /// </summary>
    public string? DataPath { get; init; }

    /// <summary>
    /// Where pings are sent. Null means nowhere: pings are kept, within their quota, and never sent. <c>http</c> is accepted for
    /// hosts on this machine alone.
    /// </summary>
    public Uri? ServerEndpoint { get; init; }

    /// <summary>The release channel, such as <c>beta</c>; null for none.</summary>
    public string? Channel { get; init; }

    /// <summary>The build's identity; null for the entry assembly's file version. "Unknown" where there is none.</summary>
    public string? AppBuild { get; init; }

    /// <summary>The version users see; null for the entry assembly's informational version. "Unknown" where there is none.</summary>
    public string? AppDisplayVersion { get; init; }

    /// <summary>When the application was built; null for 1970-01-01, which means unknown.</summary>
    public DateTimeOffset? BuildDate { get; init; }

    /// <summary>The user's language and region, such as <c>de-AT</c>; null for the current culture's.</summary>
    public string? Locale { get; init; }

    /// <summary>The operating system's version; null to detect it.</summary>
    public string? OsVersion { get; init; }

    /// <summary>How many events make an <c>events</c> ping due. Default 500.</summary>
    public int MaxEvents { get; init; } = 500;

    /// <summary>Sends the first <c>events</c> pings of a run earlier; 1, the default, for no acceleration.</summary>
    public int EventsPingAccelerationFactor { get; init; } = 1;

    /// <summary>Whether events carry the wall clock besides their relative time. Default true.</summary>
    public bool EnableEventTimestamps { get; init; } = true;

    /// <summary>An id shared with experimentation tools, sent in every ping that carries the client id; null for none.</summary>
    public string? ExperimentationId { get; init; }

    /// <summary>Whether the SDK's own baseline, metrics, events and health pings are sent. Default true.</summary>
    public bool EnableInternalPings { get; init; } = true;

    /// <summary>Whether the SDK sends a <c>metrics</c> ping by itself each day at 04:00 local time. Default true.</summary>
    public bool ScheduleMetricsPing { get; init; } = true;

    /// <summary>Pings that ride along with another, where the registry gives that other no schedule of its own.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> PingSchedule { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>How many pings may be tried in how long. Default 15 in 60 seconds.</summary>
    public RateLimit RateLimit { get; init; } = new(15, TimeSpan.FromSeconds(60));

    /// <summary>How many pings may wait to be sent; beyond it the oldest is deleted and counted. Default 500.</summary>
    public int MaxPendingPings { get; init; } = 500;

    /// <summary>How many bytes of pings may wait to be sent; beyond it the oldest is deleted and counted. Default 50 MiB.</summary>
    public long MaxPendingBytes { get; init; } = 50L * 1024 * 1024;

    /// <summary>What begins and ends a session. Default <see cref="SessionMode.Auto"/>.</summary>
    public SessionMode SessionMode { get; init; } = SessionMode.Auto;

    /// <summary>The share of sessions whose events are recorded, from 0 to 1; what lies outside is taken as the nearer end. Default 1.</summary>
    public double SessionSampleRate { get; init; } = 1;

    /// <summary>How long a client may be inactive before the next activity is a new session; zero for ever. Default 30 minutes.</summary>
    public TimeSpan SessionInactivityTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// The longest time a record stays in memory under load; after a quiet spell the first record is written at once. Default 100 ms.
    /// </summary>
    public TimeSpan FlushInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Sends pings another way; null for HTTP.</summary>
    public IPingUploader? Uploader { get; init; }

    /// <summary>Where server knobs come from by themselves; null, the default, to ask nobody.</summary>
    public RemoteConfiguration? RemoteConfiguration { get; init; }

    /// <summary>The clock and time zone. Default that of the system.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How much is said in the SDK's own log, an event source named <c>Glean-Net</c>. Default <see cref="GleanLogLevel.Warn"/>.</summary>
    /// <remarks>The log is the process's: <see cref="GleanSdk.Initialize"/> sets its level, clients of their own leave it.</remarks>
    public GleanLogLevel LogLevel { get; init; } = GleanLogLevel.Warn;

    /// <summary>Throws, with a sentence that says what to do, if a client cannot start with this.</summary>
    internal void Check()
    {
        if (string.IsNullOrWhiteSpace(ApplicationId))
        {
            throw new ArgumentException(
                "GleanConfiguration.ApplicationId is empty. Set it to an id of your application, such as \"org.example.browser\"; it becomes part of the address to which pings are sent.");
        }

        if (ServerEndpoint is { } endpoint && !IsUsable(endpoint))
        {
            throw new ArgumentException(
                $"GleanConfiguration.ServerEndpoint is {endpoint}. Give an absolute https: address, or http: for a host on this machine (localhost, 127.0.0.1, [::1]), or null to send nothing.");
        }

        CheckRemoteConfiguration();
        CheckAtLeast(MaxEvents, 1, nameof(MaxEvents));
        CheckAtLeast(EventsPingAccelerationFactor, 0, nameof(EventsPingAccelerationFactor));
        CheckAtLeast(MaxPendingPings, 1, nameof(MaxPendingPings));
        CheckAtLeast(MaxPendingBytes, 1, nameof(MaxPendingBytes));
        CheckAtLeast(FlushInterval.Ticks, 0, nameof(FlushInterval));
        CheckAtLeast(SessionInactivityTimeout.Ticks, 0, nameof(SessionInactivityTimeout));
        CheckPresent(TimeProvider, nameof(TimeProvider));
        CheckPresent(RateLimit, nameof(RateLimit));
        CheckPresent(PingSchedule, nameof(PingSchedule));
    }

    /// <summary>The directory that <see cref="DataPath"/> or its default names.</summary>
    internal string DataDirectory() => DataPath ?? Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        ApplicationName.FolderName(ApplicationId));

    private static bool IsUsable(Uri endpoint) =>
        endpoint.IsAbsoluteUri
        && (endpoint.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback));

    private void CheckRemoteConfiguration()
    {
        if (RemoteConfiguration is not { } remote)
        {
            return;
        }

        if (remote.Location is not { IsAbsoluteUri: true } location || !(location.IsFile || IsUsable(location)))
        {
            throw new ArgumentException(
                $"GleanConfiguration.RemoteConfiguration.Location is {remote.Location}. Give a file: or an https: address, or http: for a host on this machine.");
        }

        if (remote.PublicKey is { } key ? !SignedText.IsKey(key) : !location.IsFile)
        {
            throw new ArgumentException(
                "GleanConfiguration.RemoteConfiguration.PublicKey is missing or no ECDSA P-256 key. Give the base64 text of its SubjectPublicKeyInfo; only a file may come without.");
        }

        CheckAtLeast(remote.Interval.Ticks, TimeSpan.TicksPerMinute, "RemoteConfiguration.Interval.Ticks");
    }

    private static void CheckAtLeast(long value, long least, string name)
    {
        if (value < least)
        {
            throw new ArgumentException($"GleanConfiguration.{name} is {value}. Set it to {least} or more, or leave it out for the default.");
        }
    }

    private static void CheckPresent(object? value, string name)
    {
        if (value is null)
        {
            throw new ArgumentException($"GleanConfiguration.{name} is null. Leave it out for the default.");
        }
    }
}
