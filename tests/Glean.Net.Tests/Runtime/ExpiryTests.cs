using Glean.Net.Testing;
using Glean.Net.Tests.Support;

namespace Glean.Net.Tests.Runtime;

public sealed class ExpiryTests
{
    private static readonly CounterMetric s_untilTheSixteenth =
        new(new MetricDefinition("sample", "expiring", Lifetime.Ping, "custom-ping") { Expires = "2026-05-16" });

    [Test]
    public void A_metric_records_until_its_day_begins_in_a_process_that_lives_over_midnight()
    {
        using var glean = Samples.Start();
        s_untilTheSixteenth.Add();
        glean.Clock.Advance(TimeSpan.FromHours(36) - TimeSpan.FromSeconds(1));
        s_untilTheSixteenth.Add();
        Assert.That(s_untilTheSixteenth.TestGetValue(), Is.EqualTo(2));
        glean.Clock.Advance(TimeSpan.FromSeconds(1));
        s_untilTheSixteenth.Add();
        Assert.That(s_untilTheSixteenth.TestGetValue(), Is.EqualTo(2));
    }

    [Test]
    public void The_day_is_one_of_UTC_wherever_the_user_lives()
    {
        using var glean = Samples.Start();
        glean.Clock.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("east", TimeSpan.FromHours(12), "east", "east"));
        glean.Clock.Advance(TimeSpan.FromHours(30));
        s_untilTheSixteenth.Add();
        Assert.That(s_untilTheSixteenth.TestGetValue(), Is.EqualTo(1), "the 16th here, the 15th in UTC");
    }

    [Test]
    public void A_metric_that_has_expired_records_only_by_order_of_the_server()
    {
        using var glean = GleanTest.Start(Samples.Options() with { StartTime = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero) });
        s_untilTheSixteenth.Add();
        Assert.That(s_untilTheSixteenth.TestGetValue(), Is.Null);
        glean.Client.ApplyServerKnobs("""{"metrics_enabled":{"sample.expiring":true}}""");
        s_untilTheSixteenth.Add();
        Assert.That(s_untilTheSixteenth.TestGetValue(), Is.EqualTo(1));
    }
}
