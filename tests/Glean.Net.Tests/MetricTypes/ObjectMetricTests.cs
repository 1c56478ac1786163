using System.Text.Json;
using Glean.Net.Testing;

namespace Glean.Net.Tests.MetricTypes;

public sealed class ObjectMetricTests : MetricContract<ObjectMetric<ObjectMetricTests.Balloons>>
{
    private const string Structure = """
        {"type":"array","items":{"type":"object","properties":{"colour":{"type":"string"},"diameter":{"type":"number"},
        "tied":{"type":"boolean"},"of":{"type":"oneof","oneOf":["string","number"]},"knots":{"type":"array","items":{"type":"number"}}}}}
        """;

    protected override string Section => "object";

    protected override string Example => """[{"colour":"red","diameter":5},{"colour":"green"}]""";

    protected override ObjectMetric<Balloons> Create(MetricDefinition definition) => new(definition, Structure);

    protected override void Record(ObjectMetric<Balloons> metric) => metric.Set(new Balloons(("red", 5), ("green", null)));

    [Test]
    public void Case_093_a_value_is_sent_as_it_is_and_bad_text_leaves_the_old_one()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        Record(metric);
        metric.SetString("{nope");
        metric.SetString("");
        Assert.That(metric.TestGetValue()!.ToJsonString(), Is.EqualTo(Example));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 2, 0, 0, 0 }));
    }

    [TestCase("""[{"colour":"red","weight":1}]""")]
    [TestCase("""[{"colour":5}]""")]
    [TestCase("""[{"tied":"yes"}]""")]
    [TestCase("""[{"of":true}]""")]
    [TestCase("""[{"knots":[1,"2"]}]""")]
    [TestCase("""[{"knots":[1,null]}]""")]
    [TestCase("""{"colour":"red"}""")]
    [TestCase("""["red"]""")]
    [TestCase("""[{"colour":"red"}] x""")]
    [TestCase("""[{"colour":"red"},]""")]
    [TestCase("\"red\"")]
    [TestCase("null")]
    [TestCase("""[{"colour":"\ud800"}]""")]
    public void Case_094_text_that_does_not_fit_the_structure_is_an_error(string text)
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.SetString(text);
        Assert.That(metric.TestGetValue(), Is.Null);
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 1, 0, 0, 0 }));
    }

    [TestCase("""[{"colour":null,"of":1.50,"knots":[1,2]},{"of":"x","tied":true},{}]""", """[{"of":1.50,"knots":[1,2]},{"of":"x","tied":true},{}]""")]
    [TestCase("""[ {"colour" : "a" , "colour" : "b"} ]""", """[{"colour":"b"}]""")]
    [TestCase("[]", "[]")]
    public void Text_that_fits_is_stored_compactly_without_what_is_null(string text, string stored)
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.SetString(text);
        Stores.Store1.Submit();
        Assert.That(glean.Pings.Single(Stores.One).Metric("object", "t.m")!.ToJsonString(), Is.EqualTo(stored));
    }

    [Test]
    public void Q16_a_disabled_metric_has_no_errors()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Disabled());
        metric.SetString("{nope");
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
    }

    [Test]
    public void A_value_that_cannot_be_written_is_an_error_and_not_an_exception()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.Set(new Balloons(("red", double.NaN)));
        Assert.That(metric.TestGetValue(), Is.Null);
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 1, 0, 0, 0 }));
    }

    [Test]
    public void A_value_is_taken_as_it_is_at_the_call()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        var value = new Balloons(("red", 1));
        metric.Set(value);
        value.Entries[0] = ("blue", 2);
        Assert.That(metric.TestGetValue()!.ToJsonString(), Is.EqualTo("""[{"colour":"red","diameter":1}]"""));
    }

    public sealed class Balloons(params (string? Colour, double? Diameter)[] entries) : IObjectValue
    {
        internal (string? Colour, double? Diameter)[] Entries { get; } = entries;

        public void WriteTo(Utf8JsonWriter writer)
        {
            writer.WriteStartArray();
            foreach (var (colour, diameter) in Entries)
            {
                writer.WriteStartObject();
                if (colour is not null)
                {
                    writer.WriteString("colour", colour);
                }

                if (diameter is { } number)
                {
                    writer.WriteNumber("diameter", number);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }
    }
}
