using Glean.Net.Testing;
using static Glean.Net.Registry.Tests.Emit.Rows;

namespace Glean.Net.Registry.Tests.Emit;

internal sealed class RatesAndLabelsTests
{
    [Test]
    public void Denominators_know_their_numerators_across_categories()
    {
        // Each category's denominator feeds a numerator of the other: whichever class comes first, no numerator may be null.
        var model = ModelOf(
            Metric("denominator", "a", "all", row => row with { Numerators = List("b.some", "a.few") }),
            Metric("numerator", "a", "few"),
            Metric("denominator", "b", "all", row => row with { Numerators = List("a.few", "b.some") }),
            Metric("numerator", "b", "some"),
            Metric("rate", "b", "plain"));

        var assembly = GeneratedAssembly.Of(model, """
            using Glean.Net.Testing;
            public static class Caller
            {
                public static object Few() => App.Metrics.A.Few.TestGetValue()!.Value.Denominator;
                public static object Some() => App.Metrics.B.Some.TestGetValue()!.Value.Denominator;
                public static void All() { App.Metrics.A.All.Add(1); App.Metrics.B.All.Add(2); }
            }
            """);

        using var glean = GleanTest.Start();
        assembly.Call("All");
        Assert.That(assembly.Call("Some"), Is.EqualTo(3));
        Assert.That(assembly.Call("Few"), Is.EqualTo(3));
    }

    [Test]
    public void Point_15_19_labels_keep_their_written_order()
    {
        var model = ModelOf(Metric("labeled_counter", "http", "errors", row => row with { Labels = List("not-found", "404", "gone", "Not_Found") }));
        var assembly = GeneratedAssembly.Of(model, """
            using System.Linq;
            using Glean.Net.Testing;
            public static class Caller
            {
                public static string Counted()
                {
                    App.Metrics.Http.Errors[App.Metrics.Http.ErrorsLabel.Gone].Add(1);
                    App.Metrics.Http.Errors[App.Metrics.Http.ErrorsLabel._404].Add(2);
                    App.Metrics.Http.Errors[App.Metrics.Http.ErrorsLabel.NotFound_2].Add(3);
                    return string.Join(",", App.Metrics.Http.Errors.TestGetValue().OrderBy(entry => entry.Value).Select(entry => entry.Key + "=" + entry.Value));
                }
            }
            """);

        using var glean = GleanTest.Start();
        Assert.That(GeneratedAssembly.Sources(model)[0], Does.Contain(""", "not-found", "404", "gone", "Not_Found");"""));
        Assert.That(assembly.Call("Counted"), Is.EqualTo("gone=1,404=2,Not_Found=3"));
    }

    [Test]
    public void No_labels_and_an_empty_list_mean_dynamic_labels()
    {
        var model = ModelOf(
            Metric("labeled_counter", "a", "free"),
            Metric("labeled_counter", "a", "empty", row => row with { Labels = List() }),
            Metric("dual_labeled_counter", "a", "dual", row => row with { DualLabels = new("k", List("x", "y"), "c", List()) }));
        var assembly = GeneratedAssembly.Of(model, """
            using System.Linq;
            using Glean.Net.Testing;
            public static class Caller
            {
                public static string Counted()
                {
                    App.Metrics.A.Free["any"].Add();
                    App.Metrics.A.Empty["thing"].Add();
                    App.Metrics.A.Dual["x", "goes"].Add();
                    App.Metrics.A.Dual["never", "goes"].Add();
                    return string.Join(",", App.Metrics.A.Free.TestGetValue().Keys.Concat(App.Metrics.A.Empty.TestGetValue().Keys)
                        .Concat(App.Metrics.A.Dual.TestGetValue().Select(entry => entry.Key + ":" + string.Join("+", entry.Value.Keys)).OrderBy(text => text)));
                }
            }
            """);

        using var glean = GleanTest.Start();
        Assert.That(assembly.Call("Counted"), Is.EqualTo("any,thing,__other__:goes,x:goes"));
    }

    [Test]
    public void Point_15_19_static_dual_labels_reach_the_generated_code()
    {
        var model = ModelOf(Metric("dual_labeled_counter", "a", "dual", row => row with { DualLabels = new("k", List("z", "y"), "c", List("b", "a")) }));
        Assert.That(GeneratedAssembly.Sources(model)[0], Does.Contain("""new string[] { "z", "y" }, new string[] { "b", "a" }"""));
    }
}
