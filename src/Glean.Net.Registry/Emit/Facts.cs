using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Emit;

/// <summary>What the documentation of a generated member says beside its description.</summary>
internal static class Facts
{
    public static IEnumerable<string> Of(MetricRow metric)
    {
        yield return $"{metric.Identifier}, {metric.Type.Replace('_', ' ')}, sent in {Pings(metric.SendInPings)}.";

        if (metric.Lifetime != "ping")
        {
            yield return $"Lifetime: {metric.Lifetime}.";
        }

        if ((metric.TimeUnit ?? metric.MemoryUnit ?? metric.Unit) is { Length: > 0 } unit)
        {
            yield return $"Unit: {unit}.";
        }

        yield return $"Expires: {metric.Expires}.";

        if (metric.Disabled)
        {
            yield return "Disabled: nothing is recorded.";
        }

        if (metric.Bugs.Count > 0)
        {
            yield return $"Bugs: {string.Join(", ", metric.Bugs)}";
        }
    }

    public static IEnumerable<string> Of(PingRow ping)
    {
        yield return $"{ping.Name}, {(ping.IncludeClientId ? "with" : "without")} the client id"
            + (ping.SendIfEmpty ? ", sent even when empty." : ".");

        if (ping.SchedulesPings.Count > 0)
        {
            yield return $"Sent together with it: {string.Join(", ", ping.SchedulesPings)}.";
        }

        if (ping.PingSchedule.Count > 0)
        {
            yield return $"Sent along with: {string.Join(", ", ping.PingSchedule)}.";
        }

        if (ping.Bugs.Count > 0)
        {
            yield return $"Bugs: {string.Join(", ", ping.Bugs)}";
        }
    }

    private static string Pings(EquatableArray<string> pings) => pings.Count switch
    {
        0 => "no ping",
        1 => $"the {pings[0]} ping",
        _ => $"the {string.Join(", ", pings.Take(pings.Count - 1))} and {pings[pings.Count - 1]} pings",
    };
}
