using Glean.Net.Testing;

namespace Glean.Net.Tests.MetricTypes;

/// <summary>The common path of each verb allocates nothing: not where memory was needed once, but in the long run.</summary>
public sealed class AllocationTests
{
    private static readonly Dictionary<string, Func<Action>> s_verbs = new()
    {
        ["boolean"] = () => Verb(new BooleanMetric(Stores.Define()), metric => metric.Set(true)),
        ["counter"] = () => Verb(new CounterMetric(Stores.Define()), metric => metric.Add()),
        ["quantity"] = () => Verb(new QuantityMetric(Stores.Define()), metric => metric.Set(7)),
        ["string"] = () => Verb(new StringMetric(Stores.Define()), metric => metric.Set("acme")),
        ["rate"] = () => Verb(new RateMetric(Stores.Define()), metric => metric.AddToNumerator(1)),
        ["denominator"] = () => Verb(
            new DenominatorMetric(Stores.Define(), new NumeratorMetric(Stores.Define("n", Lifetime.Ping))), metric => metric.Add(1)),
        ["timing_distribution"] = () => Verb(
            new TimingDistributionMetric(Stores.Define(), TimeUnit.Nanosecond), metric => metric.Stop(metric.Start())),
        ["memory_distribution"] = () => Verb(
            new MemoryDistributionMetric(Stores.Define(), MemoryUnit.Byte), metric => metric.Accumulate(12_345)),
        ["custom_distribution"] = () => Verb(
            new CustomDistributionMetric(Stores.Define(), 1, 100, 10, HistogramType.Linear), metric => metric.AccumulateSingleSample(12)),
        ["labeled_counter"] = () => Verb(
            new LabeledMetric<CounterMetric>(new CounterMetric(Stores.Define())), metric => metric["dns"].Add()),
        ["dual_labeled_counter"] = () => Verb(
            new DualLabeledCounterMetric(Stores.Define(), null, null), metric => metric["key", "category"].Add()),
    };

    private static IEnumerable<string> Types => s_verbs.Keys;

    [TestCaseSource(nameof(Types))]
    public void Recording_again_allocates_nothing(string type)
    {
        using var glean = Stores.Start();
        var verb = s_verbs[type]();

        // Growing takes memory now and then; the least of several rounds is what recording itself takes.
        Assert.That(Enumerable.Range(0, 20).Min(_ => AllocatedBy(verb)), Is.Zero);
    }

    private static Action Verb<TMetric>(TMetric metric, Action<TMetric> record) => () => record(metric);

    private static long AllocatedBy(Action verb)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 500; i++)
        {
            verb();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
