using System.Diagnostics;
using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Glean.Net.Measures;

/// <summary>Memory of a process with nothing, with a client, with OpenTelemetry; each in a process of its own.</summary>
internal static class MemoryUse
{
    public static async Task<int> RunAsync(string subject)
    {
        var folder = Subject.Folder();
        IDisposable? provider = null;
        switch (subject)
        {
            case "glean":
                GleanSdk.Initialize(Subject.Configuration(folder) with { ServerEndpoint = null });
                var counter = new CounterMetric(new MetricDefinition("measure", "count", Lifetime.Ping, "metrics"));
                counter.Add();
                await GleanSdk.FlushAsync();
                break;
            case "opentelemetry":
                var meter = new Meter("measure");
                provider = Sdk.CreateMeterProviderBuilder().AddMeter("measure").Build();
                meter.CreateCounter<long>("count").Add(1);
                break;
        }

        await Task.Delay(TimeSpan.FromSeconds(2));
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        process.Refresh();
        Subject.Say($"{subject}: resident {process.WorkingSet64 / 1048576.0:F1} MB, private {PrivateBytes() / 1048576.0:F1} MB, managed heap {GC.GetTotalMemory(forceFullCollection: true) / 1048576.0:F2} MB");
        provider?.Dispose();
        await GleanSdk.ShutdownAsync();
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    /// <summary>What is this process's alone: resident without what files back.</summary>
    private static long PrivateBytes() => File.Exists("/proc/self/status")
        ? File.ReadLines("/proc/self/status").Where(line => line.StartsWith("RssAnon:", StringComparison.Ordinal))
            .Sum(line => long.Parse(line.AsSpan(8).Trim()[..^3].Trim(), System.Globalization.CultureInfo.InvariantCulture) * 1024)
        : 0;
}
