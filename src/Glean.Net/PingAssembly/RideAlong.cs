using Glean.Net.Storage;

namespace Glean.Net.PingAssembly;

/// <summary>Pings that are submitted together with another (ping specification, section 2, step 6).</summary>
/// <param name="collector">Makes one ping.</param>
/// <param name="gate">Knows the pings.</param>
/// <param name="configured">Schedules of the configuration, for pings whose definition has none.</param>
/// <param name="newId">Makes document ids.</param>
internal sealed class RideAlong(
    PingCollector collector, PingGate gate, IReadOnlyDictionary<string, IReadOnlyList<string>> configured, Func<Guid> newId)
{
    /// <summary>Collects a ping and all that ride along, each at most once however the schedules turn (P2); true if any was made.</summary>
    public bool Collect(StoreTransaction transaction, CollectRequest request)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { request.Ping.Name };
        var toCollect = new Queue<CollectRequest>([request]);
        var madePing = false;
        while (toCollect.Count > 0)
        {
            var next = toCollect.Dequeue();
            madePing |= collector.Collect(transaction, next);
            foreach (var rider in RidersOf(next.Ping).Where(seen.Add))
            {
                if (gate.Find(rider) is { } ping)
                {
                    toCollect.Enqueue(new CollectRequest(ping, request.Reason, newId(), request.Now));
                }
            }
        }

        return madePing;
    }

    // Whoever says of itself that it rides along does so in any case; it does not push aside what the configuration says.
    private IEnumerable<string> RidersOf(PingDefinition ping)
    {
        IReadOnlyList<string> own = ping.SchedulesPings.Count > 0 ? ping.SchedulesPings
            : configured.TryGetValue(ping.Name, out var riders) ? riders
            : [];
        return own.Concat(gate.All.Where(rider => rider.RidesWith.Contains(ping.Name)).Select(rider => rider.Name).OrderBy(name => name, StringComparer.Ordinal));
    }
}
