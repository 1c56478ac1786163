using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Documents;

/// <summary>What changed between two registries, judged.</summary>
public static class RegistryDiff
{
    /// <summary>Compares; the gravest changes come first, then by subject.</summary>
    public static IReadOnlyList<RegistryChange> Compare(RegistryModel old, RegistryModel now)
    {
        _ = old ?? throw new ArgumentNullException(nameof(old));
        _ = now ?? throw new ArgumentNullException(nameof(now));

        var changes = new List<RegistryChange>();
        Pair(changes, "metric", old.Metrics, now.Metrics, metric => metric.Identifier, metric => metric.Disabled || metric.Expires == "expired", MetricChanges.Compare);
        Pair(changes, "ping", old.Pings, now.Pings, ping => ping.Name, ping => !ping.Enabled && ping.FollowsCollectionEnabled, PingChanges.Compare);
        Tags(changes, old.Tags, now.Tags);
        return
        [
            .. changes.OrderByDescending(change => change.Judgement)
                .ThenBy(change => change.Subject, StringComparer.Ordinal)
                .ThenBy(change => change.Text, StringComparer.Ordinal),
        ];
    }

    private static void Pair<T>(
        List<RegistryChange> changes, string kind, EquatableArray<T> old, EquatableArray<T> now, Func<T, string> name, Func<T, bool> isDormant, Action<ChangeList, T, T> compare)
        where T : class, IEquatable<T>
    {
        var before = old.ToDictionary(name, StringComparer.Ordinal);
        var after = now.ToDictionary(name, StringComparer.Ordinal);
        foreach (var row in now)
        {
            var list = new ChangeList(changes, $"{kind} {name(row)}");
            if (before.TryGetValue(name(row), out var was))
            {
                compare(list, was, row);
            }
            else
            {
                list.NeedsReview("added");
            }
        }

        foreach (var row in old.Where(row => !after.ContainsKey(name(row))))
        {
            var list = new ChangeList(changes, $"{kind} {name(row)}");
            if (isDormant(row))
            {
                list.Allowed("removed; it was disabled");
            }
            else
            {
                list.Breaking("removed while in use");
            }
        }
    }

    private static void Tags(List<RegistryChange> changes, EquatableArray<TagRow> old, EquatableArray<TagRow> now)
    {
        var before = old.ToDictionary(tag => tag.Name, tag => tag.Description, StringComparer.Ordinal);
        var after = now.ToDictionary(tag => tag.Name, tag => tag.Description, StringComparer.Ordinal);
        foreach (var name in before.Keys.Union(after.Keys))
        {
            before.TryGetValue(name, out var was);
            after.TryGetValue(name, out var isNow);
            new ChangeList(changes, $"tag {name}").Allowed(was is null ? "added" : isNow is null ? "removed" : was == isNow ? null : "description reworded");
        }
    }
}
