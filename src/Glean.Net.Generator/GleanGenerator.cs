using System.Collections.Immutable;
using System.Text;
using Glean.Net.Registry;
using Glean.Net.Registry.Emit;
using Glean.Net.Registry.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Glean.Net.Generator;

/// <summary>Hosts the registry inside the compiler: files in, sources and diagnostics out; nothing else.</summary>
/// <remarks>Everything that flows from step to step is text, a number or a record of them, so an edit elsewhere re-runs nothing.</remarks>
[Generator(LanguageNames.CSharp)]
public sealed class GleanGenerator : IIncrementalGenerator
{
    /// <summary>The step that holds the registry's files as texts.</summary>
    public const string FilesStep = "GleanFiles";

    /// <summary>The step that holds the rows and the findings.</summary>
    public const string RegistryStep = "GleanRegistry";

    /// <summary>The step that holds the generated sources.</summary>
    public const string SourcesStep = "GleanSources";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var settings = context.AnalyzerConfigOptionsProvider.Select((options, _) => GeneratorSettings.From(options.GlobalOptions));

        var files = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Where(pair => GeneratorSettings.IsRegistry(pair.Right.GetOptions(pair.Left)))
            .Select((pair, cancellation) => new RegistryFile(pair.Left.Path, pair.Left.GetText(cancellation)?.ToString() ?? ""))
            .WithTrackingName(FilesStep)
            .Collect();

        var registry = files
            .Combine(settings)
            .Select((pair, _) => Read(pair.Left, pair.Right))
            .WithTrackingName(RegistryStep);

        var compiler = context.CompilationProvider.Select((compilation, _) => CompilerFacts.Of((CSharpCompilation)compilation));

        var sources = registry
            .Combine(settings)
            .Combine(compiler)
            .Select((input, _) => Emit(input.Left.Left, input.Left.Right, input.Right))
            // One by one, so that the compiler parses again only the file that is another.
            .SelectMany((files, _) => files)
            .WithTrackingName(SourcesStep);

        context.RegisterSourceOutput(registry.Combine(compiler), (output, input) => Report(output, input.Left, input.Right));
        context.RegisterSourceOutput(sources, (output, file) => output.AddSource(file.Name, SourceText.From(file.Text, Encoding.UTF8)));
    }

    private static RegistryModel Read(ImmutableArray<RegistryFile> files, GeneratorSettings settings)
    {
        if (files.IsEmpty)
        {
            return new RegistryModel();
        }

        // A file may be named by default and once more by hand; reading it twice would be a clash with itself.
        var distinct = files.GroupBy(file => file.Path, StringComparer.Ordinal).Select(group => group.First());
        var (model, findings) = RateTransformation.Apply(RegistryReader.Read([.. distinct], settings.Registry));
        return model with { Diagnostics = new([.. model.Diagnostics, .. findings]) };
    }

    private static EquatableArray<GeneratedFile> Emit(RegistryModel model, GeneratorSettings settings, CompilerFacts compiler)
    {
        if (!compiler.SpeaksCSharp9)
        {
            return default;
        }

        return new(CSharpEmitter.EmitAll(model, settings.Emit, settings.MayAddAttribute && !compiler.HasModuleInitializer));
    }

    private static void Report(SourceProductionContext output, RegistryModel model, CompilerFacts compiler)
    {
        if (!compiler.SpeaksCSharp9 && model.Metrics.Count + model.Pings.Count > 0)
        {
            output.ReportDiagnostic(Diagnostic.Create(Findings.OldLanguage, Location.None));
        }

        foreach (var finding in model.Diagnostics)
        {
            output.ReportDiagnostic(Findings.ToDiagnostic(finding));
        }
    }
}
