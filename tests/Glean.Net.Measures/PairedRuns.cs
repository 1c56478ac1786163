using System.Diagnostics;
using System.Globalization;

namespace Glean.Net.Measures;

/// <summary>Two programs by turns, so that whatever else the machine does hits both; the median of the differences is what counts.</summary>
internal static class PairedRuns
{
    public static int Compare(string with, string without, int rounds, int work)
    {
        var folder = Subject.Folder();
        _ = (Time(with, folder, "warm", work), Time(without, folder, "warm", work));
        var first = new double[rounds];
        var second = new double[rounds];
        var bare = new double[rounds];
        for (var round = 0; round < rounds; round++)
        {
            var data = string.Create(CultureInfo.InvariantCulture, $"data-{round}");
            bare[round] = Time(without, folder, data, work);
            first[round] = Time(with, folder, data, work);
            second[round] = Time(with, folder, data, work);
        }

        Subject.Say($"without {Median(bare):F1} ms; with, first run {Median(first):F1} ms, second run {Median(second):F1} ms");
        Subject.Say($"difference in pairs, median of {rounds}: first run {Median([.. first.Zip(bare, (a, b) => a - b)]):F1} ms, second run {Median([.. second.Zip(bare, (a, b) => a - b)]):F1} ms");
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    public static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private static double Time(string program, string folder, string data, int work)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(folder, data));
        start.ArgumentList.Add("http://127.0.0.1:9");
        start.ArgumentList.Add(work.ToString(CultureInfo.InvariantCulture));
        var begun = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var elapsed = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        return process.ExitCode == 0 ? elapsed : throw new InvalidOperationException($"{program} failed with {process.ExitCode}");
    }
}
