namespace Glean.Net.Measures;

/// <summary>What pings that wait take on disk.</summary>
internal static class DiskUse
{
    private const int Pings = 400;

    public static async Task<int> RunAsync()
    {
        var folder = Subject.Folder();
        PingRegistry.Register(new PingDefinition("burst"));
        var metrics = Enumerable.Range(0, 100)
            .Select(number => new CounterMetric(new MetricDefinition("measure", $"count_{number}", Lifetime.Ping, "burst"))).ToArray();
        GleanSdk.Initialize(Subject.Configuration(folder) with { ServerEndpoint = null, EnableInternalPings = false });
        await GleanSdk.FlushAsync(FlushTarget.Disk);
        var empty = Size(folder);
        for (var ping = 0; ping < Pings; ping++)
        {
            foreach (var metric in metrics)
            {
                metric.Add(ping + 1);
            }

            GleanSdk.SubmitPing("burst");
        }

        await GleanSdk.FlushAsync(FlushTarget.Disk);
        Subject.Say($"empty store {empty / 1024.0:F0} KiB; each of {Pings} pings with {metrics.Length} counters {(Size(folder) - empty) / (double)Pings:F0} bytes");
        await GleanSdk.ShutdownAsync();
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static long Size(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.Extension != ".sqlite-shm").Sum(file => file.Length);
}
