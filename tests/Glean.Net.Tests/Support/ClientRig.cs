using Glean.Net.Definitions;
using Glean.Net.Recording;
using Glean.Net.Runtime;
using Glean.Net.Storage;
using Glean.Net.Testing;

namespace Glean.Net.Tests.Support;

/// <summary>A client put together by its seams, for tests that look beneath the public face.</summary>
internal sealed class ClientRig : IDisposable
{
    private readonly TemporaryFolder? _folder;

    public ClientRig(
        string? directory = null, bool isOn = true, NotStarted? early = null, Func<GleanConfiguration, GleanConfiguration>? configure = null,
        GleanClock? clock = null, Action<GleanStore>? storeOpened = null, ConsentLimit? policy = null, Dictionary<string, string>? variables = null,
        StoreConditions? conditions = null,
        params IReadOnlyList<PingDefinition> pings)
    {
        Clock = clock ?? new GleanClock();
        _folder = directory is null ? new TemporaryFolder() : null;
        Directory = directory ?? _folder!.Path;
        var configuration = new GleanConfiguration
        {
            ApplicationId = "client-rig",
            UploadEnabled = isOn,
            DataPath = Directory,
            ServerEndpoint = new Uri("https://telemetry.example"),
            Uploader = Uploader,
            TimeProvider = Clock,
            MaxPendingPings = int.MaxValue,
            MaxPendingBytes = long.MaxValue,
        };
        Client = GleanClient.Start(configure?.Invoke(configuration) ?? configuration, new ClientSeams
        {
            Time = Clock,
            Environment = new ClientEnvironment(),
            Pings = pings,
            UploadsByItself = false,
            Jitter = () => 0.5, // delays are what the policy says
            WatchesDirectory = false,
            SubmitsHealth = false,
            Early = early,
            StoreOpened = storeOpened,
            Conditions = conditions,
            Policy = _ => policy,
            Variable = name => variables?.GetValueOrDefault(name),
        });
    }

    public GleanClient Client { get; }

    public GleanClock Clock { get; }

    public string Directory { get; }

    public RecordingUploader Uploader { get; } = new();

    public ClientTarget Target => Client.Parts.Target;

    /// <summary>The store, to be used by <see cref="OnDispatcher"/> alone.</summary>
    public GleanStore Store => Client.Parts.Ledger.Store!;

    /// <summary>Runs on the client's own thread, after everything posted before.</summary>
    public T OnDispatcher<T>(Func<T> action) => Client.Parts.Dispatcher.InvokeAsync(action, default!).GetAwaiter().GetResult();

    public T Read<T>(Func<StoreTransaction, T> read) => Target.ReadAsync(read, default!).GetAwaiter().GetResult();

    /// <summary>The pings of a name that wait to be sent.</summary>
    public IReadOnlyList<PingDocument> Pings(string name) =>
        [.. Read(transaction => transaction.PendingPings.All()).Where(ping => ping.Ping == name).Select(PingDocument.Of)];

    public void Dispose()
    {
        Client.ShutdownAsync(TimeSpan.FromSeconds(10)).Wait(TimeSpan.FromSeconds(10));
        Client.Parts.Dispatcher.Join(TimeSpan.FromSeconds(10));
        _folder?.Dispose();
    }
}
