using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Linting;

/// <summary>A metric sent in a ping that nobody defines is recorded for nothing.</summary>
internal static class UnknownPingReferenced
{
    public static void Check(RegistryContent content)
    {
        // Without a pings file the pings are defined elsewhere, and behind a break in one may be the definition.
        if (content.Incomplete.Contains(RegistryFileKind.Pings) || !content.Files.Any(file => file.Schema.Kind == RegistryFileKind.Pings))
        {
            return;
        }

        foreach (var metric in content.Metrics)
        {
            foreach (var ping in metric.Row.SendInPings.Where(ping => !PingNames.IsBuiltIn(ping) && !content.PingPlaces.ContainsKey(ping)))
            {
                content.Speak(
                    Diagnostics.UnknownPingReferenced,
                    metric,
                    metric.PlaceOfPing(ping),
                    $"No pings file defines the ping `{ping}`; define it or correct the name.");
            }
        }
    }
}
