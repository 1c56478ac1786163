using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using BenchmarkDotNet.Attributes;

namespace Glean.Net.Benchmarks;

/// <summary>
/// What every verb of every metric type costs its caller, beside the bare atomic instruction, two readings of the clock, and
/// peers. The client is the process's and commits meanwhile, as in production.
/// </summary>
[Config(typeof(VerbConfig))]
public class VerbBenchmarks
{
    private const int Many = 400;
    private const string Structure = """{"type":"object","properties":{"a":{"type":"number"}}}""";
    private static readonly long[] s_samples = [.. Enumerable.Range(1, 10).Select(number => number * 137L)];
    private static readonly string[] s_texts = ["alpha", "beta", "gamma"];
    private static readonly string[] s_listed = ["not_found", "timeout"];
    private static readonly Uri s_uri = new("https://example.org/search?q=a");
    private static readonly Guid s_uuid = new("f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
    private static readonly Thing s_thing = new();
    private static long s_bare;

    private readonly BooleanMetric _boolean = new(Define("boolean"));
    private readonly QuantityMetric _quantity = new(Define("quantity"));
    private readonly StringMetric _string = new(Define("string"));
    private readonly TextMetric _text = new(Define("text"));
    private readonly UrlMetric _url = new(Define("url"));
    private readonly UuidMetric _uuidMetric = new(Define("uuid"));
    private readonly DatetimeMetric _datetime = new(Define("datetime"), TimeUnit.Millisecond);
    private readonly TimespanMetric _timespan = new(Define("timespan"), TimeUnit.Millisecond);
    private readonly StringListMetric _list = new(Define("string_list"));
    private readonly ObjectMetric<Thing> _object = new(Define("object"), Structure);
    private readonly TimingDistributionMetric _timing = new(Define("timing"), TimeUnit.Nanosecond);
    private readonly MemoryDistributionMetric _memory = new(Define("memory"), MemoryUnit.Kilobyte);
    private readonly CustomDistributionMetric _custom = new(Define("custom"), 1, 1000, 50, HistogramType.Exponential);
    private readonly RateMetric _rate = new(Define("rate"));
    private static readonly NumeratorMetric s_numerator = new(Define("numerator"));
    private readonly DenominatorMetric _denominator = new(Define("denominator"), s_numerator);
    private readonly LabeledMetric<CounterMetric> _labeledListed = new(new CounterMetric(Define("labeled_listed")), s_listed);
    private readonly LabeledMetric<BooleanMetric> _labeledBoolean = new(new BooleanMetric(Define("labeled_boolean")));
    private readonly LabeledMetric<StringMetric> _labeledString = new(new StringMetric(Define("labeled_string")));
    private readonly LabeledMetric<QuantityMetric> _labeledQuantity = new(new QuantityMetric(Define("labeled_quantity")));
    private readonly LabeledMetric<TimingDistributionMetric> _labeledTiming = new(new TimingDistributionMetric(Define("labeled_timing"), TimeUnit.Nanosecond));
    private readonly LabeledMetric<MemoryDistributionMetric> _labeledMemory = new(new MemoryDistributionMetric(Define("labeled_memory"), MemoryUnit.Byte));
    private readonly LabeledMetric<CustomDistributionMetric> _labeledCustom =
        new(new CustomDistributionMetric(Define("labeled_custom"), 1, 1000, 50, HistogramType.Exponential));

    private readonly DualLabeledCounterMetric _dual = new(Define("dual"), null, null);
    private readonly CounterMetric _off = new(new MetricDefinition("benchmark", "off", Lifetime.Ping, "benchmark") { Disabled = true });
    private readonly KeyValuePair<string, object?> _tag = new("status", "not_found");
    private Peers? _peers;
    private bool _flag;
    private long _number;

    [GlobalSetup]
    public void SetUp()
    {
        _ = LocalClient.Instance;
        _peers = new Peers();
    }

    [GlobalCleanup]
    public void CleanUp() => _peers?.Dispose();

    [Benchmark(Baseline = true, Description = "`Interlocked.Increment`")]
    public void Bare() => Interlocked.Increment(ref s_bare);

    [Benchmark(Description = "two readings of the clock")]
    public long Clock() => Stopwatch.GetTimestamp() - Stopwatch.GetTimestamp();

    [Benchmark(Description = "`System.Diagnostics.Metrics` counter, listened to")]
    public void PeerListened() => _peers!.Listened.Add(1);

    [Benchmark(Description = "OpenTelemetry counter")]
    public void PeerCounter() => _peers!.Counter.Add(1);

    [Benchmark(Description = "OpenTelemetry counter, one tag")]
    public void PeerTagged() => _peers!.Counter.Add(1, _tag);

    [Benchmark(Description = "OpenTelemetry histogram")]
    public void PeerHistogram() => _peers!.Histogram.Record(250);

    [Benchmark(Description = "Application Insights `TrackEvent`, three properties")]
    public void PeerEvent() => _peers!.Events.TrackEvent(
        "search", new Dictionary<string, string> { ["engine"] = "acme", ["results"] = "12", ["is_private"] = "true" });

    [Benchmark(Description = "boolean `Set`")]
    public void Boolean() => _boolean.Set(_flag = !_flag);

    [Benchmark(Description = "counter `Add`")]
    public void Counter() => Metrics.Benchmark.Counter.Add();

    [Benchmark(Description = "counter `Add`, metric disabled")]
    public void CounterOff() => _off.Add();

    [Benchmark(Description = "counter `Add(-1)`: an error counted")]
    public void CounterError() => Metrics.Benchmark.Counter.Add(-1);

    [Benchmark(Description = "quantity `Set`")]
    public void Quantity() => _quantity.Set(++_number);

    [Benchmark(Description = "string `Set`")]
    public void String() => _string.Set("acme");

    [Benchmark(Description = "text `Set`")]
    public void Text() => _text.Set("The page is blank");

    [Benchmark(Description = "string_list `Add`", OperationsPerInvoke = Many)]
    public void ListAdd() => InBursts(() => _list.Add("alpha"));

    [Benchmark(Description = "string_list `Set`, three")]
    public void ListSet() => _list.Set(s_texts);

    [Benchmark(Description = "url `Set(string)`")]
    public void UrlText() => _url.Set("https://example.org/search?q=a");

    [Benchmark(Description = "url `Set(Uri)`")]
    public void UrlUri() => _url.Set(s_uri);

    [Benchmark(Description = "uuid `Set(Guid)`")]
    public void Uuid() => _uuidMetric.Set(s_uuid);

    [Benchmark(Description = "uuid `Set(string)`")]
    public void UuidText() => _uuidMetric.Set("f81d4fae-7dec-11d0-a765-00a0c91e6bf6");

    [Benchmark(Description = "uuid `GenerateAndSet`")]
    public string UuidNew() => _uuidMetric.GenerateAndSet();

    [Benchmark(Description = "datetime `Set()`")]
    public void Now() => _datetime.Set();

    [Benchmark(Description = "datetime `Set(DateTimeOffset)`")]
    public void Moment() => _datetime.Set(DateTimeOffset.UnixEpoch);

    [Benchmark(Description = "timespan `Start`, `Stop`")]
    public void Timespan()
    {
        _timespan.Start();
        _timespan.Stop();
    }

    [Benchmark(Description = "timespan `SetRaw`")]
    public void TimespanRaw() => _timespan.SetRaw(TimeSpan.FromSeconds(3));

    [Benchmark(Description = "timing_distribution `Start`, `Stop`")]
    public void Timing() => _timing.Stop(_timing.Start());

    [Benchmark(Description = "timing_distribution `Start`, `Cancel`")]
    public void TimingCancel() => _timing.Cancel(_timing.Start());

    [Benchmark(Description = "timing_distribution `using (Measure())`")]
    public void TimingMeasure()
    {
        using (_timing.Measure())
        {
        }
    }

    [Benchmark(Description = "timing_distribution `AccumulateSingleSample`")]
    public void TimingSample() => _timing.AccumulateSingleSample(250);

    [Benchmark(Description = "timing_distribution `AccumulateRawDuration`")]
    public void TimingRaw() => _timing.AccumulateRawDuration(TimeSpan.FromMilliseconds(3));

    [Benchmark(Description = "timing_distribution `AccumulateSamples`, ten")]
    public void TimingSamples() => _timing.AccumulateSamples(s_samples);

    [Benchmark(Description = "timing_distribution buffer of ten")]
    public void TimingBuffer()
    {
        using var buffer = _timing.StartBuffer();
        foreach (var sample in s_samples)
        {
            buffer.Accumulate(sample);
        }
    }

    [Benchmark(Description = "memory_distribution `Accumulate`")]
    public void Memory() => _memory.Accumulate(250);

    [Benchmark(Description = "memory_distribution `AccumulateSamples`, ten")]
    public void MemorySamples() => _memory.AccumulateSamples(s_samples);

    [Benchmark(Description = "custom_distribution `AccumulateSingleSample`")]
    public void Custom() => _custom.AccumulateSingleSample(250);

    [Benchmark(Description = "custom_distribution `AccumulateSamples`, ten")]
    public void CustomSamples() => _custom.AccumulateSamples(s_samples);

    [Benchmark(Description = "object `Set`")]
    public void Object() => _object.Set(s_thing);

    [Benchmark(Description = "object `SetString`")]
    public void ObjectText() => _object.SetString("""{"a":1}""");

    [Benchmark(Description = "rate `AddToNumerator`")]
    public void Rate() => _rate.AddToNumerator(1);

    [Benchmark(Description = "numerator `AddToNumerator`")]
    public void Numerator() => s_numerator.AddToNumerator(1);

    [Benchmark(Description = "denominator `Add`, one numerator")]
    public void Denominator() => _denominator.Add(1);

    [Benchmark(Description = "labeled_counter `Add`, label known")]
    public void LabeledCounter() => Metrics.Benchmark.Labeled["not_found"].Add();

    [Benchmark(Description = "labeled_counter `Add`, label listed")]
    public void LabeledListed() => _labeledListed["not_found"].Add();

    [Benchmark(Description = "labeled_boolean `Set`")]
    public void LabeledBoolean() => _labeledBoolean["not_found"].Set(_flag = !_flag);

    [Benchmark(Description = "labeled_boolean `Set`, two labels in turn")]
    public void LabeledBooleanInTurn() => _labeledBoolean[(_flag = !_flag) ? "not_found" : "timeout"].Set(true);

    [Benchmark(Description = "labeled_string `Set`")]
    public void LabeledString() => _labeledString["not_found"].Set("acme");

    [Benchmark(Description = "labeled_quantity `Set`")]
    public void LabeledQuantity() => _labeledQuantity["not_found"].Set(++_number);

    [Benchmark(Description = "labeled_timing_distribution `AccumulateSingleSample`")]
    public void LabeledTiming() => _labeledTiming["not_found"].AccumulateSingleSample(250);

    [Benchmark(Description = "labeled_memory_distribution `Accumulate`")]
    public void LabeledMemory() => _labeledMemory["not_found"].Accumulate(250);

    [Benchmark(Description = "labeled_custom_distribution `AccumulateSingleSample`")]
    public void LabeledCustom() => _labeledCustom["not_found"].AccumulateSingleSample(250);

    [Benchmark(Description = "dual_labeled_counter `Add`, pair known")]
    public void Dual() => _dual["not_found", "dns"].Add();

    [Benchmark(Description = "event `Record`, three extras", OperationsPerInvoke = Many)]
    public void Event() => InBursts(() => Metrics.Benchmark.Event.Record(new() { Engine = "acme", Results = 12, IsPrivate = true }));

    /// <summary>
    /// What gathers instead of adding up is recorded in bursts and then taken out, as a commit would, but thrown away: a loop that
    /// records faster than anything can commit would measure how a buffer fills up.
    /// </summary>
    private static void InBursts(Action record)
    {
        for (var i = 0; i < Many; i++)
        {
            record();
        }

        LocalClient.Instance.Parts.Target.Recorder!.Drain().Release();
    }

    private static MetricDefinition Define(string name) => new("verbs", name, Lifetime.Ping, "benchmark");

    private sealed class Thing : IObjectValue
    {
        public void WriteTo(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            writer.WriteNumber("a", 1);
            writer.WriteEndObject();
        }
    }
}
