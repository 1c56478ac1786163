using Glean.Net.Registry.Emit;
using Glean.Net.Registry.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Glean.Net.Registry.Fuzz;

/// <summary>What is generated is C# whatever the registry says: a strict consumer's compiler has nothing to say about it.</summary>
internal static class GeneratedCode
{
    private static readonly CSharpParseOptions s_parsing = new(LanguageVersion.CSharp9, DocumentationMode.Diagnose, preprocessorSymbols: ["NET5_0_OR_GREATER"]);

    // Bound once: what the compiler knows of the references is shared by all compilations made from this one.
    private static readonly CSharpCompilation s_consumer = CSharpCompilation.Create(
        "Consumer",
        references: ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
        options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, warningLevel: 9999, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>Throws where a file is no C# by its grammar.</summary>
    /// <returns>The files as the compiler reads them.</returns>
    public static IReadOnlyList<SyntaxTree> Parse(IEnumerable<GeneratedFile> files)
    {
        SyntaxTree[] trees = [.. files.Select(file => CSharpSyntaxTree.ParseText(file.Text, s_parsing, file.Name))];
        Require(trees.SelectMany(tree => tree.GetDiagnostics()));
        return trees;
    }

    /// <summary>Throws where the files do not compile together without a warning.</summary>
    public static void Compile(IEnumerable<SyntaxTree> trees) => Require(s_consumer.AddSyntaxTrees(trees).GetDiagnostics());

    private static void Require(IEnumerable<Diagnostic> found)
    {
        var complaints = found.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Take(5).ToList();
        if (complaints.Count > 0)
        {
            throw new InvalidOperationException("What is generated is not accepted by the compiler:\n" + string.Join('\n', complaints));
        }
    }
}
