using Glean.Net.Registry.Linting;
using Glean.Net.Registry.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Glean.Net.Generator;

/// <summary>The registry's findings as the compiler's diagnostics, at the place in the YAML file that they are about.</summary>
internal static class Findings
{
    private const string Category = "Glean";

    private static readonly Dictionary<string, string> s_titles = Diagnostics.All.ToDictionary(rule => rule.Id, rule => rule.Title, StringComparer.Ordinal);

    /// <summary>The project's language version is too old; said once instead of a hundred syntax errors.</summary>
    public static readonly DiagnosticDescriptor OldLanguage = new(
        "GLEAN900",
        "Generated code needs C# 9",
        "The code generated from the metrics registry needs C# 9 or newer; set LangVersion in the project file",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    public static Diagnostic ToDiagnostic(RegistryDiagnostic finding)
    {
        var severity = finding.Severity == RegistrySeverity.Error ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
        var title = s_titles.TryGetValue(finding.Id, out var known) ? known : "Metrics registry";

        // The sentence comes from the registry as it is; a placeholder is all there is to format.
        var descriptor = new DiagnosticDescriptor(finding.Id, title, "{0}", Category, severity, isEnabledByDefault: true);
        return Diagnostic.Create(descriptor, LocationOf(finding.Position), finding.Message);
    }

    // People count from 1, the compiler from 0.
    private static Location LocationOf(SourcePosition position)
    {
        var start = new LinePosition(Math.Max(position.Line - 1, 0), Math.Max(position.Column - 1, 0));
        return Location.Create(position.Path, default, new LinePositionSpan(start, start));
    }
}
