using Glean.Net.Storage;
using Glean.Net.Testing;
using Glean.Net.Tests.Support;
using SQLitePCL;

namespace Glean.Net.Tests.Runtime;

/// <summary>What those hear who listen to numbers.</summary>
public sealed class NumbersTests
{
    private static readonly CounterMetric s_count = new(In("count"));
    private static readonly QuantityMetric s_quantity = new(In("quantity"));
    private static readonly TimespanMetric s_timespan = new(In("timespan"), TimeUnit.Second);
    private static readonly TimingDistributionMetric s_timing = new(In("timing"), TimeUnit.Millisecond);
    private static readonly MemoryDistributionMetric s_memory = new(In("memory"), MemoryUnit.Kilobyte);
    private static readonly CustomDistributionMetric s_custom = new(In("custom"), 1, 100, 5, HistogramType.Linear);
    private static readonly RateMetric s_rate = new(In("rate"));
    private static readonly LabeledMetric<CounterMetric> s_labeled = new(new CounterMetric(In("labeled")));
    private static readonly DualLabeledCounterMetric s_dual = new(In("dual"), null, null);
    private static readonly CounterMetric s_inBoth = new(new MetricDefinition("numbers", "in_both", Lifetime.Ping, "custom-ping", "metrics"));
    private static readonly CounterMetric s_anonymous = new(new MetricDefinition("numbers", "anonymous", Lifetime.Ping, "anonymous"));
    private static readonly PingDefinition s_anonymousPing = new("anonymous") { IncludeClientId = false };

    [Test]
    public void Each_type_of_numbers_says_what_was_recorded_and_in_which_unit()
    {
        using var heard = new Heard(Samples.Start());
        s_count.Add(2);
        s_count.Add(3);
        s_quantity.Set(7);
        s_quantity.Set(8);
        s_timespan.SetRaw(TimeSpan.FromSeconds(2.5));
        s_memory.Accumulate(1);
        s_rate.AddToNumerator(1);
        s_rate.AddToDenominator(4);
        s_labeled["a"].Add(6);
        s_dual["k", "c"].Add(9);
        Samples.Text.Set("no number");

        Assert.That(heard.Texts(), Is.EqualTo(new[]
        {
            "count Added 5", "dual/k/c Added 9", "labeled/a Added 6", "memory Sampled 1024By", "quantity Set 8",
            "rate.denominator Added 4", "rate.numerator Added 1", "timespan Set 2500000000ns",
        }));
    }

    [Test]
    public void Samples_come_as_they_were_or_in_their_buckets_with_the_sum_of_all()
    {
        using var heard = new Heard(Samples.Start());
        s_custom.AccumulateSamples([3, 3, 77]);
        s_timing.AccumulateSamples([10, 10]);
        heard.Wait();

        var custom = heard.Of("custom");
        Assert.That(custom.Samples, Is.EqualTo(new Dictionary<long, long> { [3] = 2, [77] = 1 }));
        Assert.That(custom.Value, Is.EqualTo(83));
        var timing = heard.Of("timing");
        Assert.That(timing.Value, Is.EqualTo(20_000_000));
        Assert.That(timing.Samples.Single().Value, Is.EqualTo(2));
        Assert.That(timing.Samples.Single().Key, Is.InRange(10_000_000 / 1.0906, 10_000_000));
    }

    [Test]
    public void A_metric_in_several_pings_is_heard_once()
    {
        using var heard = new Heard(Samples.Start());
        s_inBoth.Add(3);
        Assert.That(heard.Texts(), Is.EqualTo(new[] { "in_both Added 3" }));
    }

    [Test]
    public void A_label_is_heard_as_it_is_stored()
    {
        using var heard = new Heard(Samples.Start());
        for (var i = 0; i < 20; i++)
        {
            s_labeled[$"label-{i:D2}"].Add();
        }

        s_labeled[""].Add();
        heard.Wait();
        Assert.That(heard.Numbers.Select(number => number.Label).Distinct().Count(), Is.EqualTo(17), "sixteen and __other__");
        Assert.That(heard.Numbers.Where(number => number.Label == "__other__").Sum(number => number.Value), Is.EqualTo(5));
    }

