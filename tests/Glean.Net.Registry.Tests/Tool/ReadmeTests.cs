using System.Text.RegularExpressions;

namespace Glean.Net.Registry.Tests.Tool;

/// <summary>README shows a registry, the class that comes of it, and a mistake: what the tool makes and says today, to the letter.</summary>
internal sealed partial class ReadmeTests
{
    private static readonly string s_readme = File.ReadAllText(Path.Combine(SourceTree(), "README.md"));

    [Test]
    public void The_class_is_the_one_that_comes_of_the_registry()
    {
        using var run = Registry(metrics => metrics).Run("generate", "./metrics.yaml", "./pings.yaml", "--output", "./out", "--namespace", "TabBrowser");
        Assert.That(run.Exit, Is.Zero, run.Error);
        var generated = run.Read("out/Metrics.g.cs");
        Assert.That(Blocks("cs").Single(), Is.EqualTo(Indent().Replace(generated[generated.IndexOf("    internal static class Metrics", StringComparison.Ordinal)..^2], "")));
    }

    [Test]
    public void The_mistake_is_reported_as_it_is_shown()
    {
        using var run = Registry(metrics => metrics.Replace("type: counter", "type: countr", StringComparison.Ordinal)).Run("check", "./metrics.yaml", "./pings.yaml");
        Assert.That(run.Exit, Is.EqualTo(1));
        Assert.That(Blocks("text"), Does.Contain(run.Error));
    }

    private static ToolRun Registry(Func<string, string> edit)
    {
        var files = Blocks("yaml").ToList();
        Assert.That(files, Has.Count.EqualTo(2));
        return new ToolRun().With("metrics.yaml", edit(files[0])).With("pings.yaml", files[1]);
    }

    private static IEnumerable<string> Blocks(string language) =>
        Fenced().Matches(s_readme).Where(match => match.Groups["language"].Value == language).Select(match => match.Groups["text"].Value);

    private static string SourceTree()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Glean.Net.sln")))
        {
            directory = directory.Parent ?? throw new DirectoryNotFoundException("These tests run inside the source tree.");
        }

        return directory.FullName;
    }

    [GeneratedRegex(@"(?s)\n```(?<language>\w+)\n(?<text>.*?\n)```")]
    private static partial Regex Fenced();

    [GeneratedRegex("(?m)^    ")]
    private static partial Regex Indent();
}
