using Glean.Net.PingAssembly;

namespace Glean.Net.Tests.PingAssembly;

public sealed class EventThresholdTests
{
    [Test]
    public void Case_079_the_thresholds_grow_with_the_square_of_the_pings_submitted()
    {
        var threshold = new EventThreshold(500, 5);
        Assert.That(Enumerable.Range(0, 7).Select(submitted => First(threshold, submitted)), Is.EqualTo(new[] { 20, 80, 180, 320, 500, 500, 500 }));
        Assert.That(threshold.IsReached(21, 0), "more than the threshold also reaches it");
    }

    [Test]
    public void Q23_a_maximum_below_what_waits_is_reached_and_a_large_factor_is_not_a_ping_for_each_event_for_ever()
    {
        Assert.That(new EventThreshold(40, 1).IsReached(41, 3));
        Assert.That(Enumerable.Range(0, 4).Select(submitted => First(new EventThreshold(10, 5), submitted)), Is.EqualTo(new[] { 1, 4, 9, 10 }));
        Assert.That(First(new EventThreshold(500, 1), 0), Is.EqualTo(500));
    }

    private static int First(EventThreshold threshold, int submitted) =>
        Enumerable.Range(1, 1000).First(stored => threshold.IsReached(stored, submitted));
}
