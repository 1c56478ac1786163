using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Glean.Net.PackageTests;

/// <summary>
/// README's "Your first ping", done as it stands there, in an empty folder, by somebody who has the packages and nothing else. Prints each
/// step and its time.
/// </summary>
[Category("Package")]
[NonParallelizable]
internal sealed partial class StrangersPathTests
{
    private readonly List<(string Step, TimeSpan Time)> _steps = [];

    private static PackageFeed Feed => PackageFeed.Shared;

    [Test]
    public async Task README_leads_to_a_ping()
    {
        var readme = FirstPing.Read(Path.Combine(PackageFeed.SourceTree(), "README.md"), LoopbackCollector.FreePort());
        Feed.AddSourceTo(Feed.Home);
        foreach (var command in readme.Preparation)
        {
            // The packages of a test are no release; everything else is typed as it stands.
            await DoAsync(Feed.Home, command.Replace("add package Glean.Net", "add package Glean.Net --prerelease", StringComparison.Ordinal));
        }

        var application = Path.Combine(Feed.Home, "TabBrowser");
        Write(application, ("metrics.yaml", readme.Metrics), ("pings.yaml", readme.Pings), ("Program.cs", readme.Program));
        await DoAsync(Feed.Home, "dotnet new web --name Collector");
        var collector = Path.Combine(Feed.Home, "Collector");
        Write(collector, ("Program.cs", readme.Collector));

        var clock = Stopwatch.StartNew();
        var (running, _) = await RunningProgram.StartAsync(Feed.Shell.Prepare(collector, "dotnet", "run"), "Now listening on");
        using (running)
        {
            _steps.Add(("dotnet run (the collector, until it listens)", clock.Elapsed));
            Assert.That(await DoAsync(application, readme.Run), Does.Contain("2 delivered, 0 waiting"));
            Assert.That(running.Output, Has.Some.Match("""^session-end .*"browser\.tabs_opened":3"""));
            Assert.That(running.Output, Has.Some.Match("^health "));
        }

        foreach (var (step, time) in _steps)
        {
            await TestContext.Out.WriteLineAsync($"{time.TotalSeconds,6:F1} s  {step}");
        }

        await TestContext.Out.WriteLineAsync($"{_steps.Sum(step => step.Time.TotalSeconds),6:F1} s  in all, without reading and typing");
    }

    private async Task<string> DoAsync(string folder, string command)
    {
        var clock = Stopwatch.StartNew();
        var words = command.Split(' ');
        var isInside = words[1] is "add";
        var ended = await Feed.Shell.RunAsync(isInside ? Path.Combine(folder, "TabBrowser") : folder, words[0], words[1..]);
        _steps.Add((command, clock.Elapsed));
        if (isInside && ended.ExitCode != 0 && !ended.Output.Contains("Glean.Net", StringComparison.Ordinal))
        {
            Assert.Ignore("The dependencies of Glean.Net can be restored neither from this machine's packages nor from its sources:\n" + ended);
        }

        Assert.That(ended.ExitCode, Is.Zero, ended.ToString);
        return ended.Output;
    }

    private static void Write(string folder, params (string Name, string Text)[] files)
    {
        foreach (var (name, text) in files)
        {
            File.WriteAllText(Path.Combine(folder, name), text);
        }
    }

    /// <summary>What README tells to type, and into which file.</summary>
    private sealed partial record FirstPing(
        IReadOnlyList<string> Preparation, string Metrics, string Pings, string Program, string Collector, string Run)
    {
        public static FirstPing Read(string path, int port)
        {
            var text = File.ReadAllText(path);
            var start = text.IndexOf("## Your first ping", StringComparison.Ordinal);
            var section = text[start..text.IndexOf("\n## ", start, StringComparison.Ordinal)].Replace("8888", $"{port}", StringComparison.Ordinal);
            var blocks = Fenced().Matches(section).Select(match => (Language: match.Groups["language"].Value, Text: match.Groups["text"].Value)).ToList();
            Assert.That(blocks.Select(block => block.Language), Is.EqualTo(new[] { "sh", "yaml", "yaml", "csharp", "csharp", "sh" }));
            return new FirstPing(
                [.. blocks[0].Text.Trim().Split('\n').Where(line => !line.StartsWith("cd ", StringComparison.Ordinal))],
                blocks[1].Text,
                blocks[2].Text,
                blocks[3].Text,
                blocks[4].Text,
                blocks[5].Text.Trim());
        }

        [GeneratedRegex(@"(?s)\n```(?<language>\w+)\n(?<text>.*?)\n```")]
        private static partial Regex Fenced();
    }
}
