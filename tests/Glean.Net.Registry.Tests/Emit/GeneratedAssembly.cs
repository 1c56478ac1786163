using System.Reflection;
using System.Runtime.Loader;
using Glean.Net.Registry.Emit;
using Glean.Net.Registry.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Glean.Net.Registry.Tests.Emit;

/// <summary>Generated code, compiled as a strict consumer would: documentation checked, every warning counted.</summary>
internal sealed class GeneratedAssembly
{
    private static readonly Lazy<IReadOnlyList<MetadataReference>> s_framework = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) == "netstandard.dll")
            .Select(path => MetadataReference.CreateFromFile(path))]);

    private static readonly Lazy<(MetadataReference Reference, byte[] Image)> s_library = new(() =>
    {
        var image = Image(Compile("Glean.Net.Stub", [LibraryStub.Source], LanguageVersion.Latest, DocumentationMode.None, []));
        return (MetadataReference.CreateFromImage(image), image);
    });

    private readonly Assembly _assembly;

    private GeneratedAssembly(Assembly assembly) => _assembly = assembly;

    /// <summary>References to the framework, and to the stub of the library.</summary>
    public static IReadOnlyList<MetadataReference> References => [.. s_framework.Value, s_library.Value.Reference];

    /// <summary>No framework at all, and so none that knows module initializers.</summary>
    public static IReadOnlyList<MetadataReference> WithoutModuleInitializer => [];

    /// <summary>Both files of a model.</summary>
    public static IReadOnlyList<string> Sources(RegistryModel model, EmitOptions? options = null)
    {
        var used = options ?? new EmitOptions { Namespace = "App", Public = true, ToolVersion = "1.2.3" };
        return [.. new[] { CSharpEmitter.EmitMetrics(model, used), CSharpEmitter.EmitPings(model, used) }.OfType<GeneratedFile>().Select(file => file.Text)];
    }

    /// <summary>Compiles what the model gives together with a caller's code; any warning fails the test.</summary>
    public static GeneratedAssembly Of(RegistryModel model, string caller = "", EmitOptions? options = null)
    {
        var sources = Sources(model, options);
        var compilation = Compile("Consumer", sources, LanguageVersion.CSharp9, DocumentationMode.Diagnose, [s_library.Value.Reference]);
        if (caller.Length > 0)
        {
            compilation = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(caller, new(LanguageVersion.CSharp9, DocumentationMode.None)));
        }

        var complaints = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToList();
        Assert.That(complaints, Is.Empty, string.Join("\n\n", sources));

        var context = new AssemblyLoadContext(null, isCollectible: true);
        context.LoadFromStream(new MemoryStream(s_library.Value.Image));
        return new GeneratedAssembly(context.LoadFromStream(new MemoryStream(Image(compilation))));
    }

    /// <summary>Calls a static method of the caller's class <c>Caller</c>.</summary>
    public object? Call(string method) => _assembly.GetType("Caller", throwOnError: true)!.GetMethod(method)!.Invoke(null, null);

    private static CSharpCompilation Compile(
        string name, IEnumerable<string> sources, LanguageVersion version, DocumentationMode documentation, IEnumerable<MetadataReference> references)
    {
        var parsing = new CSharpParseOptions(version, documentation);
        return CSharpCompilation.Create(
            name,
            sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, parsing, $"{name}{i}.cs")),
            [.. s_framework.Value, .. references],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, warningLevel: 9999, nullableContextOptions: NullableContextOptions.Enable));
    }

    private static byte[] Image(CSharpCompilation compilation)
    {
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.That(result.Success, Is.True, string.Join("\n", result.Diagnostics));
        return stream.ToArray();
    }
}
