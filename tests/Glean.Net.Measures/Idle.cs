using System.Globalization;

namespace Glean.Net.Measures;

/// <summary>What a client costs that has nothing to do. Beside it, what the same process costs before there is a client.</summary>
internal static class Idle
{
    public static async Task<int> RunAsync(TimeSpan duration)
    {
        await WatchAsync("without a client", duration);
        var folder = Subject.Folder();
        GleanSdk.Initialize(Subject.Configuration(folder) with { ServerEndpoint = null });
        await GleanSdk.FlushAsync();
        await Task.Delay(TimeSpan.FromSeconds(5)); // tiered compilation has its say
        await WatchAsync("with an idle client", duration);
        await GleanSdk.ShutdownAsync();
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static async Task WatchAsync(string what, TimeSpan duration)
    {
        // The looking itself costs, and has compilation done for it a moment later: all that comes before what is measured.
        var wakesBefore = Wakes("glean");
        _ = Environment.CpuUsage;
        await Task.Delay(TimeSpan.FromSeconds(2));
        var before = Environment.CpuUsage.TotalTime;
        await Task.Delay(duration);
        var used = Environment.CpuUsage.TotalTime - before;
        Subject.Say($"{what}: {used.TotalMilliseconds:F1} ms of processor time and {Wakes("glean") - wakesBefore} wake-ups of our threads in {duration.TotalSeconds:F0} s");
    }

    /// <summary>How often threads of a name went to sleep and hence woke; Linux keeps count.</summary>
    private static long Wakes(string name)
    {
        if (!Directory.Exists("/proc/self/task"))
        {
            return 0;
        }

        return Directory.GetDirectories("/proc/self/task")
            .Where(task => File.ReadAllText(Path.Combine(task, "comm")).Contains(name, StringComparison.Ordinal))
            .Sum(task => File.ReadLines(Path.Combine(task, "status"))
                .Where(line => line.StartsWith("voluntary_ctxt_switches:", StringComparison.Ordinal))
                .Sum(line => long.Parse(line.AsSpan(line.IndexOf(':', StringComparison.Ordinal) + 1).Trim(), CultureInfo.InvariantCulture)));
    }
}
