using Glean.Net.Registry.Documents;
using Glean.Net.Registry.Emit;
using Glean.Net.Registry.Model;
using static Glean.Net.Registry.Tests.Emit.Rows;

namespace Glean.Net.Registry.Tests.Emit;

/// <summary>What is generated for metrics that are recorded from instruments.</summary>
internal sealed class MetersTests
{
    private static readonly RegistryModel s_model = ModelOf(
        Metric("counter", "a", "plain"),
        Metric("counter", "http.client", "requests", row => row with { Meter = new MeterRow("Net \"quoted\"", "requests", null) }),
        Metric("labeled_counter", "http.client", "answers", row => row with { Meter = new MeterRow("Net", "answers", "status") }));

    [Test]
    public void Without_a_source_there_is_no_file() =>
        Assert.That(CSharpEmitter.EmitMeters(ModelOf(Metric("counter", "a", "b")), new()), Is.Null);

    [Test]
    public void Each_metric_stands_beside_its_instrument()
    {
        var assembly = GeneratedAssembly.Of(s_model, """
            using System.Linq;
            public static class Caller
            {
                public static string Sources() => string.Join(
                    "; ",
                    App.GleanMeters.Sources.Select(source => source.Metric.Definition.Identifier + "=" + source.Meter + "/" + source.Instrument + "/" + source.Tag));

                public static bool IsTheMetricItself() => ReferenceEquals(App.GleanMeters.Sources[0].Metric, App.Metrics.HttpClient.Requests);
            }
            """);

        Assert.That(assembly.Call("Sources"), Is.EqualTo("http.client.requests=Net \"quoted\"/requests/; http.client.answers=Net/answers/status"));
        Assert.That(assembly.Call("IsTheMetricItself"), Is.True);
    }

    [Test]
    public void Documents_tell_readers_where_a_metric_comes_from()
    {
        Assert.That(MarkdownDocument.Write(s_model, new DocumentOptions()), Does.Contain("recorded from: Net, answers, by status"));
        Assert.That(HtmlDocument.Write(s_model, new DocumentOptions()), Does.Contain("Net, answers, by status"));
    }

    [Test]
    public void A_dump_tells_the_source() =>
        Assert.That(
            Dump.Write(s_model, null),
            Does.Contain("\"instrument\": \"answers\"").And.Contain("\"tag\": \"status\""));
}
