using BenchmarkDotNet.Running;

// dotnet run -c Release --project tests/Glean.Net.Benchmarks -- --filter '*'
// docs/performance.md keeps what came of it.
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
