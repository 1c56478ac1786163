using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Linting;

/// <summary>Other built-in pings go too rarely or too often for events.</summary>
internal static class EventOnNonEventsPing
{
    private static readonly string[] s_pings = ["baseline", "metrics", "deletion-request", PingNames.Health];

    public static IEnumerable<LintFinding> Check(ReadMetric metric, RegistryOptions options)
    {
        var sentIn = MetricTypeTable.Find(metric.Row.Type)?.DefaultPing == "events"
            ? metric.Row.SendInPings.Where(ping => s_pings.Contains(ping)).ToArray()
            : [];
        if (sentIn.Length > 0)
        {
            yield return new LintFinding(
                metric.PlaceOfPing(sentIn[0]), $"An event should not be sent in {Words.All(sentIn)}; use `events` or a ping of your own.");
        }
    }
}
