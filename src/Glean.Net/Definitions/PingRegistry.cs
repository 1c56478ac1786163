using Glean.Net.Definitions;

namespace Glean.Net;

/// <summary>The pings this process knows of. A list of names: it holds no data and no client.</summary>
/// <remarks>
/// Generated code hands its pings over when its assembly is first used, so that data for a ping is never dropped because
/// nobody had touched the class yet. Thread-safe.
/// </remarks>
public static class PingRegistry
{
    /// <summary>Makes pings known to every client of the process. A name given again replaces the earlier definition.</summary>
    public static void Register(params PingDefinition[] pings)
    {
        if (pings is null)
        {
            throw new ArgumentNullException(nameof(pings));
        }

        PingCatalog.Process.Add(pings);
    }
}
