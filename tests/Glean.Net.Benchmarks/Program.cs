using BenchmarkDotNet.Running;
using Glean.Net.Benchmarks;

// dotnet run -c Release --project tests/Glean.Net.Benchmarks -- --filter '*'
// docs/performance.md keeps what came of it.
if (args is ["--write-registry", var folder])
{
    // For measures of whole processes: the registry that RegistryBenchmarks reads, as files.
    Directory.CreateDirectory(folder);
    foreach (var file in WideRegistry.Files)
    {
        File.WriteAllText(Path.Combine(folder, file.Path), file.Text);
    }

    return;
}

if (args is ["--two-threads"])
{
    TwoThreads.Run();
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(LocalClient).Assembly).Run(args);
