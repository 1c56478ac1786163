using System.Diagnostics;

namespace Glean.Net.Measures;

/// <summary>How fast records become durable.</summary>
internal static class Throughput
{
    private const int Threads = 4;
    private const int Additions = 1_000_000;
    private const int Events = 100_000; // the most that a ping of an application's own keeps

    public static async Task<int> RunAsync()
    {
        var folder = Subject.Folder();
        PingRegistry.Register(new PingDefinition("burst"));
        var counter = new CounterMetric(new MetricDefinition("measure", "count", Lifetime.Ping, "burst"));
        var happened = new EventMetric<EventExtras>(new MetricDefinition("measure", "happened", Lifetime.Ping, "burst"), "number");
        GleanSdk.Initialize(Subject.Configuration(folder) with { MaxEvents = int.MaxValue, EnableInternalPings = false });
        await GleanSdk.FlushAsync();

        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < Additions / Threads; i++)
            {
                counter.Add();
            }
        })));
        var recorded = Stopwatch.GetElapsedTime(start);
        await GleanSdk.FlushAsync();
        var durable = Stopwatch.GetElapsedTime(start);
        Subject.Say($"{Additions} additions on {Threads} threads: {recorded.TotalMilliseconds:F0} ms; durable {(durable - recorded).TotalMilliseconds:F1} ms after the last");

        var extras = new EventExtras(new Dictionary<string, string> { ["number"] = "7" });
        start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Events; i++)
        {
            happened.Record(extras);
            if (i % 10_000 == 0)
            {
                await GleanSdk.FlushAsync();
            }
        }

        await GleanSdk.FlushAsync();
        Subject.Say($"{Events} events: {Events / Stopwatch.GetElapsedTime(start).TotalSeconds:F0} durable events a second");
        await GleanSdk.ShutdownAsync();
        Directory.Delete(folder, recursive: true);
        return 0;
    }
}
