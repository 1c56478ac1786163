using Glean.Net.Generator;
using Glean.Net.Registry.Emit;
using Glean.Net.Registry.Tests.Emit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Glean.Net.Registry.Tests.Generator;

internal sealed class GleanGeneratorTests
{
    [Test]
    public void Files_become_sources_that_compile()
    {
        var run = new GeneratorRun().With("metrics.yaml", Written.Metrics(Written.Metric("tabs_opened"))).With("pings.yaml", Written.Pings);

        var result = run.Run();

        Assert.That(result.GeneratedSources.Select(source => source.HintName), Is.EqualTo(new[] { "Metrics.g.cs", "Pings.g.cs", "GleanDescriptions.g.cs" }));
        Assert.That(result.Diagnostics, Is.Empty);
        Assert.That(run.Complaints(result), Is.Empty);
        Assert.That(result.GeneratedSources[0].SourceText.ToString(), Does.Contain("namespace App").And.Contain("internal static class Metrics"));
    }

    [Test]
    public void The_build_and_the_emitter_write_the_same_bytes()
    {
        var text = Written.Metrics(Written.Metric("tabs_opened"));
        var model = RegistryReader.Read([new("metrics.yaml", text)], new());
        Assert.That(
            new GeneratorRun().With("metrics.yaml", text).Run().GeneratedSources[0].SourceText.ToString(),
            Is.EqualTo(CSharpEmitter.EmitMetrics(model, new() { Namespace = "App" })!.Text));
    }

    [Test]
    public void A_finding_stands_at_its_line_and_column_and_the_other_metrics_are_there()
    {
        var result = new GeneratorRun()
            .With("dir/metrics.yaml", Written.Metrics(Written.Metric("good"), Written.Metric("bad", type: "nonsense"), Written.Metric("fine")))
            .Run();

        var finding = result.Diagnostics.Single();
        var start = finding.Location.GetLineSpan().StartLinePosition;
        Assert.That(finding.Severity, Is.EqualTo(DiagnosticSeverity.Error));
        Assert.That(finding.Id, Does.Match("^GLEAN0[0-9]{2}$"));
        Assert.That((finding.Location.GetLineSpan().Path, start.Line + 1, start.Character + 1), Is.EqualTo(("dir/metrics.yaml", 12, 5)));
        Assert.That(finding.ToString(), Does.StartWith("dir/metrics.yaml(12,5): error GLEAN0"));
        Assert.That(result.GeneratedSources[0].SourceText.ToString(), Does.Contain("Good { get; }").And.Contain("Fine { get; }").And.Not.Contain("Bad"));
    }

    [Test]
    public void A_file_that_is_no_YAML_is_a_finding_and_no_crash()
    {
        var result = new GeneratorRun().With("metrics.yaml", "a: [").With("pings.yaml", Written.Pings).Run();
        Assert.That(result.Exception, Is.Null);
        Assert.That(result.Diagnostics, Is.Not.Empty);
        Assert.That(result.GeneratedSources.Select(source => source.HintName), Is.EqualTo(new[] { "Pings.g.cs", "GleanDescriptions.g.cs" }));
    }

