using Glean.Net.Registry.Linting;

namespace Glean.Net.Registry.Model;

/// <summary>Turns "sent together with" into its reverse over the whole registry, whatever the order of the files.</summary>
internal static class ScheduleResolver
{
    /// <summary>Fills in what each ping schedules, and reports circles.</summary>
    public static void Resolve(RegistryContent content)
    {
        var scheduledBy = content.Pings
            .SelectMany(ping => ping.Row.PingSchedule.Select(trigger => (Trigger: trigger, ping.Row.Name)))
            .ToLookup(pair => pair.Trigger, pair => pair.Name, StringComparer.Ordinal);
        ReportCircles(content, scheduledBy);
        for (var i = 0; i < content.Pings.Count; i++)
        {
            var ping = content.Pings[i];
            content.Pings[i] = ping with { Row = ping.Row with { SchedulesPings = Sets.Sorted(scheduledBy[ping.Row.Name]) } };
        }
    }

    private static void ReportCircles(RegistryContent content, ILookup<string, string> scheduledBy)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var ping in content.Pings)
        {
            if (!done.Contains(ping.Row.Name) && CircleThrough(ping.Row.Name, scheduledBy) is { } circle)
            {
                // One finding per circle: every ping on it would tell the same story.
                done.UnionWith(circle);
                content.Findings.Add(
                    Diagnostics.ScheduleCycle,
                    ping.Content.File,
                    ping.MetadataPlaceOf("ping_schedule"),
                    ping.Subject,
                    $"The pings {Words.All(circle)} schedule each other in a circle; take one of them out of a `ping_schedule`.");
            }
        }
    }

    // The shortest way from a ping back to itself; null when there is none.
    private static List<string>? CircleThrough(string start, ILookup<string, string> scheduledBy)
    {
        var cameFrom = new Dictionary<string, string>(StringComparer.Ordinal);
        var waiting = new Queue<string>([start]);
        while (waiting.Count > 0)
        {
            var at = waiting.Dequeue();
            foreach (var next in scheduledBy[at])
            {
                if (next == start)
                {
                    return WayTo(at, start, cameFrom);
                }

                if (!cameFrom.ContainsKey(next))
                {
                    cameFrom.Add(next, at);
                    waiting.Enqueue(next);
                }
            }
        }

        return null;
    }

    private static List<string> WayTo(string end, string start, Dictionary<string, string> cameFrom)
    {
        var way = new List<string> { end };
        while (way[way.Count - 1] != start)
        {
            way.Add(cameFrom[way[way.Count - 1]]);
        }

        way.Reverse();
        return way;
    }
}
