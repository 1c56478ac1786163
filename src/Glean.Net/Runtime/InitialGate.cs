using Glean.Net.Definitions;
using Glean.Net.PingAssembly;

namespace Glean.Net.Runtime;

/// <summary>Which pings may be sent as a client starts: what the configuration and early calls say of them.</summary>
internal static class InitialGate
{
    public static PingGate Of(GleanConfiguration configuration, PingCatalog own, IReadOnlyDictionary<string, bool>? early)
    {
        var gate = new PingGate(own, PingCatalog.Process);
        if (!configuration.EnableInternalPings)
        {
            foreach (var name in new[] { PingNames.Baseline, PingNames.Metrics, PingNames.Events, PingNames.Health })
            {
                gate.SetEnabled(name, false);
            }
        }

        if (early is not null)
        {
            foreach (var ping in early)
            {
                gate.SetEnabled(ping.Key, ping.Value);
            }
        }

        return gate;
    }
}