    [Test]
    public void An_edit_of_code_runs_nothing_again()
    {
        var run = new GeneratorRun().With("metrics.yaml", Written.Metrics(Written.Metric("tabs_opened"))).With("pings.yaml", Written.Pings);
        run.Run();

        var result = run.EditCode("class Program { static int Answer => 42; }").Run();

        foreach (var step in new[] { GleanGenerator.FilesStep, GleanGenerator.RegistryStep, GleanGenerator.SourcesStep })
        {
            Assert.That(
                GeneratorRun.Reasons(result, step), Has.All.EqualTo(IncrementalStepRunReason.Cached).Or.EqualTo(IncrementalStepRunReason.Unchanged), step);
        }

        Assert.That(
            result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs).Select(output => output.Reason),
            Has.All.EqualTo(IncrementalStepRunReason.Cached));
    }

    [Test]
    public void A_comment_in_the_registry_changes_no_source()
    {
        var run = new GeneratorRun().With("metrics.yaml", Written.Metrics(Written.Metric("tabs_opened")));
        run.Run();

        var result = run.EditFile("metrics.yaml", "# a comment\n" + Written.Metrics(Written.Metric("tabs_opened"))).Run();

        Assert.That(GeneratorRun.Reasons(result, GleanGenerator.FilesStep), Has.All.EqualTo(IncrementalStepRunReason.Modified));
        Assert.That(GeneratorRun.Reasons(result, GleanGenerator.SourcesStep), Has.All.EqualTo(IncrementalStepRunReason.Cached));
    }

    [Test]
    public void An_edit_of_one_file_leaves_the_source_of_the_other_alone()
    {
        var metrics = Written.Metrics(Written.Metric("tabs_opened"));
        var run = new GeneratorRun().With("metrics.yaml", metrics).With("pings.yaml", Written.Pings);
        run.Run();

        var edited = run.EditFile("metrics.yaml", metrics.Replace("About", "All about", StringComparison.Ordinal)).Run();

        Assert.That(
            GeneratorRun.Reasons(edited, GleanGenerator.SourcesStep),
            Is.EqualTo(new[] { IncrementalStepRunReason.Modified, IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Modified }));
        Assert.That(
            edited.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs).Select(output => output.Reason),
            Has.Exactly(1).EqualTo(IncrementalStepRunReason.Cached), "Pings.g.cs is neither made nor parsed again");
        Assert.That(edited.GeneratedSources[0].SourceText.ToString(), Does.Contain("All about tabs_opened."));
    }

    [Test]
    public void A_metric_that_breaks_and_mends_comes_back()
    {
        var metrics = Written.Metrics(Written.Metric("tabs_opened"));
        var run = new GeneratorRun().With("metrics.yaml", metrics).With("pings.yaml", Written.Pings);
        var first = run.Run();

        var broken = run.EditFile("metrics.yaml", metrics.Replace("counter", "countr", StringComparison.Ordinal)).Run();
        Assert.That(broken.Diagnostics, Has.Length.EqualTo(1));
        Assert.That(broken.GeneratedSources.Select(source => source.HintName), Is.EqualTo(new[] { "Pings.g.cs", "GleanDescriptions.g.cs" }));

        var mended = run.EditFile("metrics.yaml", metrics).Run();
        Assert.That(mended.Diagnostics, Is.Empty);
        Assert.That(
            mended.GeneratedSources.Select(source => source.SourceText.ToString()), Is.EqualTo(first.GeneratedSources.Select(source => source.SourceText.ToString())));
    }

    [Test]
    public void Properties_of_the_project_are_obeyed()
    {
        var source = Only(new GeneratorRun()
            .Set("GleanNamespace", "Other.Place").Set("GleanClassVisibility", "public").Set("GleanExpireByVersion", "15")
            .With("metrics.yaml", Written.Metrics(Written.Metric("tabs_opened", expires: "15"))));
        Assert.That(source, Does.Contain("namespace Other.Place").And.Contain("public static class Metrics").And.Contain("Disabled = true"));

        var reserved = Written.MetricsHead + "glean.test:\n" + Written.Metric("thing");
        Assert.That(new GeneratorRun().With("metrics.yaml", reserved).Run().Diagnostics, Is.Not.Empty);
        Assert.That(new GeneratorRun().Set("GleanAllowReserved", "true").With("metrics.yaml", reserved).Run().Diagnostics, Is.Empty);

        Assert.That(
            new GeneratorRun().Set("GleanRequireTags", "true").With("metrics.yaml", Written.Metrics(Written.Metric("untagged"))).Run().Diagnostics.Select(d => d.GetMessage()),
            Has.One.Contain("TAGS_REQUIRED"));
    }

    [Test]
    public void A_date_is_left_to_the_running_client() =>
        Assert.That(
            Only(new GeneratorRun().With("metrics.yaml", Written.Metrics(Written.Metric("old", expires: "2001-01-01")))),
            Does.Contain("{ Expires = \"2001-01-01\" }").And.Not.Contain("Disabled"));

    [Test]
    public void Foreign_additional_files_are_left_alone_and_a_file_named_twice_is_read_once()
    {
        var result = new GeneratorRun()
            .With("metrics.yaml", Written.Metrics(Written.Metric("tabs_opened")))
            .With("metrics.yaml", Written.Metrics(Written.Metric("tabs_opened")))
            .With("foreign.yaml", "a: [")
            .Run();
        Assert.That(result.Diagnostics, Is.Empty);
        Assert.That(result.GeneratedSources, Has.Length.EqualTo(2));
    }

    [Test]
    public void No_files_give_no_sources()
    {
        var result = new GeneratorRun().Run();
        Assert.That(result.GeneratedSources, Is.Empty);
        Assert.That(result.Diagnostics, Is.Empty);
    }

    [Test]
    public void An_older_language_is_named_once_instead_of_a_hundred_syntax_errors()
    {
        var result = new GeneratorRun(LanguageVersion.CSharp8).With("metrics.yaml", Written.Metrics(Written.Metric("a"), Written.Metric("b"))).Run();
        Assert.That(result.Diagnostics.Single().Id, Is.EqualTo("GLEAN900"));
        Assert.That(result.GeneratedSources, Is.Empty);
    }

    [Test]
    public void Where_the_framework_lacks_the_attribute_it_is_written_too()
    {
        var old = GeneratedAssembly.WithoutModuleInitializer;
        var result = new GeneratorRun(references: old).With("pings.yaml", Written.Pings).Run();
        Assert.That(result.GeneratedSources.Select(source => source.HintName), Is.EqualTo(new[] { "Pings.g.cs", "GleanDescriptions.g.cs", "ModuleInitializerAttribute.g.cs" }));

        var polyfilled = new GeneratorRun(references: old).Set("GleanModuleInitializerAttribute", "false").With("pings.yaml", Written.Pings).Run();
        Assert.That(polyfilled.GeneratedSources.Select(source => source.HintName), Is.EqualTo(new[] { "Pings.g.cs", "GleanDescriptions.g.cs" }));
    }

    private static string Only(GeneratorRun run) => run.Run().GeneratedSources.Single(source => source.HintName == "Metrics.g.cs").SourceText.ToString();
}
