using System.Collections.Immutable;
using Glean.Net.Generator;
using Glean.Net.Registry;
using Glean.Net.Registry.Emit;
using Glean.Net.Registry.Model;
using Glean.Net.Registry.Server;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Glean.Net.DocumentationTests;

/// <summary>
/// The code of one page as a reader would have it: the registry of its YAML blocks, the classes that the build makes of it, the usings of
/// the blocks above, and what the page's prelude says the reader has.
/// </summary>
internal sealed class PageCode(Page page)
{
    private static readonly CSharpParseOptions s_parsing = new(LanguageVersion.Latest);

    private static readonly IReadOnlyList<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    // What a new project has by itself, and the namespace of its own code.
    private static readonly SyntaxTree s_implicitUsings = CSharpSyntaxTree.ParseText(
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Glean.Net;
        global using ReadersProject;
        namespace ReadersProject { internal static class Nothing; }
        """,
        s_parsing);

    private readonly IReadOnlyList<TextFile> _registry = [.. RegistryFiles(page)];

    /// <summary>What the build says of the page's registry.</summary>
    public IEnumerable<string> RegistryFindings() => Generate().Diagnostics.Select(finding => finding.ToString());

    /// <summary>
    /// What the compiler says of a block; empty where it compiles as statements and types, or as members of a class, alone or with the
    /// usings of the blocks above.
    /// </summary>
    public IReadOnlyList<string> Complaints(Block block)
    {
        var root = CSharpSyntaxTree.ParseText(block.Text, s_parsing).GetCompilationUnitRoot();
        var asMembers = $"{root.Usings.ToFullString()}\nclass Around\n{{\n{block.Text[root.Usings.FullSpan.End..]}\n}}";
        var usingsAbove = UsingsAbove(block);
        var asItStands = Compile(block, usingsAbove, block.Text);
        return asItStands.Count == 0
            || Compile(block, "", block.Text).Count == 0
            || Compile(block, usingsAbove, asMembers).Count == 0
            || Compile(block, "", asMembers).Count == 0 ? [] : asItStands;
    }

    private List<string> Compile(Block block, string usingsAbove, string text)
    {
        var tree = CSharpSyntaxTree.ParseText(usingsAbove + "#line 1\n" + text, s_parsing, block.ToString());
        var isProgram = tree.GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>().Any();
        var prelude = page.Prelude(".cs") is { } given ? CSharpSyntaxTree.ParseText(given, s_parsing, "prelude") : null;
        var compilation = CSharpCompilation.Create(
            "Reader",
            [s_implicitUsings, tree, .. prelude is null ? [] : new[] { prelude }, .. Generate().GeneratedSources.Select(source => source.SyntaxTree), .. Service()],
            s_references,
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        return [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString())];
    }

    /// <summary>What a reader who follows the page has at the top of the file by now.</summary>
    private string UsingsAbove(Block block) => string.Concat(page.Blocks
        .Where(above => above.Language == "csharp" && above.Line < block.Line)
        .SelectMany(above => CSharpSyntaxTree.ParseText(above.Text, s_parsing).GetCompilationUnitRoot().Usings)
        .Select(line => line.NormalizeWhitespace().ToFullString().Trim() + "\n")
        .Distinct());

    private GeneratorRunResult Generate()
    {
        var compilation = CSharpCompilation.Create(
            "Reader", [s_implicitUsings], s_references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return CSharpGeneratorDriver.Create([new GleanGenerator().AsSourceGenerator()], _registry, s_parsing, new Options())
            .RunGenerators(compilation).GetRunResult().Results.Single();
    }

    /// <summary>What the tool makes of the page's registry, where the page is about services.</summary>
    private IEnumerable<SyntaxTree> Service()
    {
        if (!page.Text.Contains("--server --output", StringComparison.Ordinal))
        {
            return [];
        }

        var model = RegistryReader.Read([.. _registry.Select(file => new RegistryFile(file.Path, file.GetText().ToString()))], new RegistryOptions());
        return ServerEmitter.Emit(model, new EmitOptions { Namespace = "Shop.Telemetry" }).Select(file => CSharpSyntaxTree.ParseText(file.Text, s_parsing, file.Name));
    }

    private static IEnumerable<TextFile> RegistryFiles(Page page)
    {
        foreach (var block in page.Blocks.Where(block => block.Language == "yaml" && block.Unchecked is null))
        {
            yield return new TextFile($"{block}.yaml", RegistryFragment.Complete(block.Text));
        }

        if (page.Prelude(".yaml") is { } prelude)
        {
            yield return new TextFile("prelude.yaml", RegistryFragment.Complete(prelude));
        }
    }

    private sealed class TextFile(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

    private sealed class Options : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } =
            new Values(ImmutableDictionary<string, string>.Empty.Add("build_property.RootNamespace", "ReadersProject"));

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
            new Values(ImmutableDictionary<string, string>.Empty.Add("build_metadata.AdditionalFiles.GleanKind", "registry"));
    }

    private sealed class Values(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value) => values.TryGetValue(key, out value!);
    }
}
