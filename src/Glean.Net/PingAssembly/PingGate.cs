using Glean.Net.Definitions;

namespace Glean.Net.PingAssembly;

/// <summary>Which pings may be recorded for and sent (lifecycle specification, 6.1). Belongs to the dispatcher's thread.</summary>
/// <param name="own">Pings that only this client knows.</param>
/// <param name="registered">Pings that generated code has registered.</param>
internal sealed class PingGate(PingCatalog own, PingCatalog registered)
{
    private readonly Dictionary<string, bool> _own = new(StringComparer.Ordinal);

    /// <summary>How much the user allows.</summary>
    public ConsentLevel Level { get; set; }

    /// <summary>Whether anything is recorded that follows the user's switch.</summary>
    public bool IsCollectionEnabled => Level > ConsentLevel.Off;

    /// <summary>What remote configuration says of pings; it overrides the ping's own flag where the ping follows the switch.</summary>
    public IReadOnlyDictionary<string, bool> Remote { get; set; } = new Dictionary<string, bool>(StringComparer.Ordinal);

    /// <summary>All pings known now: the client's own, and those registered for the process.</summary>
    public IEnumerable<PingDefinition> All => own.All.Concat(registered.All.Where(ping => own.Find(ping.Name) is null));

    public PingDefinition? Find(string name) => own.Find(name) ?? registered.Find(name);

    public void SetEnabled(string name, bool enabled) => _own[name] = enabled;

    public bool IsEnabled(string name)
    {
        if (PingNames.IsPseudoStore(name))
        {
            return true;
        }

        if (Find(name) is not { } ping)
        {
            return false;
        }

        var own = _own.TryGetValue(name, out var set) ? set : ping.Enabled;
        if (!ping.FollowsCollectionEnabled)
        {
            return own;
        }

        // The request to delete must not be silenced from afar (L6).
        return Allows(ping)
            && (name == PingNames.DeletionRequest || !Remote.TryGetValue(name, out var remote) ? own : remote);
    }

    /// <summary>Whether the level lets a ping be recorded for that follows the switch. Without a client id nobody can be forgotten.</summary>
    private bool Allows(PingDefinition ping) => Level switch
    {
        ConsentLevel.Full => true,
        ConsentLevel.Anonymous => !ping.IncludeClientId,
        ConsentLevel.LocalOnly => ping.Name != PingNames.DeletionRequest,
        _ => false,
    };
}
