using System.Reflection;
using System.Runtime.Loader;
using Glean.Net.Registry.Emit;
using Glean.Net.Registry.Model;
using Glean.Net.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Glean.Net.Registry.Tests.Emit;

/// <summary>
/// Generated code, compiled against the library as a strict consumer would: documentation checked, every warning counted.
/// </summary>
internal sealed class GeneratedAssembly
{
    private static readonly Lazy<IReadOnlyList<MetadataReference>> s_framework = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) == "netstandard.dll")
            .Select(path => MetadataReference.CreateFromFile(path))]);

    private static readonly MetadataReference[] s_library =
        [.. new[] { typeof(GleanSdk), typeof(GleanTest) }.Select(type => MetadataReference.CreateFromFile(type.Assembly.Location))];

    private readonly Assembly _assembly;

    private GeneratedAssembly(Assembly assembly) => _assembly = assembly;

    /// <summary>References to the framework and to the library.</summary>
    public static IReadOnlyList<MetadataReference> References => [.. s_framework.Value, .. s_library];

    /// <summary>No framework at all, and so none that knows module initializers.</summary>
    public static IReadOnlyList<MetadataReference> WithoutModuleInitializer => [];

    /// <summary>The files of a model that are code.</summary>
    public static IReadOnlyList<string> Sources(RegistryModel model, EmitOptions? options = null)
    {
        var used = options ?? new EmitOptions { Namespace = "App", Public = true, ToolVersion = "1.2.3" };
        return [.. new[] { CSharpEmitter.EmitMetrics(model, used), CSharpEmitter.EmitPings(model, used), CSharpEmitter.EmitMeters(model, used) }.OfType<GeneratedFile>().Select(file => file.Text)];
    }

    /// <summary>Compiles what the model gives together with a caller's code; any warning fails the test.</summary>
    public static GeneratedAssembly Of(RegistryModel model, string caller = "", EmitOptions? options = null)
    {
        var sources = Sources(model, options);
        var compilation = Compile(sources.Append(CSharpEmitter.EmitDescriptions(model, options ?? new EmitOptions())?.Text ?? ""));
        if (caller.Length > 0)
        {
            compilation = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(caller, new(LanguageVersion.CSharp9, DocumentationMode.None)));
        }

        var complaints = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToList();
        Assert.That(complaints, Is.Empty, string.Join("\n\n", sources));

        // The library itself is found where the test has it: what generated code records, the test can read.
        var context = new AssemblyLoadContext(null, isCollectible: true);
        return new GeneratedAssembly(context.LoadFromStream(new MemoryStream(Image(compilation))));
    }

    /// <summary>What the compiler says of all that a model gives, when nothing but the library is there.</summary>
    public static IReadOnlyList<Diagnostic> Complaints(RegistryModel model, EmitOptions options) =>
        [.. Compile(CSharpEmitter.EmitAll(model, options, withModuleInitializerAttribute: false).Select(file => file.Text))
            .GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];

    /// <summary>Calls a static method of the caller's class <c>Caller</c>.</summary>
    public object? Call(string method) => _assembly.GetType("Caller", throwOnError: true)!.GetMethod(method)!.Invoke(null, null);

    private static CSharpCompilation Compile(IEnumerable<string> sources)
    {
        var parsing = new CSharpParseOptions(LanguageVersion.CSharp9, DocumentationMode.Diagnose);
        return CSharpCompilation.Create(
            "Consumer",
            sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, parsing, $"Consumer{i}.cs")),
            References,
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
