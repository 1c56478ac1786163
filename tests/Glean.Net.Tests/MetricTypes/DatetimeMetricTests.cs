using Glean.Net.Testing;

namespace Glean.Net.Tests.MetricTypes;

public sealed class DatetimeMetricTests : MetricContract<DatetimeMetric>
{
    protected override string Section => "datetime";

    protected override string Example => "\"2021-03-04-03:30\"";

    protected override DatetimeMetric Create(MetricDefinition definition) => new(definition, TimeUnit.Day);

    protected override void Record(DatetimeMetric metric) =>
        metric.Set(new DateTimeOffset(2021, 3, 4, 5, 6, 7, -TimeSpan.FromMinutes(210)));

    [TestCase(TimeUnit.Nanosecond, "1999-12-31T23:59:58.123456789+05:45")]
    [TestCase(TimeUnit.Microsecond, "1999-12-31T23:59:58.123456+05:45")]
    [TestCase(TimeUnit.Millisecond, "1999-12-31T23:59:58.123+05:45")]
    [TestCase(TimeUnit.Second, "1999-12-31T23:59:58+05:45")]
    [TestCase(TimeUnit.Minute, "1999-12-31T23:59+05:45")]
    [TestCase(TimeUnit.Hour, "1999-12-31T23+05:45")]
    [TestCase(TimeUnit.Day, "1999-12-31+05:45")]
    public void Case_021_a_moment_is_cut_to_the_unit(TimeUnit unit, string text)
    {
        using var glean = Stores.Start();
        var metric = new DatetimeMetric(Stores.Define(), unit);
        metric.Set((1999, 12, 31), (23, 59, 58), 123_456_789, (5 * 3600) + (45 * 60));
        Assert.That(metric.TestGetValueAsString(), Is.EqualTo(text));
    }

    [TestCase(0, "2021-03-04T05:06:07+00:00")]
    [TestCase(250_000_000, "2021-03-04T05:06:07.250+00:00")]
    [TestCase(1_000, "2021-03-04T05:06:07.000001+00:00")]
    [TestCase(1, "2021-03-04T05:06:07.000000001+00:00")]
    [TestCase(100, "2021-03-04T05:06:07.000000100+00:00")]
    public void Case_022_a_fraction_has_as_many_groups_of_digits_as_it_needs(long nanosecond, string text)
    {
        using var glean = Stores.Start();
        var metric = new DatetimeMetric(Stores.Define(), TimeUnit.Nanosecond);
        metric.Set((2021, 3, 4), (5, 6, 7), nanosecond, 0);
        Assert.That(metric.TestGetValueAsString(), Is.EqualTo(text));
    }

    [TestCase(TimeUnit.Millisecond, "2021-03-04T05:06:07.000+00:00")]
    [TestCase(TimeUnit.Microsecond, "2021-03-04T05:06:07.000000+00:00")]
    public void Case_022_milliseconds_and_microseconds_always_have_their_digits(TimeUnit unit, string text)
    {
        using var glean = Stores.Start();
        var metric = new DatetimeMetric(Stores.Define(), unit);
        metric.Set(new DateTimeOffset(2021, 3, 4, 5, 6, 7, TimeSpan.Zero));
        Assert.That(metric.TestGetValueAsString(), Is.EqualTo(text));
    }

