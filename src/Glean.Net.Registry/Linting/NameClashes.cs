using Glean.Net.Registry.Emit;
using Glean.Net.Registry.Model;
using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Linting;

/// <summary>Names that are different on the wire and the same in C#. Found here, before anything is written.</summary>
internal static class NameClashes
{
    public static void Check(RegistryContent content)
    {
        var categories = new Scope("category");
        foreach (var category in content.Categories.Where(category => category.Metrics.Count > 0))
        {
            categories.Report(content, category.File, category.Mark, category.Name, category.Name);
            CheckMetrics(content, category);
        }

        CheckPings(content);
    }

    private static void CheckMetrics(RegistryContent content, Category category)
    {
        var metrics = new Scope("metric");
        foreach (var metric in category.Metrics)
        {
            metrics.Report(content, metric.Content.File, metric.KeyMark, metric.Subject, metric.Row.Name);
            CheckKeys(content, metric, "extra_keys", new Scope("extra key"));
        }
    }

    private static void CheckPings(RegistryContent content)
    {
        var pings = new Scope("ping");
        foreach (var ping in content.Pings)
        {
            pings.Report(content, ping.Content.File, ping.KeyMark, ping.Subject, ping.Row.Name);
            CheckKeys(content, ping, "reasons", new Scope("reason code"));
        }
    }

    private static void CheckKeys(RegistryContent content, ReadObject owner, string property, Scope names)
    {
        foreach (var key in (owner.Node.Find(property)?.Value as YamlMapping)?.Members ?? [])
        {
            names.Report(content, owner.Content.File, key.Key.Mark, owner.Subject, key.Name);
        }
    }

    /// <summary>The names of one scope by their C# form.</summary>
    private sealed class Scope(string what)
    {
        private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

        public void Report(RegistryContent content, SourceFile file, YamlMark mark, string subject, string name)
        {
            var cased = Names.Pascal(name);
            if (_known.TryGetValue(cased, out var other))
            {
                content.Findings.Add(
                    Diagnostics.NameClash, file, mark, subject, $"The {what} `{name}` is called `{cased}` in C#, and so is `{other}`; rename one of them.");
            }
            else
            {
                _known.Add(cased, name);
            }
        }
    }
}