    [Test]
    public void With_consent_off_nothing_is_heard()
    {
        using var heard = new Heard(Samples.Start());
        s_count.Add();
        heard.Wait();
        heard.Glean.Client.UploadEnabled = false;
        s_count.Add();
        Assert.That(heard.Texts(), Is.EqualTo(new[] { "count Added 1" }));
    }

    [Test]
    public void What_a_level_or_a_disabled_ping_keeps_out_is_not_heard()
    {
        using var heard = new Heard(Samples.Start(more: s_anonymousPing));
        heard.Glean.Client.ConsentLevel = ConsentLevel.Anonymous;
        s_count.Add();
        s_anonymous.Add();
        heard.Wait();
        heard.Glean.Client.ConsentLevel = ConsentLevel.Full;
        heard.Glean.Client.BindPing(Samples.Custom).SetEnabled(false);
        s_count.Add();
        Assert.That(heard.Texts(), Is.EqualTo(new[] { "anonymous Added 1" }));
    }

    [Test]
    public void What_comes_after_the_first_duration_is_not_heard_because_it_is_not_recorded()
    {
        using var heard = new Heard(Samples.Start());
        s_timespan.SetRaw(TimeSpan.FromSeconds(1));
        heard.Wait();
        s_timespan.SetRaw(TimeSpan.FromSeconds(2));
        Assert.That(heard.Texts(), Is.EqualTo(new[] { "timespan Set 1000000000ns" }));
    }

    [Test]
    public void What_the_store_refused_at_first_is_heard_once()
    {
        using var rig = new ClientRig(pings: new PingDefinition("custom-ping"));
        var amounts = new List<long>();
        using var listening = rig.Client.ListenToNumbers(numbers =>
            amounts.AddRange(numbers.Where(number => number.Metric == s_count.Definition).Select(number => number.Value)));
        var refusals = 2;
        rig.OnDispatcher(() => rig.Store.BeforeStatement = () =>
        {
            if (refusals-- > 0)
            {
                throw new StoreException(raw.SQLITE_BUSY, "held by the test");
            }
        });

        rig.Client.Bind(s_count).Add(4);
        rig.Client.FlushAsync().Wait();
        Assert.That(rig.OnDispatcher(() => amounts.Count), Is.Zero, "not yet committed");
        for (var i = 0; i < 3; i++)
        {
            rig.Client.FlushAsync().Wait();
        }

        Assert.That(rig.OnDispatcher(() => amounts.ToArray()), Is.EqualTo(new[] { 4L }));
    }

    [Test]
    public void Nobody_hears_after_the_end_of_listening()
    {
        using var heard = new Heard(Samples.Start());
        heard.Listening.Dispose();
        s_count.Add();
        Assert.That(heard.Texts(), Is.Empty);
    }

    private static MetricDefinition In(string name) => new("numbers", name, Lifetime.Ping, "custom-ping");

    /// <summary>A client, and what is heard of the metrics of this class.</summary>
    private sealed class Heard : IDisposable
    {
        private readonly List<RecordedNumber> _numbers = [];

        public Heard(GleanTest glean)
        {
            Glean = glean;
            Listening = glean.Client.ListenToNumbers(_numbers.AddRange);
        }

        public GleanTest Glean { get; }

        public IDisposable Listening { get; }

        public IEnumerable<RecordedNumber> Numbers => _numbers.Where(number => number.Metric.Category == "numbers");

        public RecordedNumber Of(string name) => Numbers.Single(number => number.Metric.Name == name);

        /// <summary>Until listeners were told: their calls follow the commit.</summary>
        public void Wait()
        {
            Glean.Client.FlushAsync().Wait();
            Glean.Client.Parts.Dispatcher.WhenIdleAsync().Wait();
        }

        public IEnumerable<string> Texts()
        {
            Wait();
            return Numbers.Select(Text).OrderBy(text => text, StringComparer.Ordinal);
        }

        public void Dispose()
        {
            Listening.Dispose();
            Glean.Dispose();
        }

        private static string Text(RecordedNumber number)
        {
            var name = number.Metric.Name;
            name += number.Part is null ? "" : "." + number.Part;
            name += number.Label is null ? "" : "/" + number.Label;
            name += number.LabelCategory is null ? "" : "/" + number.LabelCategory;
            return $"{name} {number.Kind} {number.Value}{number.Unit}";
        }
    }
}
