using Glean.Net.Upload;

namespace Glean.Net.Tests.Upload;

public sealed class RateLimiterTests
{
    private readonly RateLimiter _limiter = new(new RateLimit(2, TimeSpan.FromSeconds(10)));

    [Test]
    public void The_window_begins_with_the_first_attempt()
    {
        _limiter.Take(Seconds(100));
        _limiter.Take(Seconds(109));

        Assert.That(_limiter.OpensAt(Seconds(109)), Is.EqualTo(Seconds(110)));
    }

    [Test]
    public void Asking_takes_nothing()
    {
        _limiter.OpensAt(Seconds(0));
        _limiter.OpensAt(Seconds(0));
        _limiter.Take(Seconds(0));

        Assert.That(_limiter.OpensAt(Seconds(0)), Is.Null);
    }

    [Test]
    public void A_window_that_is_over_is_followed_by_a_fresh_one()
    {
        _limiter.Take(Seconds(0));
        _limiter.Take(Seconds(1));

        Assert.That(_limiter.OpensAt(Seconds(10)), Is.Null);
        _limiter.Take(Seconds(15));
        _limiter.Take(Seconds(15));
        Assert.That(_limiter.OpensAt(Seconds(15)), Is.EqualTo(Seconds(25)));
    }

    [TestCase(0, 1), TestCase(-1, 1), TestCase(1, 0), TestCase(1, -1)]
    public void A_limit_that_lets_nothing_through_cannot_be_made(int pings, int seconds) =>
        Assert.That(() => new RateLimit(pings, Seconds(seconds)), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
