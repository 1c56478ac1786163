using System.Text;
using Glean.Net.Registry.Tests.Generator;

namespace Glean.Net.Registry.Tests.Tool;

internal sealed class CommandLineTests
{
    private static readonly string[] s_commands = ["check", "generate", "dump", "docs", "data-review", "diff", "validate"];

    [Test]
    public void Case_16_Command_line_01_help_on_every_command()
    {
        using var run = new ToolRun();
        Assert.That(run.Run("--help").Output, Does.Contain("check").And.Contain("validate"));
        foreach (var command in s_commands)
        {
            Assert.That(run.Run(command, "--help").Exit, Is.Zero);
            Assert.That(run.Output, Does.Contain("Usage:"), command);
        }
    }

    [TestCase()]
    [TestCase("nonsense")]
    [TestCase("check", "--nonsense", "x.yaml")]
    [TestCase("check")]
    [TestCase("check", "--expire-by-version", "soon", "x.yaml")]
    [TestCase("generate", "x.yaml")]
    [TestCase("diff", "one.yaml")]
    [TestCase("validate")]
    public void Wrong_usage_exits_2(params string[] arguments)
    {
        using var run = new ToolRun().Run(arguments);
        Assert.That((run.Exit, run.Output), Is.EqualTo((2, "")));
        Assert.That(run.Error, Is.Not.Empty);
    }

    [Test]
    public void Case_16_Command_line_07_an_unknown_format_exits_2()
    {
        using var run = new ToolRun().With("metrics.yaml", Written.Metrics(Written.Metric("a")));
        Assert.That(run.Run("check", "--format", "xml", "./metrics.yaml").Exit, Is.EqualTo(2));
        Assert.That(run.Run("docs", "--format", "pdf", "-o", "./out", "./metrics.yaml").Exit, Is.EqualTo(2));
    }

    [Test]
    public void Case_16_Command_line_08_no_files_exits_1_or_0_with_the_flag()
    {
        using var run = new ToolRun();
        Assert.That(run.Run("generate", "-o", "./out").Exit, Is.EqualTo(1));
        Assert.That(run.Run("generate", "-o", "./out", "--allow-missing-files").Exit, Is.Zero);
    }

    [Test]
    public void Case_16_Command_line_09_and_Point_15_22_a_missing_file_fails_unless_allowed()
    {
        using var run = new ToolRun().With("metrics.yaml", Written.Metrics(Written.Metric("a")));
        Assert.That(run.Run("check", "./metrics.yaml", "./gone.yaml").Exit, Is.EqualTo(1));
        Assert.That(run.Error, Does.StartWith("gone.yaml(1,1): error GLEAN001: "));
        Assert.That(run.Run("check", "--allow-missing-files", "./metrics.yaml", "./gone.yaml").Exit, Is.Zero);
    }

    [Test]
    public void Whatever_the_input_there_is_no_stack_trace()
    {
        using var run = new ToolRun()
            .With("empty.yaml", "")
            .With("list.yaml", "- a\n- b\n")
            .With("half.yaml", "a: {b: [")
            .With("tabs.yaml", "a:\n\tb: 1\n")
            .With("text.txt", "hello")
            .With("deep.yaml", new string('[', 5000))
            .With("deep.json", string.Concat(Enumerable.Repeat("{\"a\":", 5000)))
            .With("alias.yaml", "a: &a\n  b: *a\n")
            .With("@odd.yaml", Written.Metrics(Written.Metric("a")));
        File.WriteAllBytes(run.PathOf("bytes.yaml"), [0xff, 0xfe, 0x00, 0xc3]);
        Directory.CreateDirectory(run.PathOf("folder.yaml"));

        foreach (var file in Directory.EnumerateFileSystemEntries(run.Folder).Select(path => "./" + Path.GetFileName(path)).Where(name => name != "./@odd.yaml"))
        {
            string[][] lines = [["check", file], ["dump", file], ["docs", "-o", "./out", file], ["generate", "-o", "./out", file], ["data-review", "--bug", "x", file], ["diff", file, file], ["validate", file]];
            foreach (var line in lines)
            {
                Assert.That(run.Run(line).Exit, Is.EqualTo(1), string.Join(' ', line));
                Assert.That(run.Error, Is.Not.Empty.And.Not.Contain("   at "), string.Join(' ', line));
            }
        }

        Assert.That(run.Run("check", "./@odd.yaml").Exit, Is.Zero);
        Assert.That(run.Run("check", "a\0b.yaml").Exit, Is.EqualTo(1));
    }

    [Test]
    public void Point_15_22_JSON_metrics_files_work()
    {
        const string Json = """
            {"$schema": "moz://mozilla.org/schemas/glean/metrics/2-0-0",
             "browser": {"tabs": {"type": "counter", "description": "d", "bugs": ["https://example.org/1"], "data_reviews": ["https://example.org/2"],
             "notification_emails": ["dev@example.org"], "expires": "never"}}}
            """;
        using var run = new ToolRun().With("metrics.json", Json).Run("dump", "./metrics.json");
        Assert.That(run.Exit, Is.Zero, run.Error);
        Assert.That(run.Output, Does.Contain("\"browser.tabs\""));
    }

    [Test]
    public void Point_15_25_a_file_named_twice_is_read_once()
    {
        using var run = new ToolRun().With("metrics.yaml", Written.Metrics(Written.Metric("a"))).Run("check", "./metrics.yaml", "./metrics.yaml");
        Assert.That(run.Exit, Is.Zero, run.Error);
    }
}
