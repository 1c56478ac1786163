using Glean.Net.Registry.Tests.Generator;

namespace Glean.Net.Registry.Tests.Tool;

/// <summary>Who draws the line between enabled and disabled metrics, on the command line.</summary>
internal sealed class DisablingTests
{
    private static readonly string s_metrics = Written.Metrics(
        Written.Metric("fresh"), Written.Metric("old", expires: "expired"), Written.Metric("older", expires: "2001-01-01"));

    [Test]
    public void Expired_metrics_stay_enabled_when_asked_to()
    {
        using var run = new ToolRun().With("metrics.yaml", s_metrics);
        Assert.That(Disabled(run.Run("dump", "./metrics.yaml")), Is.EqualTo(2));
        Assert.That(Disabled(run.Run("dump", "./metrics.yaml", "--do-not-disable-expired")), Is.Zero);

        run.Run("generate", "./metrics.yaml", "-o", "./out", "--do-not-disable-expired");
        Assert.That(run.Read("out/Metrics.g.cs"), Does.Contain("Older { get; }").And.Not.Contain("Disabled = true").And.Not.Contain("Expires = "));
    }

    [Test]
    public void Case_16_Types_24_an_interesting_list_disables_the_rest_on_the_command_line()
    {
        using var run = new ToolRun().With("metrics.yaml", s_metrics)
            .With("wanted.yaml", Written.Metrics("  fresh: {}\n")).With("more.yaml", Written.Metrics("  gone: {}\n"));
        run.Run("dump", "./metrics.yaml", "--do-not-disable-expired", "--interesting", "./wanted.yaml", "--interesting", "./more.yaml");
        Assert.That((run.Exit, Disabled(run)), Is.EqualTo((0, 2)), run.Error);

        run.Run("generate", "./metrics.yaml", "-o", "./out", "--interesting", "./more.yaml");
        Assert.That(run.Read("out/Metrics.g.cs").Split("Disabled = true"), Has.Length.EqualTo(4));
    }

    [Test]
    public void A_list_that_is_not_there_is_an_error_unless_files_may_be_missing()
    {
        using var run = new ToolRun().With("metrics.yaml", s_metrics);
        Assert.That(run.Run("dump", "./metrics.yaml", "--interesting", "./gone.yaml").Exit, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("gone.yaml(1,1): error GLEAN001"));
        Assert.That(Disabled(run.Run("dump", "./metrics.yaml", "--interesting", "./gone.yaml", "--allow-missing-files")), Is.EqualTo(3));
    }

    [Test]
    public void Check_which_shows_nothing_of_it_takes_neither_option()
    {
        using var run = new ToolRun().With("metrics.yaml", s_metrics);
        Assert.That(run.Run("check", "./metrics.yaml", "--do-not-disable-expired").Exit, Is.EqualTo(2));
    }

    private static int Disabled(ToolRun run) => run.Output.Split("\"disabled\": true").Length - 1;
}
