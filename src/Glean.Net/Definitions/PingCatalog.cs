namespace Glean.Net.Definitions;

/// <summary>Ping definitions by name; the later one of a name counts. Thread-safe.</summary>
internal sealed class PingCatalog
{
    private readonly object _gate = new();
    private Dictionary<string, PingDefinition> _byName = new(StringComparer.Ordinal);

    /// <summary>What generated code has registered in this process.</summary>
    public static PingCatalog Process { get; } = new();

    /// <summary>Raised after pings were added, outside any lock.</summary>
    public event Action? Changed;

    /// <summary>All definitions, as they stand now.</summary>
    public IReadOnlyCollection<PingDefinition> All => Volatile.Read(ref _byName).Values;

    /// <summary>The definition of a name, or null.</summary>
    public PingDefinition? Find(string name) =>
        Volatile.Read(ref _byName).TryGetValue(name, out var definition) ? definition : null;

    public void Add(IEnumerable<PingDefinition> pings)
    {
        lock (_gate)
        {
            // Readers see whole dictionaries: a new one replaces the old.
            var copy = new Dictionary<string, PingDefinition>(_byName, StringComparer.Ordinal);
            foreach (var ping in pings)
            {
                copy[ping.Name] = ping;
            }

            Volatile.Write(ref _byName, copy);
        }

        Changed?.Invoke();
    }
}
