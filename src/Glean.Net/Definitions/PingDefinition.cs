namespace Glean.Net;

/// <summary>The immutable facts of one ping, as its registry states them. Generated code makes these.</summary>
/// <remarks>Thread-safe. Meaning of the members: Glean ping specification, section 1.</remarks>
public sealed class PingDefinition
{
    /// <summary>States the facts of the ping called <paramref name="name"/>.</summary>
    public PingDefinition(string name) => Name = name ?? throw new ArgumentNullException(nameof(name));

    /// <summary>The ping's name: lower-case letters and hyphens.</summary>
    public string Name { get; }

    /// <summary>Whether the client's identifier travels with the ping. Default true.</summary>
    public bool IncludeClientId { get; init; } = true;

    /// <summary>Whether the ping is sent with neither metrics nor events in it. Default false.</summary>
    public bool SendIfEmpty { get; init; }

    /// <summary>Start and end time to the millisecond (true, the default) or to the minute.</summary>
    public bool PreciseTimestamps { get; init; } = true;

    /// <summary>Whether <c>ping_info</c> and <c>client_info</c> are included. Default true.</summary>
    public bool IncludeInfoSections { get; init; } = true;

    /// <summary>Whether the ping may be recorded for and sent at first. Default true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Whether the user's switch governs the ping. Default true.</summary>
    public bool FollowsCollectionEnabled { get; init; } = true;

    /// <summary>Pings that are submitted together with this one.</summary>
    public IReadOnlyList<string> SchedulesPings { get; init; } = [];

    /// <summary>Pings of other registries, the built-in ones among them, that carry this one along whenever they are submitted.</summary>
    /// <remarks>
    /// What a registry says with <c>ping_schedule</c>. Where it defines the carrying ping itself, that ping says so with
    /// <see cref="SchedulesPings"/> instead.
    /// </remarks>
    public IReadOnlyList<string> RidesWith { get; init; } = [];

    /// <summary>The reasons the ping may give, in the order of the generated enumeration.</summary>
    public IReadOnlyList<string> ReasonCodes { get; init; } = [];

    /// <summary>What a transport must be capable of to carry the ping.</summary>
    public IReadOnlyList<string> UploaderCapabilities { get; init; } = [];
}
