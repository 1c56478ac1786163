using Glean.Net.Testing;

namespace Glean.Net.Tests.MetricTypes;

/// <summary>What is true of every type under labels, beside what is true of every metric.</summary>
public abstract class LabeledMetricContract<TMetric> : MetricContract<LabeledMetric<TMetric>>
    where TMetric : Metric
{
    /// <summary>What the payload holds for one label after one <see cref="RecordInner"/>.</summary>
    protected abstract string InnerExample { get; }

    protected abstract TMetric CreateInner(MetricDefinition definition);

    protected abstract void RecordInner(TMetric metric);

    /// <summary>How many labels are stored with a value.</summary>
    protected abstract IEnumerable<string> LabelsOf(LabeledMetric<TMetric> metric);

    protected sealed override string Section => "labeled_" + CreateInner(Stores.Define()).Key.Kind.Name;

    protected sealed override string Example => $$"""{"Ünï/x":{{InnerExample}},"a":{{InnerExample}}}""";

    protected sealed override LabeledMetric<TMetric> Create(MetricDefinition definition) => new(CreateInner(definition));

    protected sealed override void Record(LabeledMetric<TMetric> metric)
    {
        RecordInner(metric["a"]);
        RecordInner(metric["Ünï/x"]);
    }

    protected override System.Text.Json.Nodes.JsonNode? InPayload(PingDocument ping)
    {
        // Labels come in no promised order.
        var labels = base.InPayload(ping)?.AsObject();
        return labels is null
            ? null
            : new System.Text.Json.Nodes.JsonObject(
                labels.OrderByDescending(label => label.Key, StringComparer.Ordinal).Select(label => KeyValuePair.Create(label.Key, label.Value?.DeepClone())));
    }

    [Test]
    public void Seventeen_labels_are_sixteen_and_other()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        for (var i = 0; i < 17; i++)
        {
            RecordInner(metric[$"label{i}"]);
        }

        Assert.That(LabelsOf(metric), Is.EquivalentTo(Enumerable.Range(0, 16).Select(i => $"label{i}").Append("__other__")));
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
    }

    [Test]
    public void A_label_that_cannot_be_used_is_one_error_per_recording()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        var inner = metric[new string('x', 112)];
        RecordInner(inner);
        RecordInner(inner);
        RecordInner(metric[""]);
        Assert.That(LabelsOf(metric), Is.EqualTo(new[] { "__other__" }));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 3, 0, 0 }));
        Assert.That(inner.Errors(), Is.EqualTo(new[] { 0, 3, 0, 0 }));
    }

    [Test]
    public void Case_063_without_a_recording_there_are_no_labels()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        _ = metric["a"];
        Assert.That(LabelsOf(metric), Is.Empty);
    }
}

public sealed class LabeledBooleanTests : LabeledMetricContract<BooleanMetric>
{
    [Test]
    public void Of_surplus_labels_that_alternate_within_a_commit_the_last_value_wins([Values] bool last)
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        for (var i = 0; i < 16; i++)
        {
            metric[$"label{i}"].Set(true);
        }

        metric["x"].Set(!last);
        metric["y"].Set(!last);
        metric["x"].Set(last);
        Assert.That(metric.TestGetValue()!["__other__"], Is.EqualTo(last));
        metric["x"].Set(!last);
        metric["__other__"].Set(!last);
        metric["y"].Set(last);
        metric[""].Set(!last);
        metric["y"].Set(last);
        Assert.That(metric.TestGetValue()!["__other__"], Is.EqualTo(last));
    }

    protected override string InnerExample => "true";

    protected override BooleanMetric CreateInner(MetricDefinition definition) => new(definition);

    protected override void RecordInner(BooleanMetric metric) => metric.Set(true);

    protected override IEnumerable<string> LabelsOf(LabeledMetric<BooleanMetric> metric) => metric.TestGetValue().Keys;
}

