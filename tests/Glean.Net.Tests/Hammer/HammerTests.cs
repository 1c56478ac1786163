using System.Text.Json.Nodes;
using Glean.Net.Testing;
using Glean.Net.Tests.MetricTypes;

namespace Glean.Net.Tests.Hammer;

/// <summary>Threads record while another commits and submits. What is summed up over all pings is what was recorded, to the last unit.</summary>
public sealed class HammerTests
{
    private const int Threads = 4;
    private const int Turns = 25_000;
    private const int Total = Threads * Turns;

    [Test]
    public void Counters_lose_nothing()
    {
        var metric = new CounterMetric(Stores.Define());
        Assert.That(Sum(Run(_ => metric.Add(3)), "counter"), Is.EqualTo(3L * Total));
    }

    [Test]
    public void Labeled_counters_lose_nothing()
    {
        var metric = new LabeledMetric<CounterMetric>(new CounterMetric(Stores.Define()));
        var pings = Run(turn => metric[$"l{turn % 23}"].Add());
        Assert.That(Values(pings, "labeled_counter").Sum(labels => labels.AsObject().Sum(label => Number(label.Value))), Is.EqualTo(Total));
    }

    [Test]
    public void Label_errors_lose_nothing()
    {
        var metric = new LabeledMetric<CounterMetric>(new CounterMetric(Stores.Define()));
        var pings = Run(turn => metric[turn % 2 == 0 ? "" : new string('x', 112)].Add());
        Assert.That(Values(pings, "labeled_counter").Sum(labels => Number(labels["__other__"])), Is.EqualTo(Total));
        Assert.That(Errors(pings, "invalid_label"), Is.EqualTo(Total));
    }

    [Test]
    public void Dual_labeled_counters_lose_neither_counts_nor_errors()
    {
        var metric = new DualLabeledCounterMetric(Stores.Define(), ["k"], null);
        var pings = Run(turn => metric["k", turn % 2 == 0 ? "c" : "a\u001eb"].Add());
        Assert.That(Values(pings, "dual_labeled_counter").Sum(keys => Number(keys["k"]!["c"])), Is.EqualTo(Total / 2));
        Assert.That(Values(pings, "dual_labeled_counter").Sum(keys => Number(keys["k"]!["__other__"])), Is.EqualTo(Total / 2));
        Assert.That(Errors(pings, "invalid_label"), Is.EqualTo(Total / 2));
    }

    [Test]
    public void Rates_lose_nothing_and_are_never_made_of_nothing()
    {
        var numerator = new NumeratorMetric(Stores.Define());
        var denominator = new DenominatorMetric(Stores.Define("d", Lifetime.Ping), numerator);
        var rate = new RateMetric(Stores.Define("r", Lifetime.Ping));
        var pings = Run(_ =>
        {
            numerator.AddToNumerator(1);
            denominator.Add(2);
            rate.AddToDenominator(1);
        });
        Assert.That(Values(pings, "rate").Sum(value => Number(value["numerator"])), Is.EqualTo(Total));
        Assert.That(Values(pings, "rate").Sum(value => Number(value["denominator"])), Is.EqualTo(2L * Total));
        Assert.That(Sum(pings, "counter", "t.d"), Is.EqualTo(2L * Total));
        Assert.That(Values(pings, "rate", "t.r").Select(value => Number(value["denominator"])), Is.All.Positive);
    }

    [Test]
    public void Timing_distributions_lose_nothing()
    {
        var metric = new TimingDistributionMetric(Stores.Define(), TimeUnit.Nanosecond);
        AssertSamples(Run(turn => metric.AccumulateSingleSample(turn + 1)), "timing_distribution");
    }

    [Test]
    public void Memory_distributions_lose_nothing()
    {
        var metric = new MemoryDistributionMetric(Stores.Define(), MemoryUnit.Byte);
        AssertSamples(Run(turn => metric.Accumulate(turn + 1)), "memory_distribution");
    }

    [Test]
    public void Custom_distributions_lose_nothing_whether_buffered_or_not()
    {
        var metric = new CustomDistributionMetric(Stores.Define(), 1, 1000, 50, HistogramType.Exponential);
        AssertSamples(
            Run(turn =>
            {
                if (turn % 2 == 0)
                {
                    metric.AccumulateSamples([turn + 1]);
                    return;
                }

                using var buffer = metric.StartBuffer();
                buffer.Accumulate(turn + 1);
            }),
            "custom_distribution");
    }

    [Test]
    public void String_lists_keep_each_text_or_count_an_error_for_it()
    {
        var metric = new StringListMetric(Stores.Define());
        var pings = Run(turn => metric.Add($"{turn}"));
        Assert.That(Values(pings, "string_list").Sum(list => list.AsArray().Count) + Errors(pings, "invalid_value"), Is.EqualTo(Total));
    }

    [Test]
    public void Timespans_keep_the_first_value_and_count_an_error_for_each_other()
    {
        var metric = new TimespanMetric(Stores.Define(), TimeUnit.Nanosecond);
        var pings = Run(_ => metric.SetRawNanos(7));
        Assert.That(Values(pings, "timespan").Count() + Errors(pings, "invalid_state"), Is.EqualTo(Total));
    }

    [Test]
    public void Events_lose_nothing_and_keep_the_order_of_each_thread()
    {
        var metric = new EventMetric<EventExtras>(Stores.Define(), "n");
        var pings = Run(turn => metric.Record(new EventExtras(new Dictionary<string, string> { ["n"] = $"{turn}" })));
        var numbers = pings.SelectMany(ping => ping.Events).Select(recorded => int.Parse(recorded["extra"]!["n"]!.GetValue<string>())).ToList();
        Assert.That(numbers, Has.Count.EqualTo(Total));
        foreach (var own in numbers.GroupBy(number => number / Turns))
        {
            Assert.That(own, Is.Ordered);
        }
    }

