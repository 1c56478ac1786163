namespace Glean.Net.Testing;

/// <summary>How a test wants its client. The defaults suit most tests.</summary>
public sealed record GleanTestOptions
{
    /// <summary>Whether the user's switch is on at the start. Default true.</summary>
    public bool UploadEnabled { get; init; } = true;

    /// <summary>Pings that only this client knows, beside those that generated code has registered.</summary>
    public IReadOnlyList<PingDefinition> Pings { get; init; } = [];

    /// <summary>Changes the configuration before the client starts; null to leave it.</summary>
    public Func<GleanConfiguration, GleanConfiguration>? Configure { get; init; }

    /// <summary>A directory to use and to leave behind; null for a temporary one that is deleted.</summary>
    public string? DataPath { get; init; }

    /// <summary>Whether each start submits a <c>health</c> ping, as it does outside of tests. Default false.</summary>
    public bool SubmitsHealth { get; init; }

    /// <summary>What the machine says of itself; null for a machine that is the same everywhere.</summary>
    internal Runtime.ClientEnvironment? Environment { get; init; }

    /// <summary>When the test's clock starts. Default noon of 14 May 2026, UTC.</summary>
    public DateTimeOffset StartTime { get; init; } = new(2026, 5, 14, 12, 0, 0, TimeSpan.Zero);
}
