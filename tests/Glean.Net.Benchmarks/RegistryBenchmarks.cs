using BenchmarkDotNet.Attributes;
using Glean.Net.Generator;
using Glean.Net.Registry;
using Glean.Net.Registry.Emit;
using Glean.Net.Registry.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Glean.Net.Benchmarks;

/// <summary>What a registry of 530 metrics costs: read and judged, written as C#, and as a part of a build.</summary>
[MemoryDiagnoser]
[MinColumn]
[MedianColumn]
public class RegistryBenchmarks
{
    private static readonly RegistryOptions s_options = new() { Today = new DateTime(2026, 3, 14, 0, 0, 0, DateTimeKind.Utc) };
    private static readonly EmitOptions s_emit = new() { Namespace = "App" };

    private RegistryModel _model = new();
    private CSharpCompilation _compilation = null!;
    private CSharpCompilation _edited = null!;
    private GeneratorDriver _warm = null!;

    [GlobalSetup]
    public void SetUp()
    {
        // A reader just started runs code that the runtime has not looked at twice; a build server and an editor have it warm.
        for (var round = 0; round < 60; round++)
        {
            _model = ReadAndLint();
        }

        if (_model.Metrics.Count != 530 || _model.Pings.Count != 7 || _model.Tags.Count != 67 || _model.Diagnostics.Any(finding => finding.Severity == RegistrySeverity.Error))
        {
            throw new InvalidOperationException("The registry is not the one that is measured:\n" + string.Join('\n', _model.Diagnostics));
        }

        _compilation = CSharpCompilation.Create("App", [CSharpSyntaxTree.ParseText("class Program { }")], [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)]);
        _edited = _compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Other { }"));
        _warm = AdditionalRegistry.DriverOf(new GleanGenerator(), WideRegistry.Files).RunGenerators(_compilation);
    }

    [Benchmark(Description = "Read and lint")]
    public RegistryModel ReadAndLint() => RegistryReader.Read(WideRegistry.Files, s_options);

    [Benchmark(Description = "Write the C#")]
    public int Emit() => CSharpEmitter.EmitMetrics(_model, s_emit)!.Text.Length + CSharpEmitter.EmitPings(_model, s_emit)!.Text.Length;

    [Benchmark(Description = "Generator, first run")]
    public GeneratorDriver GenerateFirst() => AdditionalRegistry.DriverOf(new GleanGenerator(), WideRegistry.Files).RunGenerators(_compilation);

    [Benchmark(Description = "Generator, after an edit of code")]
    public GeneratorDriver GenerateAgain() => _warm.RunGenerators(_edited);
}
