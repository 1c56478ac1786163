using Glean.Net.Registry.Emit;
using Glean.Net.Registry.Model;
using Glean.Net.Testing;
using static Glean.Net.Registry.Tests.Emit.Rows;

namespace Glean.Net.Registry.Tests.Emit;

internal sealed class CSharpEmitterTests
{
    [Test]
    public void Case_16_Generating_13_every_metric_type_generates_and_compiles()
    {
        var metrics = MetricForms.Types.Select(type => Metric(type, "every.type", type, Complete)).ToArray();

        GeneratedAssembly.Of(ModelOf(metrics));

        Assert.That(metrics, Has.Length.EqualTo(26));
    }

    [Test]
    public void The_definition_carries_lifetime_pings_expiry_and_session()
    {
        var model = ModelOf(
            Metric("counter", "a.b", "c", row => row with { Lifetime = "user", SendInPings = List("baseline", "metrics"), Expires = "2030-01-01" }),
            Metric("event", "a.b", "d", row => row with { Disabled = true, Expires = "expired" }));

        Assert.That(CSharpEmitter.EmitMetrics(model, new())!.Text, Does
            .Contain("""new global::Glean.Net.MetricDefinition("a.b", "c", global::Glean.Net.Lifetime.User, "baseline", "metrics") { Expires = "2030-01-01" }""")
            .And.Contain("""new global::Glean.Net.MetricDefinition("a.b", "d", global::Glean.Net.Lifetime.Ping, "events") { Disabled = true, InSession = true }""")
            .And.Contain("public static class AB"));
    }

    [Test]
    public void Case_16_Generating_07_field_order_is_fixed()
    {
        var text = CSharpEmitter.EmitMetrics(ModelOf(Metric("custom_distribution", "a", "b", Complete), Metric("labeled_timing_distribution", "a", "l", Complete)), new())!.Text;
        Assert.That(text, Does
            .Contain("""MetricDefinition("a", "b", global::Glean.Net.Lifetime.Ping, "metrics"), 1, 100, 10, global::Glean.Net.HistogramType.Linear);""")
            .And.Contain("""MetricDefinition("a", "l", global::Glean.Net.Lifetime.Ping, "metrics"), global::Glean.Net.TimeUnit.Second), "one", "two");"""));
    }

    [Test]
    public void Case_16_Generating_04_a_plain_and_a_labeled_counter_share_a_class_and_no_import_is_needed()
    {
        var model = ModelOf(Metric("counter", "a", "plain"), Metric("labeled_counter", "a", "labeled"));
        var text = CSharpEmitter.EmitMetrics(model, new())!.Text;
        Assert.That(text, Does.Not.Contain("\nusing ").And.Not.Contain("    using "));
        Assert.That(text.Split("new global::Glean.Net.CounterMetric(").Length + text.Split("CounterMetric Plain").Length, Is.EqualTo(4), "one inside the labeled metric, one plain");
        GeneratedAssembly.Of(model);
    }

    [Test]
    public void Case_16_Generating_03_the_internal_category_writes_an_empty_category()
    {
        var text = CSharpEmitter.EmitMetrics(ModelOf(Metric("string", "glean.internal.metrics", "os")), new())!.Text;
        Assert.That(text, Does.Contain("public static class GleanInternalMetrics").And.Contain("""MetricDefinition("", "os","""));
    }

    [Test]
    public void Case_16_Generating_02_non_ascii_and_hostile_descriptions_survive()
    {
        var text = "Größe & <b>\r\n\u2028*/ /// \"quoted\" \u0001 日本\ud800 𝄞";
        var model = ModelOf(Metric("counter", "a", "b", row => row with { Description = text, Bugs = List("https://example.org/?a=1&b=<2>") }));

        GeneratedAssembly.Of(model);

        Assert.That(GeneratedAssembly.Sources(model)[0], Does.Contain("Größe &amp; &lt;b&gt;").And.Contain("日本").And.Contain("𝄞"));
    }

    [Test]
    public void Case_16_Generating_05_extras_are_typed_in_code_point_order_and_only_set_ones_are_written()
    {
        var model = ModelOf(Metric("event", "search", "performed", row => row with
        {
            ExtraKeys = Keys(("results", "quantity"), ("engine", "string"), ("Private", "boolean"), ("url", "string")),
        }));

        var assembly = GeneratedAssembly.Of(model, """
            using System.Linq;
            using Glean.Net.Testing;
            public static class Caller
            {
                public static string Recorded()
                {
                    App.Metrics.Search.Performed.Record(new() { Engine = "acme", Results = 12, Private = false });
                    return string.Join(",", App.Metrics.Search.Performed.TestGetValue()!.Single().Extra!.Select(extra => extra.Key + "=" + extra.Value));
                }
            }
            """);

        using var glean = GleanTest.Start();
        Assert.That(GeneratedAssembly.Sources(model)[0], Does.Contain("""InSession = true }, "Private", "engine", "results", "url");"""));
        Assert.That(assembly.Call("Recorded"), Is.EqualTo("Private=false,engine=acme,results=12"));
    }

