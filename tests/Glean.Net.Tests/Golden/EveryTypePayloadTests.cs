using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glean.Net.Registry.Model;
using Glean.Net.Testing;
using Glean.Net.Tests.MetricTypes;
using Glean.Net.Tests.Support;

namespace Glean.Net.Tests.Golden;

/// <summary>One ping with a value of every metric type and every kind of label. A changed file is reviewed like code.</summary>
/// <remarks>Run with <c>GLEAN_REFRESH_GOLDEN=1</c> to write what comes out now, and read the difference.</remarks>
public sealed class EveryTypePayloadTests
{
    private const string Refresh = "GLEAN_REFRESH_GOLDEN";
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Test]
    public void It_is_what_it_was()
    {
        var payload = Payload();
        payload["client_info"]!["client_id"] = "00000000-0000-0000-0000-000000000000";
        payload["client_info"]!["telemetry_sdk_build"] = "0.0.0";
        var text = payload.ToJsonString(s_readable).ReplaceLineEndings("\n") + "\n";
        var path = PathOf("every-type.json");
        if (Environment.GetEnvironmentVariable(Refresh) == "1")
        {
            File.WriteAllText(path, text);
        }

        Assert.That(text, Is.EqualTo(File.ReadAllText(path)), $"set {Refresh}=1 to write it anew, and read the difference");
    }

    [Test]
    public void It_has_every_type_that_the_registry_knows()
    {
        var sections = Payload()["metrics"]!.AsObject().Select(section => section.Key).ToList();
        foreach (var type in MetricTypeTable.All.Where(type => !type.IsRefused && type.Name is not ("event" or "numerator" or "denominator")))
        {
            Assert.That(sections, Does.Contain(type.Name));
        }
    }

    [Test]
    public void It_is_valid_under_the_schema_of_the_pipeline() => Assert.That(PayloadSchema.Faults(Payload().ToJsonString()), Is.Empty);

    [Test]
    public void The_judge_refuses_what_the_schema_forbids()
    {
        var payload = Payload();
        payload["metrics"]!["counter"]!["Bad Name"] = 1;
        Assert.That(PayloadSchema.Faults(payload.ToJsonString()), Is.Not.Empty);
    }

    private static JsonObject Payload()
    {
        using var glean = Stores.Start();
        RecordPlain();
        RecordLabeled();
        var clicked = new EventMetric<EventExtras>(Define("clicked"), "button");
        clicked.RecordWithTime(1000, new EventExtras(new Dictionary<string, string> { ["button"] = "größe 😀" }));
        clicked.RecordWithTime(2500, default);
        Stores.Store1.Submit();
        return glean.Pings.Single(Stores.One).Json;
    }

    private static void RecordPlain()
    {
        new BooleanMetric(Define("boolean")).Set(true);
        new CounterMetric(Define("counter")).Add(17);
        new CounterMetric(Define("failing")).Add(-1);
        new QuantityMetric(Define("quantity")).Set(1920);
        new StringMetric(Define("string")).Set("acme \"x\" \0 €😀");
        new TextMetric(Define("text")).Set("The page is\nblank…");
        new StringListMetric(Define("string_list")).Set(["alpha", "", "alpha"]);
        new UrlMetric(Define("url")).Set("https://example.org/s?q=");
        new UuidMetric(Define("uuid")).Set("3b241101-e2bb-4255-8caf-4136c566a962");
        foreach (var unit in Enum.GetValues<TimeUnit>())
        {
            new DatetimeMetric(Define($"datetime_{unit}".ToLowerInvariant()), unit).Set((2021, 3, 4), (5, 6, 7), 80_910_011, -12_600);
            new TimespanMetric(Define($"timespan_{unit}".ToLowerInvariant()), unit).SetRaw(TimeSpan.FromDays(1.5));
        }

        new TimingDistributionMetric(Define("timing_distribution"), TimeUnit.Nanosecond).AccumulateSamples([100, 250]);
        new MemoryDistributionMetric(Define("memory_distribution"), MemoryUnit.Kilobyte).AccumulateSamples([5, 9]);
        new CustomDistributionMetric(Define("custom_exponential"), 1, 100, 10, HistogramType.Exponential).AccumulateSamples([4, 60]);
        new CustomDistributionMetric(Define("custom_linear"), 1, 100, 10, HistogramType.Linear).AccumulateSamples([4, 60]);
        new RateMetric(Define("rate")).AddToNumerator(3);
        var numerator = new NumeratorMetric(Define("numerator"));
        numerator.AddToNumerator(3);
        new DenominatorMetric(Define("denominator"), numerator).Add(250);
        new ObjectMetric<ObjectMetricTests.Balloons>(Define("object"), """{"type":"array"}""")
            .Set(new ObjectMetricTests.Balloons(("red", 5), ("green", 2.5), (null, null)));
    }

    private static void RecordLabeled()
    {
        var counter = new LabeledMetric<CounterMetric>(new CounterMetric(Define("labeled_counter")));
        counter["dns"].Add(4);
        counter["größe/ x"].Add();
        counter[""].Add();
        var listed = new LabeledMetric<CounterMetric>(new CounterMetric(Define("labeled_listed")), "a", "b");
        listed["a"].Add();
        listed["c"].Add();
        new LabeledMetric<BooleanMetric>(new BooleanMetric(Define("labeled_boolean")))["a"].Set(false);
        new LabeledMetric<QuantityMetric>(new QuantityMetric(Define("labeled_quantity")))["a"].Set(5);
        new LabeledMetric<StringMetric>(new StringMetric(Define("labeled_string")))["a"].Set("x");
        new LabeledMetric<TimingDistributionMetric>(
            new TimingDistributionMetric(Define("labeled_timing"), TimeUnit.Millisecond))["a"].AccumulateSingleSample(42);
        new LabeledMetric<MemoryDistributionMetric>(new MemoryDistributionMetric(Define("labeled_memory"), MemoryUnit.Byte))["a"].Accumulate(42);
        new LabeledMetric<CustomDistributionMetric>(
            new CustomDistributionMetric(Define("labeled_custom"), 1, 100, 10, HistogramType.Linear))["a"].AccumulateSingleSample(42);
        var dual = new DualLabeledCounterMetric(Define("dual"), ["baseline"], null);
        dual["baseline", "2xx"].Add(9);
        dual["metrics", "5xx"].Add();
        dual["baseline", new string('x', 112)].Add();
    }

    private static MetricDefinition Define(string name) => new("every.type", name, Lifetime.Ping, Stores.One);

    private static string PathOf(string name, [CallerFilePath] string caller = "") => Path.Combine(Path.GetDirectoryName(caller)!, name);
}
