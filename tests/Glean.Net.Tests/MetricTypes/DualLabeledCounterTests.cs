using System.Runtime.CompilerServices;
using Glean.Net.Definitions;
using Glean.Net.Testing;

namespace Glean.Net.Tests.MetricTypes;

public sealed class DualLabeledCounterTests : MetricContract<DualLabeledCounterMetric>
{
    private static readonly string s_tooLong = new('x', 112);

    protected override string Section => "dual_labeled_counter";

    protected override string Example => """{"":{"":1},"baseline":{"2xx":9,"5xx":1}}""";

    protected override DualLabeledCounterMetric Create(MetricDefinition definition) => new(definition, null, null);

    protected override void Record(DualLabeledCounterMetric metric)
    {
        metric["baseline", "2xx"].Add(9);
        metric["baseline", "5xx"].Add();
        metric["", ""].Add();
    }

    [Test]
    public void Case_065_what_is_not_listed_is_other_in_its_own_part()
    {
        using var glean = Stores.Start();
        var metric = new DualLabeledCounterMetric(Stores.Define(), ["k1", "k2"], ["c1", "c2"]);
        metric["k3", "c1"].Add(5);
        metric["k1", "c3"].Add(6);
        metric["k3", "c3"].Add(7);
        metric["k3\u001e", s_tooLong].Add(1);
        ShouldHold(metric, ("k1", "__other__", 6), ("__other__", "c1", 5), ("__other__", "__other__", 8));
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
    }

