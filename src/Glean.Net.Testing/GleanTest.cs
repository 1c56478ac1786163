using System.Diagnostics.CodeAnalysis;
using Glean.Net.Recording;
using Glean.Net.Runtime;

namespace Glean.Net.Testing;

/// <summary>
/// A client of its own for one test, in this flow of control: static metrics and pings used after <see cref="Start()"/> go to it, and
/// to it alone. Any number of tests may run in parallel.
/// </summary>
/// <remarks>
/// Start it in the test's body or in a <i>synchronous</i> set-up method: what an asynchronous one opens does not reach the test. The
/// clock stands still until the test moves it, and pings are sent when the test says so.
/// </remarks>
public sealed class GleanTest : IDisposable
{
    private static readonly TimeSpan s_longestShutdown = TimeSpan.FromSeconds(10);

    private readonly GleanTestOptions _options;
    private readonly bool _deletesDirectory;
    private Func<GleanConfiguration, GleanConfiguration>? _configure;
    [SuppressMessage("Usage", "CA2213", Justification = "Shut down with a bound in End.")]
    private GleanClient _client;
    private readonly AmbientTarget.Scope _scope;

    private GleanTest(GleanTestOptions options)
    {
        _options = options;
        _configure = options.Configure;
        _deletesDirectory = options.DataPath is null;
        DataPath = options.DataPath ?? Path.Combine(Path.GetTempPath(), "glean-test-" + Guid.NewGuid().ToString("N"));
        Clock = new GleanClock(options.StartTime);
        Pings = new PingLog(ReadPings);
        _client = StartClient(options.UploadEnabled ? ConsentLevel.Full : ConsentLevel.Off);
        _scope = AmbientTarget.OpenScope(_client.Parts.Target);
    }

    /// <summary>The client of this test.</summary>
    public GleanClient Client => _client;

    /// <summary>The client's clock.</summary>
    public GleanClock Clock { get; }

    /// <summary>Where pings are sent.</summary>
    public RecordingUploader Uploader { get; } = new();

    /// <summary>The pings made so far, sent or waiting.</summary>
    public PingLog Pings { get; }

    /// <summary>The client's data directory.</summary>
    public string DataPath { get; }

    /// <summary>Starts a client with the defaults of <see cref="GleanTestOptions"/>.</summary>
    public static GleanTest Start() => Start(new GleanTestOptions());

    /// <summary>Starts a client as the test wants it.</summary>
    public static GleanTest Start(GleanTestOptions options) => new(options ?? throw new ArgumentNullException(nameof(options)));

    /// <summary>Ends the client and starts another on the same directory, as when the application is started again.</summary>
    /// <param name="uploadEnabled">The user's switch; null to leave it as it stands.</param>
    /// <param name="configure">Changes the configuration of this and later starts; null to leave it.</param>
    public void Restart(bool? uploadEnabled = null, Func<GleanConfiguration, GleanConfiguration>? configure = null)
    {
        _configure = configure ?? _configure;
        var level = uploadEnabled is { } isOn ? isOn ? ConsentLevel.Full : ConsentLevel.Off : _client.ConsentLevel;
        End();
        _client = StartClient(level);
        _scope.Target = _client.Parts.Target;
    }

    /// <summary>
    /// Ends the client as a crash would, as far as the store can tell, and starts another on the same directory: what was recorded is
    /// kept, but nothing says that the run ended properly.
    /// </summary>
    public void Crash()
    {
        var level = _client.ConsentLevel;
        _client.Parts.Dispose();
        _client.Parts.Dispatcher.Join(s_longestShutdown);
        _client = StartClient(level);
        _scope.Target = _client.Parts.Target;
    }

    /// <summary>
    /// Sends everything that waits and can be sent, and completes when that is done. Where <see cref="RecordingUploader.Answer"/> lets
    /// attempts fail, it completes after the third; the next call, or time that passes, tries again.
    /// </summary>
    public async Task UploadEverything()
    {
        await _client.FlushAsync().ConfigureAwait(false);
        if (_client.Parts.Uploads?.Worker is { } uploads)
        {
            uploads.Trigger();
            await uploads.WhenIdleAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Ends the client and deletes its directory.</summary>
    public void Dispose()
    {
        _scope.Dispose();
        End();
        if (_deletesDirectory && Directory.Exists(DataPath))
        {
            Directory.Delete(DataPath, recursive: true);
        }
    }

    private void End()
    {
        var shutdown = _client.ShutdownAsync(s_longestShutdown);
        shutdown.Wait(s_longestShutdown);
        _client.Parts.Dispatcher.Join(s_longestShutdown);
    }

    private GleanClient StartClient(ConsentLevel level)
    {
        var configuration = new GleanConfiguration
        {
            ApplicationId = "glean-test",
            UploadEnabled = level == ConsentLevel.Full,
            ConsentLevel = level is ConsentLevel.Off or ConsentLevel.Full ? null : level,
            DataPath = DataPath,
            ServerEndpoint = new Uri("https://telemetry.example"),
            Uploader = Uploader,
            TimeProvider = Clock,
            RateLimit = new RateLimit(int.MaxValue, TimeSpan.FromSeconds(60)),
        };
        configuration = _configure?.Invoke(configuration) ?? configuration;
        var client = GleanClient.Start(configuration, new ClientSeams
        {
            Time = configuration.TimeProvider,
            Jitter = () => 0.5,
            Environment = _options.Environment ?? new ClientEnvironment
            {
                Os = "Linux",
                OsVersion = "6.1",
                Architecture = "x86_64",
                Locale = "en-US",
                AppBuild = "1",
                AppDisplayVersion = "1.0.0",
            },
            Pings = _options.Pings,
            UploadsByItself = false,
            WatchesDirectory = false,
            Uploading = policy => policy with { RetriesPerPing = 0 }, // a retry would wait for the clock, which waits for the test
            SubmitsHealth = _options.SubmitsHealth,
        });

        // Waited for, so that the clock is not moved under a start that has not yet looked at it.
        client.FlushAsync().GetAwaiter().GetResult();
        return client;
    }

    private IReadOnlyList<PingDocument> ReadPings()
    {
        var waiting = _client.Parts.Target.ReadAsync(transaction => transaction.PendingPings.All(), []).GetAwaiter().GetResult();
        return [.. Uploader.Sent, .. waiting.Select(PingDocument.Of)];
    }
}
