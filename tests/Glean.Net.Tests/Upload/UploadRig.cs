using Glean.Net.Testing;
using Glean.Net.Upload;

namespace Glean.Net.Tests.Upload;

/// <summary>A worker with everything round it, in memory and on a clock that stands still.</summary>
internal sealed class UploadRig : IDisposable
{
    /// <summary>Without delays between retries, so that only tests about time need to move the clock.</summary>
    public static readonly UploadPolicy Eager = new() { RetryDelay = TimeSpan.Zero, RateLimit = new RateLimit(1000, TimeSpan.FromSeconds(1)) };

    public UploadRig(ScriptedUploader? uploader = null, UploadPolicy? policy = null, string endpoint = "https://telemetry.example.org")
        : this(uploader ?? new ScriptedUploader(), policy ?? Eager, endpoint, null)
    {
    }

    /// <summary>A rig whose uploader or store is somebody else's.</summary>
    public UploadRig(IPingUploader uploader, UploadPolicy policy, string endpoint, Func<IPendingPings, IPendingPings>? wrap)
    {
        Uploader = (uploader as ScriptedUploader)!;
        Pending = new InMemoryPendingPings(Clock, policy);
        Settings = new UploadSettings
        {
            ServerEndpoint = new Uri(endpoint),
            TelemetryAgent = UploadHeaders.TelemetryAgent("0.1.0", "Linux"),
            TimeProvider = Clock,
            Jitter = () => 0.5,
            Policy = policy,
        };
        Worker = new UploadWorker(Settings, wrap is null ? Pending.Pings : wrap(Pending.Pings), uploader, Observer);
    }

    public GleanClock Clock { get; } = new(new DateTimeOffset(2018, 2, 25, 11, 10, 37, TimeSpan.Zero));

    public ScriptedUploader Uploader { get; }

    public InMemoryPendingPings Pending { get; }

    public RecordingObserver Observer { get; } = new();

    public UploadSettings Settings { get; }

    public UploadWorker Worker { get; }

    public Task<IReadOnlyList<string>> WaitingAsync() => Pending.WaitingAsync();

    /// <summary>Triggers, and waits until the loop has ended.</summary>
    public Task UploadAsync()
    {
        Worker.Trigger();
        return Worker.WhenIdleAsync();
    }

    /// <summary>Lets the delay after the first failed window pass; the worker's own timer is the trigger.</summary>
    public Task PassWindowDelayAsync(int failedWindows = 1)
    {
        Clock.Advance(Settings.Policy.DelayAfterWindow(failedWindows, 0.5));
        return Worker.WhenIdleAsync();
    }

    public void Dispose() => Worker.Dispose();

    public static string[] Ids(params int[] numbers) => [.. numbers.Select(number => SamplePings.Make(number).DocumentId)];
}
