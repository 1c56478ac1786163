using Glean.Net.Registry.Model;
using Glean.Net.Registry.Yaml;

namespace Glean.Net.Registry.Linting;

/// <summary>Gathers what is found in the files of one registry.</summary>
internal sealed class Findings
{
    private readonly List<(int File, RegistryDiagnostic Diagnostic)> _found = [];
    private readonly HashSet<RegistryDiagnostic> _seen = [];

    /// <summary>Adds a finding; the same one at the same place counts once, however many aliases lead there.</summary>
    public void Add(DiagnosticRule rule, SourceFile file, YamlMark mark, string subject, string sentence)
    {
        var message = rule.IsLint ? $"{rule.Name}: {subject}: {sentence}" : $"{subject}: {sentence}";
        var diagnostic = new RegistryDiagnostic(rule.Id, rule.Severity, subject, message, file.PositionOf(mark));
        if (_seen.Add(diagnostic))
        {
            _found.Add((file.Order, diagnostic));
        }
    }

    /// <summary>Everything found, in file, line, column order.</summary>
    public EquatableArray<RegistryDiagnostic> InOrder() => new(
        _found.OrderBy(found => found.File)
            .ThenBy(found => found.Diagnostic.Position.Line)
            .ThenBy(found => found.Diagnostic.Position.Column)
            .ThenBy(found => found.Diagnostic.Id, StringComparer.Ordinal)
            .Select(found => found.Diagnostic));
}
