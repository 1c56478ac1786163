using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Glean.Net.Benchmarks;

/// <summary>For a table of many short verbs: all of it in one process and in a minute or two, so that its ratios are of one run.</summary>
internal sealed class VerbConfig : ManualConfig
{
    public VerbConfig()
    {
        AddJob(Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithIterationTime(TimeInterval.FromMilliseconds(40))
            .WithWarmupCount(12)
            .WithIterationCount(9));
        AddDiagnoser(MemoryDiagnoser.Default);
        AddColumn(StatisticColumn.Median);
        HideColumns(Column.Error, Column.StdDev, Column.RatioSD, Column.Gen0, Column.Gen1, Column.Gen2, Column.AllocRatio);
        WithOptions(ConfigOptions.DisableLogFile);
    }
}
