using System.Diagnostics;
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
        using var process = Process.GetCurrentProcess();
        var (before, wakesBefore) = (process.TotalProcessorTime, Wakes("glean"));
        await Task.Delay(duration);
        process.Refresh();
        Subject.Say($"{what}: {(process.TotalProcessorTime - before).TotalMilliseconds:F0} ms of processor time and {Wakes("glean") - wakesBefore} wake-ups of our threads in {duration.TotalSeconds:F0} s");
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
