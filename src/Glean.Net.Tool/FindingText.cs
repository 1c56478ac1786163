using Glean.Net.Registry.Model;

namespace Glean.Net.Tool;

/// <summary>Findings as compilers print them, a line each.</summary>
internal static class FindingText
{
    private const string Red = "\u001b[31m";
    private const string Yellow = "\u001b[33m";
    private const string Plain = "\u001b[0m";

    public static void Write(ToolConsole console, IEnumerable<RegistryDiagnostic> findings)
    {
        foreach (var finding in findings)
        {
            var severity = Severity(finding);
            if (console.UsesColours)
            {
                severity = (finding.Severity == RegistrySeverity.Error ? Red : Yellow) + severity + Plain;
            }

            console.Error.WriteLine($"{finding.Position}: {severity} {finding.Id}: {finding.Message}");
        }
    }

    public static string Severity(RegistryDiagnostic finding) => finding.Severity == RegistrySeverity.Error ? "error" : "warning";

    /// <summary><c>1 error, 2 warnings</c>.</summary>
    public static string Count(IReadOnlyList<RegistryDiagnostic> findings)
    {
        var errors = findings.Count(finding => finding.Severity == RegistrySeverity.Error);
        return $"{Number(errors, "error")}, {Number(findings.Count - errors, "warning")}";
    }

    public static string Number(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
