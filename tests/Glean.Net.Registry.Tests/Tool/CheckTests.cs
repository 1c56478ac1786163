using System.Text.Json;
using Glean.Net.Registry.Tests.Generator;

namespace Glean.Net.Registry.Tests.Tool;

internal sealed class CheckTests
{
    private static readonly string s_good = Written.Metrics(Written.Metric("tabs_opened"));
    private static readonly string s_bad = Written.Metrics(Written.Metric("bad", type: "nonsense"));
    private static readonly string s_warned = Written.Metrics(Written.Metric("old", expires: "2026-03-01"));

    [Test]
    public void A_clean_registry_exits_0_and_says_so_on_standard_output()
    {
        using var run = new ToolRun().With("metrics.yaml", s_good).With("pings.yaml", Written.Pings).Run("check", "./metrics.yaml", "./pings.yaml");
        Assert.That((run.Exit, run.Error, run.Output), Is.EqualTo((0, "", "1 metric, 1 ping, 0 tags: 0 errors, 0 warnings.\n")));
    }

    [Test]
    public void A_finding_goes_to_standard_error_as_a_compiler_would_say_it()
    {
        using var run = new ToolRun().With("metrics.yaml", s_bad).Run("check", "./metrics.yaml");
        Assert.That(run.Exit, Is.EqualTo(1));
        Assert.That(run.Error, Does.Match(@"^metrics\.yaml\(4,5\): error GLEAN010: browser\.bad: .*\n$"));
    }

    [Test]
    public void Warnings_fail_only_when_asked_to()
    {
        using var run = new ToolRun().With("metrics.yaml", s_warned);
        Assert.That(run.Run("check", "./metrics.yaml").Exit, Is.Zero);
        Assert.That(run.Error, Does.Contain("warning GLEAN110").And.Contain("EXPIRED").And.Contain("browser.old"));
        Assert.That(run.Run("check", "--warnings-as-errors", "./metrics.yaml").Exit, Is.EqualTo(1));
    }

    [Test]
    public void Findings_come_as_JSON()
    {
        using var run = new ToolRun().With("metrics.yaml", s_bad).Run("check", "--format", "json", "./metrics.yaml");
        using var json = JsonDocument.Parse(run.Output);
        var finding = json.RootElement.GetProperty("findings")[0];
        Assert.That(run.Exit, Is.EqualTo(1));
        Assert.That(run.Error, Is.Empty);
        Assert.That(
            (finding.GetProperty("line").GetInt32(), finding.GetProperty("column").GetInt32(), finding.GetProperty("id").GetString(), finding.GetProperty("name").GetString(), finding.GetProperty("subject").GetString()),
            Is.EqualTo((4, 5, "GLEAN010", "E10", "browser.bad")));
        Assert.That(json.RootElement.GetProperty("errors").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public void Findings_come_as_SARIF()
    {
        using var run = new ToolRun().With("metrics.yaml", s_warned).Run("check", "--format", "sarif", "./metrics.yaml");
        using var json = JsonDocument.Parse(run.Output);
        var sarif = json.RootElement.GetProperty("runs")[0];
        var result = sarif.GetProperty("results")[0];
        Assert.That(run.Exit, Is.Zero);
        Assert.That(json.RootElement.GetProperty("version").GetString(), Is.EqualTo("2.1.0"));
        Assert.That(sarif.GetProperty("tool").GetProperty("driver").GetProperty("rules")[0].GetProperty("name").GetString(), Is.EqualTo("EXPIRED"));
        Assert.That((result.GetProperty("ruleId").GetString(), result.GetProperty("level").GetString()), Is.EqualTo(("GLEAN110", "warning")));
        Assert.That(
            result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32(), Is.GreaterThan(1));
    }

    [Test]
    public void Colours_only_where_there_is_a_terminal()
    {
        using var plain = new ToolRun().With("metrics.yaml", s_bad).Run("check", "./metrics.yaml");
        using var coloured = new ToolRun { Colours = true }.With("metrics.yaml", s_bad).Run("check", "./metrics.yaml");
        Assert.That(plain.Error, Has.None.EqualTo('\u001b'));
        Assert.That(coloured.Error, Does.Contain("\u001b[31merror\u001b[0m"));
    }

    [Test]
    public void Options_reach_the_registry()
    {
        using var run = new ToolRun()
            .With("metrics.yaml", s_good)
            .With("versions.yaml", Written.Metrics(Written.Metric("old", expires: "5")))
            .With("reserved.yaml", Written.MetricsHead + "glean.test:\n" + Written.Metric("thing"));

        Assert.That(run.Run("check", "--require-tags", "./metrics.yaml").Exit, Is.EqualTo(1));
        Assert.That(run.Run("check", "./versions.yaml").Exit, Is.EqualTo(1));
        Assert.That(run.Run("check", "--expire-by-version", "5", "./versions.yaml").Exit, Is.Zero);
        Assert.That(run.Error, Does.Contain("EXPIRED"));
        Assert.That(run.Run("check", "--expire-by-version", "4", "./versions.yaml").Error, Is.Empty);
        Assert.That(run.Run("check", "./reserved.yaml").Exit, Is.EqualTo(1));
        Assert.That(run.Run("check", "--allow-reserved", "./reserved.yaml").Exit, Is.Zero);
    }

    [TestCase("2026-02-28", "1772236800")] // the day before
    [TestCase("2026-03-01", null)] // today by the clock
    public void Case_16_Expiry_08_Point_15_16_the_epoch_variable_moves_today(string day, string? epoch)
    {
        using var run = new ToolRun().With("metrics.yaml", Written.Metrics(Written.Metric("old", expires: day)));
        if (epoch is not null)
        {
            run.Set("SOURCE_DATE_EPOCH", epoch);
        }

        Assert.That(run.Run("check", "./metrics.yaml").Error, Does.Contain("EXPIRED"), "on the day itself");
        Assert.That(run.Set("SOURCE_DATE_EPOCH", "0").Run("check", "./metrics.yaml").Error, Does.Not.Contain("EXPIRED:"), "long before");
    }

    [TestCase("text")]
    [TestCase("2026-01-01")]
    [TestCase("")]
    [TestCase("99999999999999999999")]
    public void Case_16_Expiry_09_A_bad_epoch_is_one_sentence_and_exit_1(string epoch)
    {
        using var run = new ToolRun().With("metrics.yaml", s_good).Set("SOURCE_DATE_EPOCH", epoch).Run("check", "./metrics.yaml");
        Assert.That(run.Exit, Is.EqualTo(1));
        Assert.That(run.Error, Does.StartWith("GLEAN052: SOURCE_DATE_EPOCH").And.Not.Contain("   at "));
    }
}