    [Test]
    public void Point_15_18_hostile_names_compile_and_keep_their_wire_names()
    {
        var names = new[] { "class", "a", "_", "__", "tostring", "equals", "get_type", "memberwise_clone", "finalize", "metrics", "write_number", "string" };
        var metrics = names.SelectMany(category => names.Select(name => Metric("counter", category, name)))
            .Append(Metric("event", "metrics", "extra", row => row with { ExtraKeys = Keys(("404", "string"), ("a b", "string"), ("\"", "boolean"), ("write_to", "quantity"), ("equals", "string"), ("extra_extra", "string")) }))
            .ToArray();

        var assembly = GeneratedAssembly.Of(ModelOf(metrics), """
            using System.Linq;
            using Glean.Net.Testing;
            public static class Caller
            {
                public static string Recorded()
                {
                    App.Metrics.Metrics_.Extra.Record(new() { _404 = "x", AB = "y", _U0022 = true, WriteTo = 1, Equals_ = "z", ExtraExtra_ = "e" });
                    return string.Join("|", App.Metrics.Metrics_.Extra.TestGetValue()!.Single().Extra!.Select(extra => extra.Key + "=" + extra.Value));
                }
                public static string Name() => App.Metrics.Class.Class_.Definition.Name;
            }
            """);

        using var glean = GleanTest.Start();
        Assert.That(assembly.Call("Recorded"), Is.EqualTo("\"=true|404=x|a b=y|equals=z|extra_extra=e|write_to=1"));
        Assert.That(assembly.Call("Name"), Is.EqualTo("class"));
    }

    [Test]
    public void Point_15_17_even_names_that_clash_after_casing_compile()
    {
        GeneratedAssembly.Of(ModelOf(
            Metric("counter", "a.b", "a1"), Metric("counter", "a.b", "a_1"), Metric("counter", "a_b", "a1"),
            Metric("event", "a_b", "e", row => row with { ExtraKeys = Keys(("fooBar", "string"), ("foobar", "string")) })));
        GeneratedAssembly.Of(ModelOf(Ping("a-b", "too-late", "too_late"), Ping("a--b")));
    }

    [Test]
    public void A_metric_called_like_the_companion_of_another_keeps_its_name()
    {
        var assembly = GeneratedAssembly.Of(
            ModelOf(
                Metric("event", "ui", "click", row => row with { ExtraKeys = Keys(("id", "string")) }),
                Metric("counter", "ui", "click_extra")),
            "public static class Caller { public static object Get() => App.Metrics.Ui.ClickExtra.Definition.Name + new App.Metrics.Ui.ClickExtra_2(); }");
        Assert.That(assembly.Call("Get"), Does.StartWith("click_extra"));
    }

    [Test]
    public void Point_15_20_a_key_without_type_is_a_string()
    {
        var model = ModelOf(Metric("event", "a", "b", row => row with { ExtraKeys = Keys(("key", "")) }));
        Assert.That(GeneratedAssembly.Sources(model)[0], Does.Contain("public string? Key { get; set; }"));
    }

    [Test]
    public void Point_15_21_every_file_says_which_version_wrote_it()
    {
        var model = new RegistryModel { Metrics = new([Metric("counter", "a", "b")]), Pings = new([Ping("p")]) };
        Assert.That(GeneratedAssembly.Sources(model), Has.All.StartsWith("// <auto-generated>\n//     Written by Glean.Net 1.2.3 "));
        Assert.That(EmitOptions.CurrentToolVersion, Is.EqualTo(typeof(CSharpEmitter).Assembly.GetName().Version!.ToString(3)));
    }

    [Test]
    public void Classes_are_internal_unless_asked_for()
    {
        var model = new RegistryModel { Metrics = new([Metric("counter", "a", "b")]), Pings = new([Ping("p")]) };
        Assert.That(GeneratedAssembly.Sources(model, new EmitOptions()), Has.All.Contain("internal static class "));
        Assert.That(GeneratedAssembly.Sources(model, new EmitOptions { Public = true }), Has.All.Contain("public static class "));
        GeneratedAssembly.Of(model, options: new EmitOptions { Namespace = "" });
    }

    /// <summary>Everything a type may need, so that one row serves for all of them.</summary>
    private static MetricRow Complete(MetricRow row) => row with
    {
        TimeUnit = "second",
        MemoryUnit = "kilobyte",
        RangeMin = 1,
        RangeMax = 100,
        BucketCount = 10,
        HistogramType = "linear",
        Labels = List("one", "two"),
        DualLabels = new("k", List("a"), "c", null),
        ExtraKeys = Keys(("key", "string")),
        Structure = Array(Scalar("number")),
        Numerators = List("every.type.numerator"),
    };
}
