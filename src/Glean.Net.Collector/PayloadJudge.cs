using System.Text.Json;
using Glean.Net.Collector.Schema;

namespace Glean.Net.Collector;

/// <summary>Does a payload keep to the published schema, and to the registry that it should come from?</summary>
internal static class PayloadJudge
{
    public static IReadOnlyList<string> Judge(ReadOnlySpan<byte> utf8, string ping, CollectorRegistry? registry)
    {
        var remarks = PingSchema.Validate(utf8).Select(violation => violation.Message).ToList();
        if (registry is not null && remarks.Count == 0)
        {
            using var document = JsonDocument.Parse(utf8.ToArray());
            remarks.AddRange(JudgeMetrics(document.RootElement, ping, registry));
            remarks.AddRange(JudgeEvents(document.RootElement, ping, registry));
        }

        return remarks;
    }

    private static IEnumerable<string> JudgeMetrics(JsonElement payload, string ping, CollectorRegistry registry)
    {
        if (!payload.TryGetProperty("metrics", out var metrics))
        {
            yield break;
        }

        foreach (var type in metrics.EnumerateObject())
        {
            foreach (var name in type.Value.EnumerateObject().Select(metric => metric.Name).Where(IsOfApplication))
            {
                if (!registry.Metrics.TryGetValue(name, out var note))
                {
                    yield return $"The registry has no metric {name}.";
                }
                else if (note.Type != type.Name)
                {
                    yield return $"{name} came as {type.Name}; in the registry it is {note.Type}.";
                }
                else if (!note.Pings.Contains(ping))
                {
                    yield return $"{name} came in {ping}; the registry sends it in {string.Join(", ", note.Pings)}.";
                }
            }
        }
    }

    private static IEnumerable<string> JudgeEvents(JsonElement payload, string ping, CollectorRegistry registry)
    {
        if (!payload.TryGetProperty("events", out var events))
        {
            yield break;
        }

        foreach (var one in events.EnumerateArray())
        {
            var name = $"{one.GetProperty("category").GetString()}.{one.GetProperty("name").GetString()}";
            if (!IsOfApplication(name))
            {
                continue;
            }

            if (!registry.Metrics.TryGetValue(name, out var note) || note.Type != "event")
            {
                yield return $"The registry has no event {name}.";
            }
            else if (!note.Pings.Contains(ping))
            {
                yield return $"{name} came in {ping}; the registry sends it in {string.Join(", ", note.Pings)}.";
            }
            else if (one.TryGetProperty("extra", out var extra))
            {
                foreach (var key in extra.EnumerateObject().Select(member => member.Name).Where(key => !IsOfSdk(key) && !note.ExtraKeys.Contains(key)))
                {
                    yield return $"{name} has an extra {key}, which the registry does not know.";
                }
            }
        }
    }

    /// <summary>The SDK's own metrics are in its registry, not in the application's.</summary>
    private static bool IsOfApplication(string name) => !name.StartsWith("glean.", StringComparison.Ordinal);

    private static bool IsOfSdk(string extraKey) => extraKey.StartsWith("glean_", StringComparison.Ordinal);
}
