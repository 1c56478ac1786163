using System.Text.Json;
using Glean.Net.Registry.Tests.Generator;

namespace Glean.Net.Registry.Tests.Tool;

/// <summary><c>coverage</c> over the files that tests write.</summary>
internal sealed class CoverageTests
{
    [Test]
    public void A_metric_at_which_no_test_looks_is_named_at_its_place()
    {
        using var run = Started("browser.seen\n").Run("coverage", "./metrics.yaml", "--coverage", "./looked.txt");

        Assert.That(run.Exit, Is.Zero, run.Error);
        Assert.That(run.Output.Replace(run.Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal), Does
            .Match(@"(?m)^metrics\.yaml\([0-9]+,3\): browser\.missed: no test looks at it$").And.EndsWith("1 of 2 metrics looked at, 50 %.\n"));
        Assert.That(run.Output, Does.Not.Contain("seen"));
    }

    [TestCase("50", 0)]
    [TestCase("51", 1)]
    [TestCase("101", 2)]
    public void A_threshold_decides_the_exit_status(string threshold, int exit)
    {
        using var run = Started("browser.seen\n").Run("coverage", "./metrics.yaml", "-c", "./looked.txt", "--threshold", threshold);

        Assert.That(run.Exit, Is.EqualTo(exit), run.Error);
        Assert.That(run.Error, exit == 0 ? Is.Empty : Does.Contain(exit == 1 ? "51 %" : "at most 100"));
    }

    /// <summary>Other SDKs write the keys of their stores.</summary>
    [TestCase("browser.missed/label")]
    [TestCase("glean.error.invalid_value/browser.missed")]
    [TestCase("  browser.missed\r")]
    public void Labels_and_errors_count_for_their_metric(string entry)
    {
        using var run = Started($"browser.seen\n{entry}\n").Run("coverage", "./metrics.yaml", "-c", "./looked.txt");

        Assert.That(run.Output, Is.EqualTo("2 of 2 metrics looked at, 100 %.\n"));
    }

    [Test]
    public void Several_files_are_one_and_what_is_in_no_registry_is_nobodys()
    {
        using var run = Started("browser.seen\nglean.baseline.duration\n").With("other.txt", "browser.missed\n")
            .Run("coverage", "-c", "./looked.txt", "-c", "./other.txt", "./metrics.yaml");

        Assert.That(run.Output, Is.EqualTo("2 of 2 metrics looked at, 100 %.\n"));
    }

    [Test]
    public void Metrics_that_record_nothing_are_not_asked_for()
    {
        using var run = new ToolRun().With("looked.txt", "").With("metrics.yaml", Written.Metrics(
            Written.Metric("never_on", more: "disabled: true"), Written.Metric("old", expires: "2026-03-01"), Written.Metric("here")))
            .Run("coverage", "./metrics.yaml", "-c", "./looked.txt");

        Assert.That(run.Output, Does.EndWith("0 of 1 metric looked at, 0 %.\n"));
    }

    [Test]
    public void Without_the_file_no_test_was_run_and_that_is_an_error()
    {
        using var run = Started("").Run("coverage", "./metrics.yaml", "-c", "./gone.txt");

        Assert.That((run.Exit, run.Output), Is.EqualTo((1, "")));
        Assert.That(run.Error, Does.Contain("gone.txt"));
        Assert.That(run.Run("coverage", "./metrics.yaml").Exit, Is.EqualTo(2), "none is named");
    }

    [Test]
    public void It_is_told_to_programs_and_to_sites_that_show_coverage()
    {
        using var run = Started("browser.seen\n").Run("coverage", "./metrics.yaml", "-c", "./looked.txt", "--format", "json");
        using var json = JsonDocument.Parse(run.Output);
        Assert.That(json.RootElement.GetProperty("percent").GetInt32(), Is.EqualTo(50));
        var missing = json.RootElement.GetProperty("missing")[0];
        Assert.That(missing.GetProperty("identifier").GetString(), Is.EqualTo("browser.missed"));

        run.Run("coverage", "./metrics.yaml", "-c", "./looked.txt", "-f", "codecovio");
        using var lines = JsonDocument.Parse(run.Output);
        var file = lines.RootElement.GetProperty("coverage").GetProperty(run.PathOf("metrics.yaml"));
        Assert.That(file.EnumerateObject().Select(line => line.Value.GetInt32()), Is.EquivalentTo(new[] { 1, 0 }));
        Assert.That(file.GetProperty($"{missing.GetProperty("line").GetInt32()}").GetInt32(), Is.Zero);
    }

    private static ToolRun Started(string lookedAt) => new ToolRun()
        .With("metrics.yaml", Written.Metrics(Written.Metric("seen"), Written.Metric("missed")))
        .With("looked.txt", lookedAt);
}
