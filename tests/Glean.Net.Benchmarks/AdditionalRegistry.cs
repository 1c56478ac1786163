using System.Diagnostics.CodeAnalysis;
using Glean.Net.Registry.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Glean.Net.Benchmarks;

/// <summary>Registry files as a build hands them to the compiler.</summary>
internal sealed class AdditionalRegistry(RegistryFile file) : AdditionalText
{
    public override string Path => file.Path;

    public static GeneratorDriver DriverOf(IIncrementalGenerator generator, IEnumerable<RegistryFile> files) => CSharpGeneratorDriver.Create(
        [generator.AsSourceGenerator()], files.Select(file => new AdditionalRegistry(file)), optionsProvider: new Options());

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(file.Text);

    private sealed class Options : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values("build_property.RootNamespace", "App");

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Values("build_metadata.AdditionalFiles.GleanKind", "registry");
    }

    private sealed class Values(string name, string text) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key == name ? text : null;
            return value is not null;
        }
    }
}