    [TestCase(86_400, null, 1)]
    [TestCase(-86_400, null, 1)]
    [TestCase(-86_399, "2021-03-04-24:00", 0)]
    [TestCase(86_399, "2021-03-04+24:00", 0)]
    [TestCase(29, "2021-03-04+00:00", 0)]
    [TestCase(-29, "2021-03-04+00:00", 0)]
    [TestCase(30, "2021-03-04+00:01", 0)]
    public void Case_023_an_offset_is_less_than_a_day(int offset, string? text, int errors)
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        metric.Set((2021, 3, 4), (5, 6, 7), 0, offset);
        Assert.That(metric.TestGetValueAsString(), Is.EqualTo(text));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { errors, 0, 0, 0 }));
    }

    [Test]
    public void Case_024_a_moment_of_user_lifetime_outlives_collection_and_restart()
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define(Lifetime.User));
        Record(metric);
        Stores.Store1.Submit();
        Assert.That(metric.TestGetValueAsString(), Is.EqualTo("2021-03-04-03:30"));
        glean.Restart();
        Assert.That(metric.TestGetValueAsString(), Is.EqualTo("2021-03-04-03:30"));
    }

    [TestCase(2021, 13, 1, 0, 0, 0, 0)]
    [TestCase(2021, 0, 1, 0, 0, 0, 0)]
    [TestCase(2021, 2, 29, 0, 0, 0, 0)]
    [TestCase(2021, 4, 31, 0, 0, 0, 0)]
    [TestCase(0, 1, 1, 0, 0, 0, 0)]
    [TestCase(10_000, 1, 1, 0, 0, 0, 0)]
    [TestCase(2021, 1, 1, 24, 0, 0, 0)]
    [TestCase(2021, 1, 1, 0, 60, 0, 0)]
    [TestCase(2021, 1, 1, 0, 0, 60, 0)]
    [TestCase(2021, 1, 1, 23, 59, 59, 1_500_000_000)]
    [TestCase(2021, 1, 1, 0, 0, 0, -1)]
    public void Q03_an_impossible_date_or_time_is_an_error(int year, int month, int day, int hour, int minute, int second, long nanosecond)
    {
        using var glean = Stores.Start();
        var metric = Create(Stores.Define());
        Record(metric);
        metric.Set((year, month, day), (hour, minute, second), nanosecond, 0);
        Assert.That(metric.TestGetValueAsString(), Is.EqualTo("2021-03-04-03:30"));
        Assert.That(metric.Errors(), Is.EqualTo(new[] { 1, 0, 0, 0 }));
    }

    [Test]
    public void Q04_now_is_the_moment_of_the_call_in_the_users_time_zone()
    {
        using var glean = Stores.Start();
        glean.Clock.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("x", TimeSpan.FromHours(9), "x", "x"));
        var metric = new DatetimeMetric(Stores.Define(), TimeUnit.Second);
        metric.Set();
        glean.Clock.Advance(TimeSpan.FromHours(1));
        Assert.That(metric.TestGetValueAsString(), Is.EqualTo("2026-05-14T21:00:00+09:00"));
    }

    [TestCase(TimeUnit.Millisecond, 800_000)]
    [TestCase(TimeUnit.Microsecond, 809_100)]
    [TestCase(TimeUnit.Nanosecond, 809_100)]
    [TestCase(TimeUnit.Second, 0)]
    public void Q05_the_value_read_back_is_truncated_not_reinterpreted(TimeUnit unit, int ticks)
    {
        using var glean = Stores.Start();
        var metric = new DatetimeMetric(Stores.Define(), unit);
        metric.Set((2021, 3, 4), (5, 6, 7), 80_910_011, -12_600);
        Assert.That(metric.TestGetValue(), Is.EqualTo(new DateTimeOffset(2021, 3, 4, 5, 6, 7, TimeSpan.FromMinutes(-210)).AddTicks(ticks)));
        Assert.That(metric.TestGetValue()!.Value.Offset, Is.EqualTo(TimeSpan.FromMinutes(-210)));
    }

    [Test]
    public void The_unit_stored_with_a_value_decides_how_it_is_shown()
    {
        using var glean = Stores.Start();
        new DatetimeMetric(Stores.Define(), TimeUnit.Minute).Set(new DateTimeOffset(1, 1, 1, 1, 1, 1, TimeSpan.Zero));
        Assert.That(new DatetimeMetric(Stores.Define(), TimeUnit.Day).TestGetValueAsString(), Is.EqualTo("0001-01-01T01:01+00:00"));
    }
}
