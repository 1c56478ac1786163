using Glean.Net.Testing;

namespace Glean.Net.Tests.MetricTypes;

public sealed class LabeledCounterTests : LabeledMetricContract<CounterMetric>
{
    private static readonly string s_tooLong = new('x', 112);

    protected override string InnerExample => "2";

    protected override CounterMetric CreateInner(MetricDefinition definition) => new(definition);

    protected override void RecordInner(CounterMetric metric) => metric.Add(2);

    protected override IEnumerable<string> LabelsOf(LabeledMetric<CounterMetric> metric) => metric.TestGetValue().Keys;

    [Test]
    public void Case_054_a_label_that_is_not_listed_is_other()
    {
        using var glean = Stores.Start();
        var metric = new LabeledMetric<CounterMetric>(new CounterMetric(Stores.Define()), "a", "b");
        metric["a"].Add(1);
        metric["b"].Add(2);
        metric["c"].Add(3);
        metric["d"].Add(4);
        metric[s_tooLong].Add(0);
        ShouldHold(metric, ("a", 1), ("b", 2), ("__other__", 7));
        Assert.That(metric["no such label"].TestGetValue(), Is.EqualTo(7));
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
    }

    [Test]
    public void Case_055_sixteen_labels_have_places_and_the_others_share_one([Values] bool inOneBatch)
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        AddTwenty(metric, inOneBatch);
        ShouldHold(metric, [.. Enumerable.Range(1, 16).Select(i => ($"l{i}", 1)), ("__other__", 4)]);
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
    }

    [Test]
    public void Case_056_places_are_free_again_after_submission_even_for_old_objects()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        var late = Enumerable.Range(17, 4).Select(i => metric[$"l{i}"]).ToArray();
        AddTwenty(metric, inOneBatch: true);
        Stores.Store1.Submit();
        Array.ForEach(late, label => label.Add(9));
        ShouldHold(metric, [.. Enumerable.Range(17, 4).Select(i => ($"l{i}", 9))]);
    }

    [Test]
    public void Case_057_labels_of_an_earlier_run_have_their_places()
    {
        using var glean = Stores.Start();
        for (var i = 0; i < 16; i++)
        {
            Create(Stores.Define())[$"l{i}"].Add();
        }

        glean.Restart();
        var metric = Create(Stores.Define());
        metric["new"].Add(40);
        metric["l3"].Add();
        Assert.That(metric["new"].TestGetValue(), Is.EqualTo(40));
        Assert.That(metric.TestGetValue()["__other__"], Is.EqualTo(40));
        Assert.That(metric.TestGetValue()["l3"], Is.EqualTo(2));
    }

    [Test]
    public void Case_058_a_label_has_up_to_111_bytes()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        var longest = new string('é', 55) + "x";
        metric[longest].Add();
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
        metric[s_tooLong].Add();
        ShouldHold(metric, (longest, 1), ("__other__", 1));
        Stores.Metrics.Submit();
        Assert.That(
            glean.Pings.Single("metrics").Metric("labeled_counter", "glean.error.invalid_label")!.ToJsonString(),
            Is.EqualTo("""{"t.m":1}"""));
    }

    [Test]
    public void Case_059_any_other_label_is_kept_as_it_is()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        string[] labels = ["a.b", "a_b", "a-b", "_.x", "größe", "a/b", "a b"];
        Array.ForEach(labels, label => metric[label].Add());
        ShouldHold(metric, [.. labels.Select(label => (label, 1))]);
    }

    [Test]
    public void Case_060_a_label_in_sixteen_pings_takes_one_place()
    {
        var pings = Enumerable.Range(1, 16).Select(i => $"ping-{i}").ToArray();
        using var glean = Stores.Start(more: [.. pings.Select(name => new PingDefinition(name))]);
        var metric = Create(Stores.Define(pings));
        metric["first"].Add();
        Assert.That(metric.TestGetValue(), Has.Count.EqualTo(1));
        metric["second"].Add();
        foreach (var ping in pings)
        {
            Assert.That(metric.TestGetValue(ping).Keys, Is.EquivalentTo(new[] { "first", "second" }));
        }
    }

    [Test]
    public void Case_062_a_label_that_cannot_be_used_is_an_error_even_if_no_ping_takes_the_value()
    {
        using var glean = Stores.Start();
        Stores.Store1.SetEnabled(false);
        var metric = Create(Stores.Define());
        metric[s_tooLong].Add();
        Assert.That(metric[s_tooLong].TestGetValue(), Is.Null);
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 1, 0, 0 }));
    }

    [Test]
    public void Q15_other_takes_no_place([Values] bool inOneBatch)
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric[s_tooLong].Add();
        metric[s_tooLong].Add();
        AddTwenty(metric, inOneBatch);
        metric[s_tooLong].Add();
        ShouldHold(metric, [.. Enumerable.Range(1, 16).Select(i => ($"l{i}", 1)), ("__other__", 7)]);
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 2, 0, 0 }), "with all places taken, a long label is no error");
    }

    [Test]
    public void Q17_a_label_with_the_separator_is_other_and_an_error()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric["a\u001eb"].Add();
        metric["a\u001eb\u001ec"].Add();
        ShouldHold(metric, ("__other__", 2));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 2, 0, 0 }));
        Stores.Store1.Submit();
        Assert.That(glean.Pings.Single(Stores.One).Json["metrics"]!["dual_labeled_counter"], Is.Null);
    }

    [Test]
    public void Q18_the_empty_label_is_other_and_a_plain_value_takes_no_place()
    {
        using var glean = Stores.Start();
        new CounterMetric(Stores.Define()).Add(5);
        var metric = Create(Stores.Define());
        metric[""].Add();
        AddTwenty(metric, inOneBatch: false);
        ShouldHold(metric, [.. Enumerable.Range(1, 16).Select(i => ($"l{i}", 1)), ("__other__", 5)]);
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 1, 0, 0 }));
    }

    [Test]
    public void Labels_that_mean_the_same_after_repair_are_one()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric["\ud800"].Add();
        metric["\udc00"].Add();
        metric["\ufffd"].Add();
        ShouldHold(metric, ("\ufffd", 3));
    }

    [Test]
    public void Memory_stays_bounded_whatever_labels_are_made_up()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        for (var i = 0; i < 10_000; i++)
        {
            metric[$"made up {i}"].Add();
        }

        Assert.That(metric.TestGetValue().Values.Sum(), Is.EqualTo(10_000));
        Assert.That(metric.TestGetValue()["__other__"], Is.EqualTo(10_000 - 16));
        Assert.That(metric["made up 9000"], Is.SameAs(metric["made up 9001"]));
    }

    private static void AddTwenty(LabeledMetric<CounterMetric> metric, bool inOneBatch)
    {
        for (var i = 1; i <= 20; i++)
        {
            metric[$"l{i}"].Add();
            Assert.That(inOneBatch || metric.TestGetValue().Count > 0);
        }
    }

    private static void ShouldHold(LabeledMetric<CounterMetric> metric, params (string Label, int Count)[] labels) => Assert.That(
        metric.TestGetValue(), Is.EquivalentTo(labels.Select(label => KeyValuePair.Create(label.Label, label.Count))));
}
