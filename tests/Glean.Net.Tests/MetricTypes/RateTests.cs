using Glean.Net.Testing;

namespace Glean.Net.Tests.MetricTypes;

public sealed class RateMetricTests : MetricContract<RateMetric>
{
    protected override string Section => "rate";

    protected override string Example => """{"numerator":3,"denominator":250}""";

    protected override RateMetric Create(MetricDefinition definition) => new(definition);

    protected override void Record(RateMetric metric)
    {
        metric.AddToNumerator(3);
        metric.AddToDenominator(250);
    }

    [Test]
    public void Case_070_zero_makes_a_rate_exist_and_a_negative_amount_is_an_error()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.AddToNumerator(0);
        Assert.That(metric.TestGetValue(), Is.EqualTo(new Rate(0, 0)));
        metric.AddToDenominator(0);
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
        metric.AddToNumerator(-1);
        metric.AddToDenominator(-1);
        Assert.That(metric.TestGetValue(), Is.EqualTo(new Rate(0, 0)));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 2, 0, 0, 0 }));
        metric.AddToNumerator(22);
        metric.AddToDenominator(7);
        Assert.That(metric.TestGetValue(), Is.EqualTo(new Rate(22, 7)));
    }

    [Test]
    public void Each_part_stops_at_the_largest_number()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.AddToNumerator(int.MaxValue);
        metric.AddToNumerator(int.MaxValue);
        metric.AddToDenominator(5);
        Assert.That(metric.TestGetValue(), Is.EqualTo(new Rate(int.MaxValue, 5)));
        metric.AddToDenominator(int.MaxValue);
        Assert.That(metric.TestGetValue(), Is.EqualTo(new Rate(int.MaxValue, int.MaxValue)));
        Assert.That(metric.Errors(), Is.EqualTo(Stores.NoErrors));
    }
}

public sealed class NumeratorMetricTests : MetricContract<NumeratorMetric>
{
    protected override string Section => "rate";

    protected override string Example => """{"numerator":3,"denominator":0}""";

    protected override NumeratorMetric Create(MetricDefinition definition) => new(definition);

    protected override void Record(NumeratorMetric metric) => metric.AddToNumerator(3);

    [Test]
    public void A_negative_amount_is_an_error_and_zero_makes_it_exist()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.AddToNumerator(-1);
        Assert.That(metric.TestGetValue(), Is.Null);
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 1, 0, 0, 0 }));
        metric.AddToNumerator(0);
        Assert.That(metric.TestGetValue(), Is.EqualTo(new Rate(0, 0)));
    }
}

public sealed class DenominatorMetricTests : MetricContract<DenominatorMetric>
{
    protected override string Section => "counter";

    protected override string Example => "7";

    protected override DenominatorMetric Create(MetricDefinition definition) => new(definition);

    protected override void Record(DenominatorMetric metric) => metric.Add(7);

    [Test]
    public void Case_071_a_denominator_feeds_all_its_numerators()
    {
        using var glean = Stores.Start();
        var (first, second, metric) = Cooperating();
        first.AddToNumerator(3);
        second.AddToNumerator(5);
        metric.Add(7);
        Assert.That(first.TestGetValue(), Is.EqualTo(new Rate(3, 7)));
        Assert.That(second.TestGetValue(), Is.EqualTo(new Rate(5, 7)));
        Assert.That(metric.TestGetValue(), Is.EqualTo(7));
    }

    [Test]
    public void Case_072_zero_is_an_error_of_a_denominator()
    {
        using var glean = Stores.Start();
        var (first, _, metric) = Cooperating();
        metric.Add(0);
        Assert.That(first.TestGetValue(), Is.Null);
        Assert.That(metric.TestGetValue(), Is.Null);
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 1, 0, 0, 0 }));
        metric.Add(-1);
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 2, 0, 0, 0 }));
        Assert.That(first.Errors(), Is.EqualTo(Stores.NoErrors));
    }

    [Test]
    public void A_disabled_denominator_feeds_nobody_and_a_disabled_numerator_is_not_fed()
    {
        using var glean = Stores.Start();
        var numerator = new NumeratorMetric(Stores.Define());
        new DenominatorMetric(Stores.Disabled(), numerator).Add(1);
        Assert.That(numerator.TestGetValue(), Is.Null);
        var disabled = new NumeratorMetric(Stores.Disabled());
        var metric = new DenominatorMetric(Stores.Define("d", Lifetime.Ping), disabled);
        metric.Add(1);
        Assert.That(disabled.TestGetValue(), Is.Null);
        Assert.That(metric.TestGetValue(), Is.EqualTo(1));
    }

    [Test]
    public void A_bound_denominator_feeds_numerators_of_its_own_client()
    {
        var (first, _, metric) = Cooperating();
        using var one = Stores.Start();
        using var two = Stores.Start();
        one.Client.Bind(metric).Add(4);
        Assert.That(first.TestGetValue(), Is.Null);
        Assert.That(one.Client.Bind(first).TestGetValue(), Is.EqualTo(new Rate(0, 4)));
    }

    private static (NumeratorMetric First, NumeratorMetric Second, DenominatorMetric Denominator) Cooperating()
    {
        var first = new NumeratorMetric(Stores.Define("r1", Lifetime.Ping));
        var second = new NumeratorMetric(Stores.Define("r2", Lifetime.Ping));
        return (first, second, new DenominatorMetric(Stores.Define(), first, second));
    }
}
