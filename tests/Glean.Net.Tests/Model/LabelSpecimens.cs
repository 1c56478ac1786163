namespace Glean.Net.Tests.Model;

/// <summary>The specimens with labels.</summary>
internal static class LabelSpecimens
{
    public static IEnumerable<Action<int, int>> Labels(ReferenceClient reference)
    {
        foreach (var (name, listed) in new[] { ("labeled_listed", Zoo.Listed), ("labeled", null) })
        {
            var counter = Zoo.Define(name, Lifetime.Ping, Zoo.One, Zoo.Two);
            var realCounter = new LabeledMetric<CounterMetric>(new CounterMetric(counter), listed);
            for (var weight = 0; weight < 2; weight++)
            {
                yield return (a, b) =>
                {
                    var amount = Zoo.Pick(Zoo.Amounts, b);
                    realCounter[Zoo.Pick(Zoo.Labels, a)].Add(amount);
                    reference.Count(counter, "labeled_counter", amount > 0 ? reference.Label(counter, Zoo.Pick(Zoo.Labels, a), listed) : "", amount);
                };
            }
        }

        var boolean = Zoo.Define("labeled_boolean", Lifetime.Application, Zoo.One);
        var realBoolean = new LabeledMetric<BooleanMetric>(new BooleanMetric(boolean));
        yield return (a, b) =>
        {
            realBoolean[Zoo.Pick(Zoo.Labels, a)].Set(b % 2 == 0);
            reference.Record(boolean, "labeled_boolean", reference.Label(boolean, Zoo.Pick(Zoo.Labels, a), null), _ => b % 2 == 0);
        };

        var quantity = Zoo.Define("labeled_quantity", Lifetime.Ping, Zoo.Two);
        var realQuantity = new LabeledMetric<QuantityMetric>(new QuantityMetric(quantity));
        yield return (a, b) =>
        {
            realQuantity[Zoo.Pick(Zoo.Labels, a)].Set(Math.Abs((long)b));
            reference.Record(quantity, "labeled_quantity", reference.Label(quantity, Zoo.Pick(Zoo.Labels, a), null), _ => Math.Abs((long)b));
        };

        var text = Zoo.Define("labeled_string", Lifetime.Ping, Zoo.One);
        var realText = new LabeledMetric<StringMetric>(new StringMetric(text));
        yield return (a, b) =>
        {
            realText[Zoo.Pick(Zoo.Labels, a)].Set(Zoo.Pick(Zoo.Texts, b));
            reference.SetText(text, "labeled_string", reference.Label(text, Zoo.Pick(Zoo.Labels, a), null), Zoo.Pick(Zoo.Texts, b), 255);
        };

        var timing = Zoo.Define("labeled_timing", Lifetime.Ping, Zoo.One);
        var realTiming = new LabeledMetric<TimingDistributionMetric>(new TimingDistributionMetric(timing, TimeUnit.Nanosecond));
        yield return (a, b) =>
        {
            realTiming[Zoo.Pick(Zoo.Labels, a)].AccumulateSingleSample((uint)b % 1000);
            reference.Timing(timing, "labeled_timing_distribution", reference.Label(timing, Zoo.Pick(Zoo.Labels, a), null), (uint)b % 1000);
        };

        var memory = Zoo.Define("labeled_memory", Lifetime.User, Zoo.One);
        var realMemory = new LabeledMetric<MemoryDistributionMetric>(new MemoryDistributionMetric(memory, MemoryUnit.Kilobyte));
        yield return (a, b) =>
        {
            realMemory[Zoo.Pick(Zoo.Labels, a)].Accumulate((uint)b % 1000);
            reference.Memory(memory, "labeled_memory_distribution", reference.Label(memory, Zoo.Pick(Zoo.Labels, a), null), (uint)b % 1000);
        };

        var custom = Zoo.Define("labeled_custom", Lifetime.Ping, Zoo.One, Zoo.Two);
        var realCustom = new LabeledMetric<CustomDistributionMetric>(new CustomDistributionMetric(custom, 10, 1000, 20, HistogramType.Linear));
        yield return (a, b) =>
        {
            realCustom[Zoo.Pick(Zoo.Labels, a)].AccumulateSingleSample((uint)b % 2000);
            reference.Custom(custom, "labeled_custom_distribution", reference.Label(custom, Zoo.Pick(Zoo.Labels, a), null), (uint)b % 2000, Rules.LinearBucket((uint)b % 2000, 10, 1000, 20));
        };

        foreach (var (name, keys, categories) in new[] { ("dual", null, null), ("dual_key", Zoo.Listed, null), ("dual_category", null, Zoo.Listed), ("dual_both", Zoo.Listed, Zoo.Listed) })
        {
            var dual = Zoo.Define(name, Lifetime.Ping, Zoo.One, Zoo.Two);
            var realDual = new DualLabeledCounterMetric(dual, keys, categories);
            yield return (a, b) =>
            {
                var (key, category) = (Zoo.Pick(Zoo.Labels, a), Zoo.Pick(Zoo.Labels, b));
                realDual[key, category].Add((int)((uint)(a ^ b) % 2));
                if ((uint)(a ^ b) % 2 == 1)
                {
                    reference.Count(dual, "dual_labeled_counter", reference.Pair(dual, key, category, keys, categories), 1);
                }
            };
        }
    }
}
