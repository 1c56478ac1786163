using System.Reflection;
using System.Runtime.Loader;
using Glean.Net.Registry.Emit;
using Glean.Net.Registry.Model;
using Glean.Net.Registry.Server;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Glean.Net.Registry.Tests.Server;

/// <summary>The code of a service, compiled as a strict one would, and a logger that keeps what it is given.</summary>
internal sealed class ServiceAssembly
{
    private static readonly Lazy<IReadOnlyList<MetadataReference>> s_references = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "Microsoft.Extensions.Logging.Abstractions.dll"))
            .Select(path => MetadataReference.CreateFromFile(path))]);

    private readonly Assembly _assembly;

    private ServiceAssembly(Assembly assembly) => _assembly = assembly;

    /// <summary>What a test's service has besides: it writes down what is logged, with the ids and at the time that tests expect.</summary>
    private const string Surroundings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using App;
        using Microsoft.Extensions.Logging;
        public sealed class KeptLog : ILogger
        {
            public List<string> Lines { get; } = new();
            public List<string> Parts { get; } = new();
            public bool IsOff { get; set; }
            public bool Throws { get; set; }
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
            public bool IsEnabled(LogLevel level) => !IsOff;
            public void Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> text)
            {
                if (Throws) throw new InvalidOperationException("mine");
                Lines.Add(text(state, exception));
                Parts.AddRange(((IReadOnlyList<KeyValuePair<string, object?>>)state!).Select(part => part.Key + "=" + part.Value));
            }
        }
        public static class Caller
        {
            internal static KeptLog Log { get; } = new();
            internal static ServerPings Pings { get; } = new(Log, new ServerPingOptions("my-service")
            {
                AppDisplayVersion = "1.2",
                AppChannel = "stage",
                Now = () => new DateTimeOffset(2026, 3, 14, 15, 9, 26, 535, TimeSpan.FromHours(1)),
                NewId = () => new Guid("f81d4fae-7dec-11d0-a765-00a0c91e6bf6"),
            });
            public static List<string> Run()
            {
                Act();
                return Log.Lines;
            }
            private static void Act()
            {
                {ACT}
            }
        }
        """;

    /// <summary>Compiles a registry's code together with a caller's statements; any warning fails the test.</summary>
    public static ServiceAssembly Of(RegistryModel model, string statements = "", EmitOptions? options = null)
    {
        var files = ServerEmitter.Emit(model, options ?? new EmitOptions { Namespace = "App", ToolVersion = "1.2.3" });
        Assert.That(files.Select(file => file.Name), Is.EqualTo(new[] { "ServerPings.g.cs", "ServerSupport.g.cs" }));
        var sources = files.Select(file => file.Text).ToList();
        var trees = sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, new(LanguageVersion.CSharp9, DocumentationMode.Diagnose), $"Service{i}.cs")).ToList();
        if (statements.Length > 0)
        {
            trees.Add(CSharpSyntaxTree.ParseText(
                Surroundings.Replace("{ACT}", statements, StringComparison.Ordinal), new(LanguageVersion.CSharp9, DocumentationMode.None), "Caller.cs"));
        }

        var compilation = CSharpCompilation.Create(
            "Service",
            trees,
            s_references.Value,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, warningLevel: 9999, nullableContextOptions: NullableContextOptions.Enable));
        Assert.That(
            compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning), Is.Empty, string.Join("\n\n", sources.Take(1)));
        using var image = new MemoryStream();
        Assert.That(compilation.Emit(image).Success, Is.True);
        image.Position = 0;
        return new ServiceAssembly(new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image));
    }

    /// <summary>
    /// Writes every ping there is with a value for every metric, and every event with a value for every extra; the lines that came of it.
    /// </summary>
    /// <param name="valueOf">A value for a type; null for one that the caller does not know.</param>
    /// <param name="calls">How many calls were made.</param>
    public IReadOnlyList<string> WriteEverything(Func<Type, object?> valueOf, out int calls)
    {
        calls = 0;
        var caller = _assembly.GetType("Caller", throwOnError: true)!;
        var pings = caller.GetProperty("Pings", BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
        foreach (var ping in pings.GetType().GetProperties().Select(member => member.GetValue(pings)!))
        {
            foreach (var method in ping.GetType().GetMethods().Where(method => method.Name.StartsWith("Record", StringComparison.Ordinal)))
            {
                calls++;
                method.Invoke(ping, [.. method.GetParameters().Select(parameter => parameter.Name == "request" ? null : Filled(parameter.ParameterType, valueOf))]);
            }
        }

        return Run();
    }

    private static object Filled(Type type, Func<Type, object?> valueOf)
    {
        var filled = Activator.CreateInstance(type)!;
        foreach (var member in type.GetProperties().Where(member => !(Nullable.GetUnderlyingType(member.PropertyType) is { IsEnum: true })))
        {
            var value = valueOf(Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType);
            Assert.That(value, Is.Not.Null, $"{type}.{member.Name}");
            member.SetValue(filled, value);
        }

        return filled;
    }

    /// <summary>Runs the caller's statements; the lines that came of them.</summary>
    public IReadOnlyList<string> Run() => (List<string>)_assembly.GetType("Caller", throwOnError: true)!.GetMethod("Run")!.Invoke(null, null)!;
}
