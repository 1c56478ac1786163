using System.Diagnostics;
using System.Runtime;

namespace Glean.Net.Measures;

/// <summary>The first client of a cold process: how long its caller waits, and when it is ready.</summary>
internal static class ColdStart
{
    public static async Task<int> RunAsync()
    {
        var folder = Subject.Folder();
        var configuration = Subject.Configuration(folder);
        var start = Stopwatch.GetTimestamp();
        GleanSdk.Initialize(configuration);
        var returned = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        await GleanSdk.FlushAsync();
        var ready = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        Subject.Say($"cold: Initialize returned after {returned:F1} ms, ready after {ready:F1} ms ({JitInfo.GetCompiledMethodCount()} methods compiled)");
        await GleanSdk.ShutdownAsync();

        start = Stopwatch.GetTimestamp();
        GleanSdk.Initialize(Subject.Configuration(Path.Combine(folder, "again")));
        returned = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        await GleanSdk.FlushAsync();
        ready = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        Subject.Say($"warm: Initialize returned after {returned:F2} ms, ready after {ready:F1} ms");
        await GleanSdk.ShutdownAsync();
        Directory.Delete(folder, recursive: true);
        return 0;
    }
}