    [Test]
    public void Case_066_two_long_labels_are_two_errors()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric[s_tooLong, s_tooLong].Add();
        ShouldHold(metric, ("__other__", "__other__", 1));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 2, 0, 0 }));
        metric[s_tooLong, "c"].Add();
        metric[s_tooLong, "c"].Add();
        ShouldHold(metric, ("__other__", "__other__", 1), ("__other__", "c", 2));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 4, 0, 0 }));
    }

    [Test]
    public void Case_067_the_seventeenth_key_and_category_are_errors([Values] bool inOneBatch)
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        for (var i = 0; i < 20; i++)
        {
            metric[$"k{i}", $"c{i}"].Add();
            Assert.That(inOneBatch || metric.TestGetValue().Count > 0);
        }

        ShouldHold(metric, [.. Enumerable.Range(0, 16).Select(i => ($"k{i}", $"c{i}", 1)), ("__other__", "__other__", 4)]);
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 8, 0, 0 }));
    }

    [Test]
    public void Case_068_listed_keys_with_dynamic_categories()
    {
        using var glean = Stores.Start();
        var metric = new DualLabeledCounterMetric(Stores.Define(), ["k1", "k2", "k3", "k4"], null);
        string[] keys = ["k1", "k2", "k3", "k4", "k5"];
        foreach (var category in Enumerable.Range(0, 20))
        {
            Array.ForEach(keys, key => metric[key, $"c{category}"].Add());
        }

        foreach (var key in new[] { "k1", "k2", "k3", "k4", "__other__" })
        {
            Assert.That(
                metric.TestGetValue()[key],
                Is.EquivalentTo(Enumerable.Range(0, 16).Select(i => KeyValuePair.Create($"c{i}", 1)).Append(KeyValuePair.Create("__other__", 4))));
        }

        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 20, 0, 0 }));
    }

    [Test]
    public void Case_069_the_separator_is_one_error_for_both()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric["a\u001eb", "c"].Add();
        ShouldHold(metric, ("__other__", "__other__", 1));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 1, 0, 0 }));
    }

    [Test]
    public void Q15_other_takes_no_place_among_keys_or_categories()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric[s_tooLong, s_tooLong].Add();
        for (var i = 0; i < 16; i++)
        {
            metric[$"k{i}", $"c{i}"].Add();
        }

        ShouldHold(metric, [.. Enumerable.Range(0, 16).Select(i => ($"k{i}", $"c{i}", 1)), ("__other__", "__other__", 1)]);
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 2, 0, 0 }));
    }

    [Test]
    public void Q19_a_listed_part_stays_intact_whatever_the_dynamic_part_is()
    {
        using var glean = Stores.Start();
        var keys = Enumerable.Range(0, 20).Select(i => $"k{i}").ToArray();
        var metric = new DualLabeledCounterMetric(Stores.Define(), keys, null);
        Array.ForEach(keys, key => metric[key, "c"].Add());
        metric["k19", "a\u001eb"].Add();
        metric["k19", s_tooLong].Add();
        ShouldHold(metric, [.. keys.Select(key => (key, "c", 1)), ("k19", "__other__", 2)]);
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 2, 0, 0 }));

        var mirrored = new DualLabeledCounterMetric(Stores.Define("mirrored", Lifetime.Ping), null, keys);
        Array.ForEach(keys, category => mirrored["k", category].Add());
        mirrored["a\u001eb", "k19"].Add();
        ShouldHold(mirrored, [.. keys.Select(category => ("k", category, 1)), ("__other__", "k19", 1)]);
        Assert.That(mirrored.Errors(), Is.EqualTo(new[] { 0, 1, 0, 0 }));
    }

    [Test]
    public void Q20_the_value_is_what_is_stored_also_by_an_earlier_run()
    {
        using var glean = Stores.Start();
        Record(Create(Stores.Define()));
        glean.Restart();
        ShouldHold(Create(Stores.Define()), ("baseline", "2xx", 9), ("baseline", "5xx", 1), ("", "", 1));
    }

    [Test]
    public void The_same_pair_is_the_same_object_and_a_faulty_amount_is_an_error_of_its_own()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        Assert.That(metric["k", "c"], Is.SameAs(metric.Get("k", "c")));
        metric["k", "c"].Add(-1);
        metric["k", "c"].Add(0);
        Assert.That(metric.TestGetValue(), Is.Empty);
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 1, 0, 0, 0 }));
        metric["k", "c"].Add(4);
        Assert.That(metric["k", "c"].TestGetValue(), Is.EqualTo(4));
    }

    [Test]
    public void Memory_stays_bounded_whatever_labels_are_made_up()
    {
        using var glean = Stores.Start();
        var metric = new DualLabeledCounterMetric(Stores.Define(), ["k"], null);
        for (var i = 0; i < 10_000; i++)
        {
            metric["k", $"made up {i}"].Add();
        }

        Assert.That(metric.TestGetValue()["k"]["__other__"], Is.EqualTo(10_000 - 16));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 10_000 - 16, 0, 0 }));
        Assert.That(metric["k", "made up 9000"], Is.SameAs(metric["k", "made up 9001"]));
    }

    /// <summary>Which texts are kept shows when nobody else keeps them. A collector that guesses may keep a few by chance.</summary>
    [Test]
    public void No_more_spellings_are_kept_than_are_remembered()
    {
        using var glean = Stores.Start();
        var metric = new DualLabeledCounterMetric(Stores.Define(), ["k"], null);
        var texts = Record(metric, Limits.RememberedLabels + 500);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        var kept = texts.Skip(Limits.RememberedLabels).Count(text => text.IsAlive);
        Assert.That(kept, Is.LessThan(100), "of 500 beyond the limit");
        GC.KeepAlive(metric);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<WeakReference> Record(DualLabeledCounterMetric metric, int count)
    {
        var texts = new List<WeakReference>();
        for (var i = 0; i < count; i++)
        {
            var text = $"made up {i}";
            metric["k", text].Add();
            texts.Add(new WeakReference(text));
        }

        return texts;
    }

    private static void ShouldHold(DualLabeledCounterMetric metric, params (string Key, string Category, int Count)[] pairs) => Assert.That(
        metric.TestGetValue().SelectMany(key => key.Value.Select(category => (key.Key, category.Key, category.Value))),
        Is.EquivalentTo(pairs));
}
