namespace Glean.Net.Runtime;

/// <summary>What varies between production and tests, as values and single calls.</summary>
internal sealed record ClientSeams
{
    public required TimeProvider Time { get; init; }

    public Func<Guid> NewId { get; init; } = Guid.NewGuid;

    public Func<double> Jitter { get; init; } = Chance.Next;

    /// <summary>What the machine says of itself; null to ask it, on the dispatcher's thread.</summary>
    public ClientEnvironment? Environment { get; init; }

    /// <summary>Pings that only this client knows.</summary>
    public IReadOnlyList<PingDefinition> Pings { get; init; } = [];

    /// <summary>Whether uploading starts by itself; a test says when.</summary>
    public bool UploadsByItself { get; init; } = true;

    /// <summary>Whether the client hears of other processes' decisions while it is idle; most tests are the only process there is.</summary>
    public bool WatchesDirectory { get; init; } = true;

    /// <summary>Changes the limits of uploading; a test on a clock that stands still has no use for delays between attempts.</summary>
    public Func<Upload.UploadPolicy, Upload.UploadPolicy> Uploading { get; init; } = policy => policy;

    /// <summary>Whether the start submits a <c>health</c> ping; tests of applications have no use for one.</summary>
    public bool SubmitsHealth { get; init; } = true;

    /// <summary>Told of each store that the client opens, on the dispatcher's thread, so that a test can make it fail; null in production.</summary>
    public Action<Storage.GleanStore>? StoreOpened { get; init; }

    /// <summary>What engine and place allow a store; null to ask them.</summary>
    public Storage.StoreConditions? Conditions { get; init; }

    /// <summary>What was recorded before there was a client; null for none.</summary>
    public Recording.NotStarted? Early { get; init; }

    /// <summary>What was set before there was a client.</summary>
    public EarlySettings Settings { get; init; } = EarlySettings.None;

    /// <summary>What the user chose before there was a client; null for nothing.</summary>
    public ConsentLevel? Chosen { get; init; }

    /// <summary>Gives the environment variables that may forbid; none, unless the client is a real one.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>What the machine's policy says of an application; nothing, unless the client is a real one.</summary>
    public Func<string, Definitions.ConsentLimit?> Policy { get; init; } = _ => null;

    /// <summary>Those who listen to events.</summary>
    public Listeners<RecordedEvent> Listeners { get; init; } = new();

    /// <summary>Those who listen to numbers.</summary>
    public NumberListeners Numbers { get; init; } = new();

    /// <summary>What a client of an application works with.</summary>
    public static ClientSeams Of(GleanConfiguration configuration) => new()
    {
        Time = configuration.TimeProvider,
        Variable = System.Environment.GetEnvironmentVariable,
        Policy = MachinePolicy.Read,
    };
}
