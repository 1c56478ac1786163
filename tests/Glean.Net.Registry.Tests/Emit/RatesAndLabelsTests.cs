using static Glean.Net.Registry.Tests.Emit.Rows;

namespace Glean.Net.Registry.Tests.Emit;

internal sealed class RatesAndLabelsTests
{
    [Test]
    public void Case_16_Rates_denominators_know_their_numerators_across_categories()
    {
        // Each category's denominator feeds a numerator of the other: whichever class comes first, no numerator may be null.
        var model = ModelOf(
            Metric("denominator", "a", "all", row => row with { Numerators = List("b.some", "a.few") }),
            Metric("numerator", "a", "few"),
            Metric("denominator", "b", "all", row => row with { Numerators = List("a.few", "b.some") }),
            Metric("numerator", "b", "some"),
            Metric("rate", "b", "plain"));

        var assembly = GeneratedAssembly.Of(model, """
            using System.Linq;
            public static class Caller
            {
                public static string A() => string.Join(",", App.Metrics.A.All.Numerators.Select(n => n.Definition.Name));
                public static string B() => string.Join(",", App.Metrics.B.All.Numerators.Select(n => n.Definition.Name));
            }
            """);

        Assert.That(assembly.Call("A"), Is.EqualTo("some,few"));
        Assert.That(assembly.Call("B"), Is.EqualTo("few,some"));
    }

    [Test]
    public void Point_15_19_labels_keep_their_written_order()
    {
        var model = ModelOf(Metric("labeled_counter", "http", "errors", row => row with { Labels = List("not-found", "404", "gone", "Not_Found") }));
        var assembly = GeneratedAssembly.Of(model, """
            public static class Caller
            {
                public static string Labels() => string.Join(",", App.Metrics.Http.Errors.Labels!);
                public static string ByEnum() => App.Metrics.Http.Errors[App.Metrics.Http.ErrorsLabel.Gone] + App.Metrics.Http.Errors[App.Metrics.Http.ErrorsLabel._404]
                    + App.Metrics.Http.Errors[App.Metrics.Http.ErrorsLabel.NotFound_2];
            }
            """);

        Assert.That(assembly.Call("Labels"), Is.EqualTo("not-found,404,gone,Not_Found"));
        Assert.That(assembly.Call("ByEnum"), Is.EqualTo("gone404Not_Found"));
    }

    [Test]
    public void No_labels_and_an_empty_list_mean_dynamic_labels()
    {
        var model = ModelOf(
            Metric("labeled_counter", "a", "free"),
            Metric("labeled_counter", "a", "empty", row => row with { Labels = List() }),
            Metric("dual_labeled_counter", "a", "dual", row => row with { DualLabels = new("k", List("x", "y"), "c", List()) }));
        var assembly = GeneratedAssembly.Of(model, """
            public static class Caller
            {
                public static object Free() => App.Metrics.A.Free.Labels!.Length + App.Metrics.A.Empty.Labels!.Length;
                public static string Dual() => string.Join(",", App.Metrics.A.Dual.Keys!) + (App.Metrics.A.Dual.Categories is null);
            }
            """);

        Assert.That(assembly.Call("Free"), Is.Zero);
        Assert.That(assembly.Call("Dual"), Is.EqualTo("x,yTrue"));
    }

    [Test]
    public void Point_15_19_static_dual_labels_reach_the_generated_code()
    {
        var model = ModelOf(Metric("dual_labeled_counter", "a", "dual", row => row with { DualLabels = new("k", List("z", "y"), "c", List("b", "a")) }));
        Assert.That(GeneratedAssembly.Sources(model)[0], Does.Contain("""new string[] { "z", "y" }, new string[] { "b", "a" }"""));
    }
}
