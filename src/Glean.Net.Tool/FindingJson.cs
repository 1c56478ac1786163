using Glean.Net.Registry.Emit;
using Glean.Net.Registry.Linting;
using Glean.Net.Registry.Model;
using Glean.Net.Registry.Text;

namespace Glean.Net.Tool;

/// <summary>Findings for programs: our own JSON, and SARIF 2.1.0 for those who show findings of many tools.</summary>
internal static class FindingJson
{
    public static string Json(IReadOnlyList<RegistryDiagnostic> findings)
    {
        var json = new JsonTextWriter(indented: true);
        json.StartObject().Name("findings").StartArray();
        foreach (var finding in findings)
        {
            json.StartObject()
                .Name("file").Value(finding.Position.Path)
                .Name("line").Value(finding.Position.Line)
                .Name("column").Value(finding.Position.Column)
                .Name("severity").Value(FindingText.Severity(finding))
                .Name("id").Value(finding.Id)
                .Name("name").Value(Rule(finding)?.Name ?? finding.Id)
                .Name("subject").Value(finding.Subject)
                .Name("message").Value(finding.Message)
                .EndObject();
        }

        json.EndArray();
        json.Name("errors").Value(findings.Count(finding => finding.Severity == RegistrySeverity.Error));
        json.Name("warnings").Value(findings.Count(finding => finding.Severity == RegistrySeverity.Warning));
        return json.EndObject().ToString();
    }

    public static string Sarif(IReadOnlyList<RegistryDiagnostic> findings)
    {
        var json = new JsonTextWriter(indented: true);
        json.StartObject()
            .Name("$schema").Value("https://json.schemastore.org/sarif-2.1.0.json")
            .Name("version").Value("2.1.0")
            .Name("runs").StartArray().StartObject();

        json.Name("tool").StartObject().Name("driver").StartObject()
            .Name("name").Value("dotnet-glean")
            .Name("version").Value(EmitOptions.CurrentToolVersion);
        Rules(json, findings);
        json.EndObject().EndObject();

        json.Name("results").StartArray();
        foreach (var finding in findings)
        {
            Result(json, finding);
        }

        return json.EndArray().EndObject().EndArray().EndObject().ToString();
    }

    private static void Rules(JsonTextWriter json, IEnumerable<RegistryDiagnostic> findings)
    {
        json.Name("rules").StartArray();
        foreach (var rule in findings.Select(Rule).OfType<DiagnosticRule>().Distinct().OrderBy(rule => rule.Id, StringComparer.Ordinal))
        {
            json.StartObject()
                .Name("id").Value(rule.Id)
                .Name("name").Value(rule.Name)
                .Name("shortDescription").StartObject().Name("text").Value(rule.Title).EndObject()
                .EndObject();
        }

        json.EndArray();
    }

    private static void Result(JsonTextWriter json, RegistryDiagnostic finding) => json.StartObject()
        .Name("ruleId").Value(finding.Id)
        .Name("level").Value(FindingText.Severity(finding))
        .Name("message").StartObject().Name("text").Value(finding.Message).EndObject()
        .Name("locations").StartArray().StartObject().Name("physicalLocation").StartObject()
        .Name("artifactLocation").StartObject().Name("uri").Value(UriOf(finding.Position.Path)).EndObject()
        .Name("region").StartObject().Name("startLine").Value(finding.Position.Line).Name("startColumn").Value(finding.Position.Column).EndObject()
        .EndObject().EndObject().EndArray()
        .EndObject();

    private static string UriOf(string path) =>
        string.Join('/', path.Replace('\\', '/').Split('/').Select(part => part.EndsWith(':') ? part : Uri.EscapeDataString(part)));

    private static DiagnosticRule? Rule(RegistryDiagnostic finding) => Registry.Linting.Diagnostics.All.FirstOrDefault(rule => rule.Id == finding.Id);
}