public sealed class LabeledQuantityTests : LabeledMetricContract<QuantityMetric>
{
    protected override string InnerExample => "5";

    protected override QuantityMetric CreateInner(MetricDefinition definition) => new(definition);

    protected override void RecordInner(QuantityMetric metric) => metric.Set(5);

    protected override IEnumerable<string> LabelsOf(LabeledMetric<QuantityMetric> metric) => metric.TestGetValue().Keys;
}

public sealed class LabeledStringTests : LabeledMetricContract<StringMetric>
{
    protected override string InnerExample => "\"x\"";

    protected override StringMetric CreateInner(MetricDefinition definition) => new(definition);

    protected override void RecordInner(StringMetric metric) => metric.Set("x");

    protected override IEnumerable<string> LabelsOf(LabeledMetric<StringMetric> metric) => metric.TestGetValue().Keys;

    [Test]
    public void Case_061_an_error_of_a_label_is_an_error_of_the_metric()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric["a"].Set(new string('x', 300));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 0, 0, 1 }));
        Assert.That(metric["a"].Errors(), Is.EqualTo(new[] { 0, 0, 0, 1 }));
        Assert.That(metric["b"].Errors(), Is.EqualTo(new[] { 0, 0, 0, 1 }));
        Stores.Metrics.Submit();
        Assert.That(
            glean.Pings.Single("metrics").Metric("labeled_counter", "glean.error.invalid_overflow")!.ToJsonString(),
            Is.EqualTo("""{"t.m":1}"""));
    }
}

public sealed class LabeledCustomDistributionTests : LabeledMetricContract<CustomDistributionMetric>
{
    protected override string InnerExample => """{"sum":42,"values":{"42":1}}""";

    protected override CustomDistributionMetric CreateInner(MetricDefinition definition) => new(definition, 1, 100, 100, HistogramType.Linear);

    protected override void RecordInner(CustomDistributionMetric metric) => metric.AccumulateSamples([42]);

    protected override IEnumerable<string> LabelsOf(LabeledMetric<CustomDistributionMetric> metric) => metric.TestGetValue().Keys;
}

public sealed class LabeledMemoryDistributionTests : LabeledMetricContract<MemoryDistributionMetric>
{
    protected override string InnerExample => """{"sum":42,"values":{"41":1}}""";

    protected override MemoryDistributionMetric CreateInner(MetricDefinition definition) => new(definition, MemoryUnit.Byte);

    protected override void RecordInner(MemoryDistributionMetric metric) => metric.AccumulateSamples([42]);

    protected override IEnumerable<string> LabelsOf(LabeledMetric<MemoryDistributionMetric> metric) => metric.TestGetValue().Keys;
}

public sealed class LabeledTimingDistributionTests : LabeledMetricContract<TimingDistributionMetric>
{
    protected override string InnerExample => """{"sum":42,"values":{"41":1}}""";

    protected override TimingDistributionMetric CreateInner(MetricDefinition definition) => new(definition, TimeUnit.Nanosecond);

    protected override void RecordInner(TimingDistributionMetric metric) => metric.AccumulateSamples([42]);

    protected override IEnumerable<string> LabelsOf(LabeledMetric<TimingDistributionMetric> metric) => metric.TestGetValue().Keys;

    [Test]
    public void Case_064_the_same_label_gives_the_same_object_and_its_timers()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        Assert.That(metric["a"], Is.SameAs(metric.Get("a")));
        var timer = metric["a"].Start();
        glean.Clock.Advance(TimeSpan.FromTicks(1));
        metric["a"].Stop(timer);
        Assert.That(metric.TestGetValue()["a"].Sum, Is.EqualTo(100));
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
    }

    [Test]
    public void A_timer_under_a_label_that_cannot_be_used_is_recorded_as_other()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        var label = new string('x', 112);
        metric[label].Stop(metric[label].Start());
        Assert.That(metric.TestGetValue()["__other__"].Count, Is.EqualTo(1));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 0, 1, 0, 0 }));
    }
}
