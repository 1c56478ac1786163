using Glean.Net.Registry.Model;
using Glean.Net.Registry.Tests.Generator;
using Glean.Net.Registry.Tests.Given;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Glean.Net.Registry.Tests.Tool;

/// <summary>What the tool writes is all that a project needs, on old frameworks too.</summary>
internal sealed class OldFrameworkTests
{
    private static readonly string s_everyType = Given.Registry.MetricsText(
        Given.Registry.Metrics2, "", [.. MetricTypeTable.WritableIn(2).Select(type => MetricText.Complete(type.Name).Named("all", $"a_{type.Name}"))]);

    [TestCase("netstandard2.0")]
    [TestCase("net472")]
    public void What_the_tool_writes_compiles_for_old_frameworks(string framework)
    {
        using var run = Generate();
        Assert.That(Complaints(run, References(framework)), Is.Empty);
    }

    [Test]
    public void The_same_files_compile_for_the_framework_of_today()
    {
        using var run = Generate();
        Assert.That(Complaints(run, Emit.GeneratedAssembly.References, "NETCOREAPP", "NET10_0_OR_GREATER", "NET5_0_OR_GREATER"), Is.Empty);
    }

    [Test]
    public void A_project_that_has_the_attribute_from_elsewhere_can_leave_it_out()
    {
        using var run = Generate("--no-polyfill");
        Assert.That(File.Exists(run.PathOf("out/ModuleInitializerAttribute.g.cs")), Is.False);
        Assert.That(Complaints(run, References("netstandard2.0")).Select(complaint => complaint.Id), Has.All.AnyOf("CS0122", "CS0234").And.Not.Empty);
    }

    private static ToolRun Generate(params string[] more)
    {
        var run = new ToolRun().With("metrics.yaml", s_everyType)
            .With("pings.yaml", Written.Pings + Given.PingText.Of("custom-ping").With("no_lint", "[REDUNDANT_PING]").ToString().Insert(0, "\n"))
            .Run(["generate", "./metrics.yaml", "./pings.yaml", "--output", "./out", "--build-date", "0", .. more]);
        Assert.That(run.Exit, Is.Zero, run.Error);
        return run;
    }

    private static IEnumerable<Diagnostic> Complaints(ToolRun run, IEnumerable<MetadataReference> references, params string[] symbols)
    {
        var parsing = new CSharpParseOptions(LanguageVersion.CSharp9, DocumentationMode.Diagnose, preprocessorSymbols: symbols);
        var trees = Directory.EnumerateFiles(run.PathOf("out")).Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), parsing, file));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, warningLevel: 9999, nullableContextOptions: NullableContextOptions.Enable);
        return CSharpCompilation.Create("Old", trees, references, options).GetDiagnostics().Where(found => found.Severity >= DiagnosticSeverity.Warning);
    }

    // The build has written down what a project on the framework refers to.
    private static List<MetadataReference> References(string framework)
    {
        var library = Listed("netstandard2.0");
        return [.. (framework == "netstandard2.0" ? library : [.. Listed(framework), .. library.Where(IsNoFacade)])
            .Where(path => !path.Contains("EnterpriseServices", StringComparison.Ordinal)) // mixed with native code
            .Select(path => MetadataReference.CreateFromFile(path))];
    }

    private static string[] Listed(string framework) => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, framework + ".references"));

    private static bool IsNoFacade(string path) => !path.Contains("netstandard.library", StringComparison.OrdinalIgnoreCase);
}
