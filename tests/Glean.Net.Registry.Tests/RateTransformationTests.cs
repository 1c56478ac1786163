using Glean.Net.Registry.Model;
using Glean.Net.Registry.Tests.Given;
using static Glean.Net.Registry.Tests.Given.Registry;

namespace Glean.Net.Registry.Tests;

/// <summary>Section 5.6, and denominators in general.</summary>
public sealed class RateTransformationTests
{
    [Test]
    public void Case_16_Rates_01_02_After_the_transformation_there_are_two_numerators_one_rate_and_one_denominator()
    {
        var model = Read(MetricsFile(
            Rate("z", "second", "a.total"),
            Rate("z", "first", "a.total"),
            MetricText.Of("rate").Named("z", "plain"),
            MetricText.Of("counter").Named("a", "total"),
            MetricText.Of("counter").Named("a", "other")));
        Assert.That(model.Diagnostics, Is.Empty);
        Assert.That(Types(model), Is.EqualTo(new[] { "a.other counter", "a.total counter", "z.first rate", "z.plain rate", "z.second rate" }));

        var (transformed, diagnostics) = RateTransformation.Apply(model);
        Assert.That(diagnostics, Is.Empty);
        Assert.That(
            Types(transformed),
            Is.EqualTo(new[] { "a.other counter", "a.total denominator", "z.first numerator", "z.plain rate", "z.second numerator" }));
        Assert.That(transformed.Metrics[1].Numerators, Is.EqualTo(new[] { "z.first", "z.second" }));
        Assert.That(transformed.Metrics[2].DenominatorMetric, Is.EqualTo("a.total"));
    }

    [TestCase("a.nowhere")]
    [TestCase("total")]
    [TestCase("z.text")]
    [TestCase("z.rate")]
    public void Point_15_10_E60_An_unknown_denominator_or_one_that_is_no_counter_is_an_error_of_reading(string denominator)
    {
        var rate = Rate("z", "rate", denominator);
        var model = Read(MetricsFile(rate, MetricText.Of("string").Named("z", "text")));
        var found = Finding.ExpectAt(model, "GLEAN060", rate, "denominator_metric");
        Assert.That(found.Message, Does.Contain($"`{denominator}`"));

        var (transformed, diagnostics) = RateTransformation.Apply(model);
        Assert.That(diagnostics, Is.Empty, "reading has said so already");
        Assert.That(transformed.Metrics.Select(metric => metric.Type), Is.EqualTo(new[] { "rate", "string" }));
    }

    [Test]
    public void E60_A_model_that_was_not_read_is_judged_by_the_transformation()
    {
        var model = Read(MetricsFile(Rate("z", "rate", "a.nowhere"))) with { Diagnostics = default };
        var found = RateTransformation.Apply(model).Diagnostics.Single();
        Assert.That((found.Id, found.Subject, found.Position), Is.EqualTo(("GLEAN060", "z.rate", new SourcePosition("metrics.yaml", 3, 3))));
    }

    [Test]
    public void A_denominator_left_out_for_another_error_is_not_called_missing() =>
        Assert.That(
            Finding.Ids(Read(MetricsFile(Rate("z", "rate", "a.total"), MetricText.Of("counter").Named("a", "total").Without("bugs")))),
            Is.EqualTo(new[] { "GLEAN011" }));

    [Test]
    public void A_denominator_may_stand_in_another_file()
    {
        var model = Read(
            new RegistryFile("1.yaml", MetricsText(Metrics2, "", Rate("z", "rate", "a.total"))),
            new RegistryFile("2.yaml", MetricsText(Metrics1, "", MetricText.Of("counter").Named("a", "total"))));
        Assert.That(model.Diagnostics, Is.Empty);
    }

    private static MetricText Rate(string category, string name, string denominator) =>
        MetricText.Of("rate").Named(category, name).With("denominator_metric", denominator);

    private static IEnumerable<string> Types(RegistryModel model) => model.Metrics.Select(metric => $"{metric.Identifier} {metric.Type}");
}
