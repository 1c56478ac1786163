using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Linting;

/// <summary>A ping that waits for one nobody defines is never sent along.</summary>
internal static class UnknownPingScheduled
{
    public static void Check(RegistryContent content)
    {
        if (content.Incomplete.Contains(RegistryFileKind.Pings))
        {
            return;
        }

        foreach (var ping in content.Pings)
        {
            foreach (var trigger in ping.Row.PingSchedule.Where(trigger => !PingNames.IsSentBySdk(trigger) && !content.PingPlaces.ContainsKey(trigger)))
            {
                content.Speak(
                    Diagnostics.UnknownPingScheduled,
                    ping,
                    ping.MetadataPlaceOf("ping_schedule"),
                    $"`ping_schedule` names `{trigger}`, which no pings file defines; define it or correct the name.");
            }
        }
    }
}
