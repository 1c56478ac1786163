using Glean.Net.Registry.Model;
using Glean.Net.Registry.Tests.Given;
using static Glean.Net.Registry.Tests.Given.Registry;

namespace Glean.Net.Registry.Tests.Model;

/// <summary>A list of what is wanted disables everything else (section 4.1).</summary>
public sealed class InterestingTests
{
    private static readonly RegistryFile s_metrics = MetricsFile(
        MetricText.Of("counter").Named("a", "wanted"),
        MetricText.Of("counter").Named("a", "other"),
        MetricText.Of("string").Named("b", "wanted").With("disabled", "true"),
        MetricText.Of("string").Named("b", "more"));

    [Test]
    public void Case_16_Types_24_an_interesting_list_disables_the_rest()
    {
        var model = Read(Wanting(List("wanted.yaml", "a:\n  wanted: {}\nb:\n  wanted: {}\n"), List("more.json", null)), s_metrics, PingsFile(PingText.Of("mine")));
        Assert.That(model.Diagnostics, Is.Empty);
        Assert.That(
            model.Metrics.Select(metric => (metric.Identifier, metric.Disabled)),
            Is.EqualTo(new[] { ("a.other", true), ("a.wanted", false), ("b.more", false), ("b.wanted", true) }),
            "what was disabled by hand stays so, and what nobody names is still there");
        Assert.That(model.Pings.Single().Enabled, Is.True);
    }

    [Test]
    public void Only_names_count_and_not_what_stands_under_them()
    {
        var model = Read(Wanting(List("wanted.yaml", "$odd: [x]\nno_lint: [EXPIRED]\na:\n  wanted: nothing at all\n  12: x\nb: 7\n")), s_metrics);
        Assert.That(model.Diagnostics, Is.Empty);
        Assert.That(model.Metrics.Where(metric => !metric.Disabled).Select(metric => metric.Identifier), Is.EqualTo(new[] { "a.wanted" }));
    }

    [Test]
    public void An_empty_list_wants_nothing()
    {
        var model = Read(Options with { InterestingFiles = default(EquatableArray<RegistryFile>) }, s_metrics);
        Assert.That(model.Metrics, Has.Count.EqualTo(4).And.All.Matches<MetricRow>(metric => metric is { Disabled: true }));
    }

    [Test]
    public void A_list_that_cannot_be_read_is_a_finding_after_those_of_the_registry()
    {
        var model = Read(
            Wanting(new RegistryFile("z.yaml", "a: ["), new RegistryFile("none.yaml", "a: {}\n")),
            MetricsFile(MetricText.Of("countr").Named("a", "wanted")));
        Assert.That(
            model.Diagnostics.Select(found => (found.Id, found.Position.Path)),
            Is.EqualTo(new[] { ("GLEAN010", "metrics.yaml"), ("GLEAN002", "z.yaml"), ("GLEAN006", "none.yaml") }));
    }

    [Test]
    public void A_list_that_is_a_file_of_the_registry_too_complains_once()
    {
        var broken = new RegistryFile("metrics.yaml", $"$schema: {Metrics2}\na: [\n");
        Assert.That(Finding.Ids(Read(Wanting(broken), broken)), Is.EqualTo(new[] { "GLEAN002" }));
    }

    private static RegistryOptions Wanting(params RegistryFile[] files) => Options with { InterestingFiles = new EquatableArray<RegistryFile>(files) };

    private static RegistryFile List(string path, string? yaml) => new(
        path, yaml is null ? $$"""{"$schema": "{{Metrics2}}", "b": {"more": {} } }""" : $"$schema: {Metrics2}\n{yaml}");
}
