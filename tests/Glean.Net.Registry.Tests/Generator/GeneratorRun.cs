using System.Collections.Immutable;
using Glean.Net.Generator;
using Glean.Net.Registry.Tests.Emit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Glean.Net.Registry.Tests.Generator;

/// <summary>The generator in a compiler of its own, with files and properties as a project would give them.</summary>
internal sealed class GeneratorRun
{
    private readonly Dictionary<string, string> _properties = new(StringComparer.Ordinal) { ["RootNamespace"] = "App" };
    private readonly List<TextFile> _files = [];
    private CSharpCompilation _compilation;
    private GeneratorDriver? _driver;

    public GeneratorRun(LanguageVersion version = LanguageVersion.CSharp9, IEnumerable<MetadataReference>? references = null)
    {
        _compilation = CSharpCompilation.Create(
            "Consumer",
            [CSharpSyntaxTree.ParseText("class Program { }", new(version))],
            references ?? GeneratedAssembly.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }

    public GeneratorRun With(string path, string text)
    {
        _files.Add(new TextFile(path, text));
        return this;
    }

    public GeneratorRun Set(string property, string value)
    {
        _properties[property] = value;
        return this;
    }

    public GeneratorRunResult Run()
    {
        _driver ??= CSharpGeneratorDriver.Create(
            [new GleanGenerator().AsSourceGenerator()],
            _files,
            (CSharpParseOptions)_compilation.SyntaxTrees[0].Options,
            new Options(_properties),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        _driver = _driver.RunGenerators(_compilation);
        return _driver.GetRunResult().Results.Single();
    }

    /// <summary>Someone types in a C# file.</summary>
    public GeneratorRun EditCode(string code)
    {
        _compilation = _compilation.ReplaceSyntaxTree(
            _compilation.SyntaxTrees[0], CSharpSyntaxTree.ParseText(code, (CSharpParseOptions)_compilation.SyntaxTrees[0].Options));
        return this;
    }

    /// <summary>Someone saves a registry file.</summary>
    public GeneratorRun EditFile(string path, string text)
    {
        var place = _files.FindIndex(file => file.Path == path);
        var edited = new TextFile(path, text);
        _driver = _driver!.ReplaceAdditionalText(_files[place], edited);
        _files[place] = edited;
        return this;
    }

    /// <summary>What the compilation says of the code that came out.</summary>
    public IReadOnlyList<Diagnostic> Complaints(GeneratorRunResult result) =>
        [.. _compilation
            .AddSyntaxTrees(result.GeneratedSources.Select(source => source.SyntaxTree))
            .GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];

    public static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step) =>
        result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason);

    private sealed class TextFile(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

    private sealed class Options(Dictionary<string, string> properties) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } =
            new Values(properties.ToDictionary(property => "build_property." + property.Key, property => property.Value));

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values([]);

        // A file with "foreign" in its name stands for an additional file that is none of ours.
        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => textFile.Path.Contains("foreign", StringComparison.Ordinal)
            ? new Values([])
            : new Values(new() { ["build_metadata.AdditionalFiles.GleanKind"] = "registry" });
    }

    private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) =>
            values.TryGetValue(key, out value);
    }
}