    [Test]
    public void Errors_lose_nothing()
    {
        var metric = new QuantityMetric(Stores.Define());
        Assert.That(Errors(Run(_ => metric.Set(-1)), "invalid_value"), Is.EqualTo(Total));
    }

    [TestCase("boolean")]
    [TestCase("quantity")]
    [TestCase("string")]
    [TestCase("text")]
    [TestCase("url")]
    [TestCase("uuid")]
    [TestCase("datetime")]
    [TestCase("object")]
    [TestCase("labeled_boolean")]
    [TestCase("labeled_quantity")]
    [TestCase("labeled_string")]
    public void The_last_value_set_is_the_value_kept(string section)
    {
        var (set, example) = Setter(section);
        using var glean = Stores.Start();
        Hammer(glean, set);
        set(int.MaxValue);
        Stores.Store1.Submit();
        var last = glean.Pings.Named(Stores.One)[^1].Metric(section, "t.m")!;
        Assert.That(last.ToJsonString(), Is.EqualTo(example));
    }

    private static (Action<int> Set, string Example) Setter(string section)
    {
        var definition = Stores.Define(Lifetime.User);
        switch (section)
        {
            case "boolean":
                var boolean = new BooleanMetric(definition);
                return (turn => boolean.Set(turn == int.MaxValue), "true");
            case "quantity":
                var quantity = new QuantityMetric(definition);
                return (turn => quantity.Set(turn), "2147483647");
            case "string":
                var text = new StringMetric(definition);
                return (turn => text.Set($"{turn}"), "\"2147483647\"");
            case "text":
                var longText = new TextMetric(definition);
                return (turn => longText.Set($"{turn}"), "\"2147483647\"");
            case "url":
                var url = new UrlMetric(definition);
                return (turn => url.Set($"a:{turn}"), "\"a:2147483647\"");
            case "uuid":
                var uuid = new UuidMetric(definition);
                return (turn => uuid.Set(new Guid(turn, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)), "\"7fffffff-0000-0000-0000-000000000000\"");
            case "datetime":
                var moment = new DatetimeMetric(definition, TimeUnit.Second);
                return (turn => moment.Set(DateTimeOffset.FromUnixTimeSeconds(turn)), "\"2038-01-19T03:14:07\\u002B00:00\"");
            case "object":
                var value = new ObjectMetric<ObjectMetricTests.Balloons>(definition, """{"type":"array"}""");
                return (turn => value.Set(new ObjectMetricTests.Balloons((null, turn))), """[{"diameter":2147483647}]""");
            case "labeled_boolean":
                var booleans = new LabeledMetric<BooleanMetric>(new BooleanMetric(definition));
                return (turn => booleans["l"].Set(turn == int.MaxValue), """{"l":true}""");
            case "labeled_quantity":
                var quantities = new LabeledMetric<QuantityMetric>(new QuantityMetric(definition));
                return (turn => quantities["l"].Set(turn), """{"l":2147483647}""");
            default:
                var texts = new LabeledMetric<StringMetric>(new StringMetric(definition));
                return (turn => texts["l"].Set($"{turn}"), """{"l":"2147483647"}""");
        }
    }

    /// <summary>All pings that come of an action done by each thread again and again, each turn with a number of its own.</summary>
    private static IReadOnlyList<PingDocument> Run(Action<int> act)
    {
        using var glean = Stores.Start(configuration => configuration with { MaxPendingPings = 100_000 });
        Hammer(glean, act);
        Stores.Store1.Submit();
        return glean.Pings.Named(Stores.One);
    }

    private static void Hammer(GleanTest glean, Action<int> act)
    {
        var running = Threads;
        var threads = Enumerable.Range(0, Threads).Select(number => new Thread(() =>
        {
            for (var turn = 0; turn < Turns; turn++)
            {
                act((number * Turns) + turn);
            }

            Interlocked.Decrement(ref running);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        for (var i = 0; Volatile.Read(ref running) > 0; i++)
        {
            if (i % 3 == 0)
            {
                Stores.Store1.Submit();
            }

            glean.Client.FlushAsync().GetAwaiter().GetResult();
        }

        threads.ForEach(thread => thread.Join());
    }

    private static void AssertSamples(IReadOnlyList<PingDocument> pings, string section) => Assert.Multiple(() =>
    {
        Assert.That(Values(pings, section).Sum(value => Number(value["sum"])), Is.EqualTo((long)Total * (Total + 1) / 2));
        Assert.That(Values(pings, section).Sum(value => value["values"]!.AsObject().Sum(bucket => Number(bucket.Value))), Is.EqualTo(Total));
    });

    private static IEnumerable<JsonNode> Values(IEnumerable<PingDocument> pings, string section, string id = "t.m") =>
        pings.Select(ping => ping.Metric(section, id)).OfType<JsonNode>();

    private static long Sum(IEnumerable<PingDocument> pings, string section, string id = "t.m") => Values(pings, section, id).Sum(Number);

    private static long Errors(IEnumerable<PingDocument> pings, string type) =>
        Values(pings, "labeled_counter", $"glean.error.{type}").Sum(labels => Number(labels["t.m"]));

    private static long Number(JsonNode? node) => node is null ? 0 : long.Parse(node.ToJsonString());
}
