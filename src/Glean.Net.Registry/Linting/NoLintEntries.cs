using Glean.Net.Registry.Model;
using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Linting;

/// <summary>Judges what is silenced: lints that do not exist, and lints that had nothing to say anyway.</summary>
internal sealed class NoLintEntries(RegistryContent content)
{
    private static readonly HashSet<string> s_known = new(
        Diagnostics.All.Where(rule => rule is { IsLint: true, IsSuppressible: true, Scope: not LintScope.Ping }).Select(rule => rule.Name),
        StringComparer.Ordinal);

    // What was found at least once in a file, silenced or not.
    private readonly Dictionary<FileContent, HashSet<string>> _firedIn = [];

    // Only lints that look at one metric, and only those the options let speak, can be found unused.
    private readonly HashSet<string> _judged = new(
        MetricLints.All.Where(lint => lint.CanSpeak(content.Options)).Select(lint => lint.Rule.Name), StringComparer.Ordinal);

    /// <summary>Judges the entries of one metric, given the lints that had something to say about it.</summary>
    public void JudgeMetric(ReadMetric metric, HashSet<string> fired)
    {
        if (!_firedIn.TryGetValue(metric.Content, out var firedInFile))
        {
            _firedIn.Add(metric.Content, firedInFile = new HashSet<string>(StringComparer.Ordinal));
        }

        firedInFile.UnionWith(fired);
        foreach (var entry in metric.ItemsOf("no_lint").OfType<YamlScalar>().GroupBy(item => item.Text, StringComparer.Ordinal).Select(same => same.First()))
        {
            if (!s_known.Contains(entry.Text))
            {
                content.Speak(Diagnostics.UnknownLint, metric, entry.Mark, UnknownSentence(entry.Text));
            }
            else if (_judged.Contains(entry.Text) && !fired.Contains(entry.Text))
            {
                content.Speak(Diagnostics.UnusedNoLint, metric, entry.Mark, $"`{entry.Text}` has nothing to say here; remove it from `no_lint`.");
            }
        }
    }

    /// <summary>Judges the entries of each metrics file, once for the file.</summary>
    public void JudgeFiles()
    {
        foreach (var file in content.Files.Where(file => file.Schema.Kind == RegistryFileKind.Metrics))
        {
            foreach (var (name, mark) in file.NoLint.Entries)
            {
                if (!s_known.Contains(name))
                {
                    Speak(Diagnostics.UnknownLint, file, mark, UnknownSentence(name));
                }
                else if (IsUnused(file, name))
                {
                    Speak(Diagnostics.UnusedNoLint, file, mark, $"`{name}` has nothing to say in this file; remove it from `no_lint`.");
                }
            }
        }
    }

    // What would have been said about a metric that was left out nobody knows.
    private bool IsUnused(FileContent file, string name) =>
        _judged.Contains(name)
        && !file.HasLostObjects
        && !content.Incomplete.Contains(RegistryFileKind.Metrics)
        && !(_firedIn.TryGetValue(file, out var fired) && fired.Contains(name));

    private void Speak(DiagnosticRule rule, FileContent file, YamlMark mark, string sentence)
    {
        if (!file.NoLint.Names.Contains(rule.Name))
        {
            content.Findings.Add(rule, file.File, mark, file.File.Name, sentence);
        }
    }

    private static string UnknownSentence(string name) => $"`{name}` is no lint that can be silenced here; correct or remove it.";
}
