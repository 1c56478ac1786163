using Glean.Net.Registry.Model;

namespace Glean.Net.Registry.Linting;

/// <summary>Runs all lints over a registry.</summary>
internal static class Linter
{
    private static readonly Action<RegistryContent>[] s_registryLints =
    [
        CategoryGeneric.Check,
        UnknownPingReferenced.Check,
        NameTooSimilar.Check,
        InvalidTags.Check,
        UnknownPingScheduled.Check,
        Denominators.Check,
        NameClashes.Check,
    ];

    public static void Lint(RegistryContent content)
    {
        foreach (var lint in s_registryLints)
        {
            lint(content);
        }

        var entries = new NoLintEntries(content);
        var fired = new HashSet<string>(StringComparer.Ordinal);
        foreach (var metric in content.Metrics)
        {
            fired.Clear();
            Run(content, MetricLints.All, metric, fired);
            entries.JudgeMetric(metric, fired);
        }

        entries.JudgeFiles();
        foreach (var ping in content.Pings)
        {
            Run(content, PingLints.All, ping, fired);
        }
    }

    private static void Run<T>(RegistryContent content, IReadOnlyList<Lint<T>> lints, T subject, HashSet<string> fired)
        where T : ReadObject
    {
        foreach (var lint in lints)
        {
            foreach (var finding in lint.Check(subject, content.Options))
            {
                fired.Add(lint.Rule.Name);
                content.Speak(lint.Rule, subject, finding.Mark, finding.Sentence);
            }
        }
    }
}
