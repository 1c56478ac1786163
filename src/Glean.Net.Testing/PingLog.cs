using Glean.Net.Storage;

namespace Glean.Net.Testing;

/// <summary>The pings a client has made: delivered ones, then those that wait. Reading it waits for everything submitted before.</summary>
public sealed class PingLog
{
    private readonly Func<IReadOnlyList<PingDocument>> _read;

    internal PingLog(Func<IReadOnlyList<PingDocument>> read) => _read = read;

    /// <summary>All pings so far.</summary>
    public IReadOnlyList<PingDocument> All => _read();

    /// <summary>The pings of a name, in order.</summary>
    public IReadOnlyList<PingDocument> Named(string name) => [.. All.Where(ping => ping.Name == name)];

    /// <summary>The one ping of a name.</summary>
    /// <exception cref="InvalidOperationException">There is none, or more than one.</exception>
    public PingDocument Single(string name)
    {
        var all = All;
        var named = all.Where(ping => ping.Name == name).ToList();
        return named.Count == 1
            ? named[0]
            : throw new InvalidOperationException(
                $"There are {named.Count} pings \"{name}\", not one. All pings: {string.Join(", ", all.Select(ping => ping.Name))}.");
    }
}
