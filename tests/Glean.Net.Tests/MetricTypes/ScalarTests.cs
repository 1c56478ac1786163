using Glean.Net.Testing;

namespace Glean.Net.Tests.MetricTypes;

public sealed class BooleanMetricTests : MetricContract<BooleanMetric>
{
    protected override string Section => "boolean";

    protected override string Example => "false";

    protected override BooleanMetric Create(MetricDefinition definition) => new(definition);

    protected override void Record(BooleanMetric metric) => metric.Set(false);

    [Test]
    public void Case_005_the_last_value_wins()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        Assert.That(metric.TestGetValue(), Is.Null);
        metric.Set(true);
        metric.Set(false);
        Assert.That(metric.TestGetValue(), Is.False);

        Stores.Store1.Submit();
        Assert.That(glean.Pings.Single(Stores.One).Json["metrics"]!.ToJsonString(), Is.EqualTo("""{"boolean":{"t.m":false}}"""));
    }
}

public sealed class CounterMetricTests : MetricContract<CounterMetric>
{
    protected override string Section => "counter";

    protected override string Example => "3";

    protected override CounterMetric Create(MetricDefinition definition) => new(definition);

    protected override void Record(CounterMetric metric) => metric.Add(3);

    [Test]
    public void Case_001_zero_is_ignored_and_a_negative_amount_is_an_error()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.Add(0);
        Assert.That(metric.TestGetValue(), Is.Null);
        metric.Add(-4);
        Assert.That(metric.TestGetValue(), Is.Null);
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 1, 0, 0, 0 }));
        metric.Add(3);
        metric.Add();
        Assert.That(metric.TestGetValue(), Is.EqualTo(4));
    }

    [Test]
    public void Case_002_a_count_stops_at_the_largest_number([Values] bool inOneBatch)
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.Add(5);
        Assert.That(inOneBatch || metric.TestGetValue() == 5);
        metric.Add(int.MaxValue);
        Assert.That(metric.TestGetValue(), Is.EqualTo(int.MaxValue));
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
    }

    [Test]
    public void Case_003_each_ping_has_its_own_count()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define(Stores.One, Stores.Two));
        metric.Add(2);
        Stores.Store1.Submit();
        metric.Add(2);
        Assert.That(metric.TestGetValue(), Is.EqualTo(2));
        Assert.That(metric.TestGetValue(Stores.Two), Is.EqualTo(4));
        Assert.That(metric.TestGetValue("no-such-ping"), Is.Null);
    }
}

public sealed class QuantityMetricTests : MetricContract<QuantityMetric>
{
    protected override string Section => "quantity";

    protected override string Example => "1920";

    protected override QuantityMetric Create(MetricDefinition definition) => new(definition);

    protected override void Record(QuantityMetric metric) => metric.Set(1920);

    [Test]
    public void Case_004_a_negative_quantity_leaves_the_old_one_and_zero_is_recorded()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.Set(7);
        metric.Set(-1);
        Assert.That(metric.TestGetValue(), Is.EqualTo(7));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 1, 0, 0, 0 }));
        metric.Set(0);
        Assert.That(metric.TestGetValue(), Is.Zero);
        metric.Set(long.MaxValue);
        Assert.That(metric.TestGetValue(), Is.EqualTo(long.MaxValue));
    }
}

public sealed class UuidMetricTests : MetricContract<UuidMetric>
{
    private const string Known = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6";

    protected override string Section => "uuid";

    protected override string Example => $"\"{Known}\"";

    protected override UuidMetric Create(MetricDefinition definition) => new(definition);

    protected override void Record(UuidMetric metric) => metric.Set(Known);

    [TestCase("{F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6}")]
    [TestCase("F81D4FAE-7dec-11D0-A765-00A0C91E6BF6")]
    [TestCase("f81d4fae7dec11d0a76500a0c91e6bf6")]
    [TestCase("urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6")]
    public void Case_019_four_spellings_are_taken_and_stored_as_one(string text)
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.Set(text);
        Assert.That(metric.TestGetValue(), Is.EqualTo(Guid.Parse(Known)));
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
        Stores.Store1.Submit();
        AssertExample(glean.Pings.Single(Stores.One));
    }

    [TestCase(" f81d4fae-7dec-11d0-a765-00a0c91e6bf6")]
    [TestCase("f81d4fae-7dec-11d0-a765-00a0c91e6bf6\n")]
    [TestCase("")]
    [TestCase("(f81d4fae-7dec-11d0-a765-00a0c91e6bf6)")]
    [TestCase("URN:UUID:f81d4fae-7dec-11d0-a765-00a0c91e6bf6")]
    [TestCase("{f81d4fae7dec11d0a76500a0c91e6bf6}")]
    [TestCase("urn:uuid:f81d4fae7dec11d0a76500a0c91e6bf6")]
    [TestCase("0x1d4fae-7dec-11d0-a765-00a0c91e6bf6")]
    [TestCase("+81d4fae-7dec-11d0-a765-00a0c91e6bf6")]
    [TestCase("{0xf81d4fae,0x7dec,0x11d0,{0xa7,0x65,0x00,0xa0,0xc9,0x1e,0x6b,0xf6}}")]
    [TestCase("f81d4fae-7dec-11d0-a765-00a0c91e6bfg")]
    [TestCase("f81d4fae-7dec-11d0-a76500-a0c91e6bf6")]
    public void Case_019_any_other_spelling_is_an_error_and_the_old_value_stays(string text)
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.Set(Known);
        metric.Set(text);
        Assert.That(metric.TestGetValue(), Is.EqualTo(Guid.Parse(Known)));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 1, 0, 0, 0 }));
    }

    [Test]
    public void Case_020_a_generated_value_is_the_stored_one_and_changes_each_time()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        var first = metric.GenerateAndSet();
        Assert.That(metric.TestGetValue(), Is.EqualTo(Guid.ParseExact(first, "D")));
        Assert.That(metric.GenerateAndSet(), Is.Not.EqualTo(first));
        Assert.That(Create(Stores.Disabled()).GenerateAndSet(), Has.Length.EqualTo(36));
    }

    [Test]
    public void The_nil_value_is_a_value()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.Set(Guid.Empty);
        Assert.That(metric.TestGetValue(), Is.EqualTo(Guid.Empty));
    }
}
