using Glean.Net.Testing;

namespace Glean.Net.Tests.Support;

public sealed class GleanClockTests
{
    private static readonly DateTimeOffset s_start = new(2026, 5, 4, 3, 2, 1, TimeSpan.Zero);
    private readonly GleanClock _clock = new(s_start);
    private readonly List<string> _fired = [];

    [Test]
    public void It_stands_still_until_it_is_moved()
    {
        var timestamp = _clock.GetTimestamp();

        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.That(_clock.GetUtcNow(), Is.EqualTo(s_start.AddSeconds(2)));
        Assert.That(_clock.GetElapsedTime(timestamp), Is.EqualTo(TimeSpan.FromSeconds(2)));
    }

    [Test]
    public void Setting_the_time_of_day_lets_no_time_pass()
    {
        using var timer = Arm("timer", 1);
        var timestamp = _clock.GetTimestamp();

        _clock.SetTime(s_start.AddYears(1));

        Assert.That(_clock.Now, Is.EqualTo(s_start.AddYears(1)));
        Assert.That(_clock.GetElapsedTime(timestamp), Is.EqualTo(TimeSpan.Zero));
        Assert.That(_fired, Is.Empty);
    }

    [Test]
    public void Timers_fire_in_the_order_in_which_they_are_due()
    {
        using var late = Arm("late", 3);
        using var early = Arm("early", 1);
        using var second = Arm("second of two", 2);
        using var third = Arm("third of two", 2);

        _clock.Advance(TimeSpan.FromSeconds(3));

        Assert.That(_fired, Is.EqualTo(new[] { "early", "second of two", "third of two", "late" }));
    }

    [Test]
    public void A_timer_sees_the_time_at_which_it_was_due()
    {
        var seen = DateTimeOffset.MinValue;
        using var timer = _clock.CreateTimer(_ => seen = _clock.Now, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        _clock.Advance(TimeSpan.FromHours(1));

        Assert.That(seen, Is.EqualTo(s_start.AddSeconds(1)));
    }

    [Test]
    public void A_timer_set_by_another_fires_in_the_same_advance_if_due()
    {
        ITimer? second = null;
        using var first = _clock.CreateTimer(_ => second = Arm("second", 1), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.That(_fired, Is.EqualTo(new[] { "second" }));
        second!.Dispose();
    }

    [Test]
    public void A_periodic_timer_fires_once_per_period()
    {
        using var timer = _clock.CreateTimer(_ => _fired.Add("tick"), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

        _clock.Advance(TimeSpan.FromSeconds(6));

        Assert.That(_fired, Has.Count.EqualTo(3));
    }

    [Test]
    public void A_timer_can_be_disarmed_changed_and_disposed_of()
    {
        using var disarmed = Arm("disarmed", 1);
        using var changed = Arm("changed", 1);
        var disposed = Arm("disposed", 1);

        disarmed.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        changed.Change(TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);
        disposed.Dispose();
        _clock.Advance(TimeSpan.FromSeconds(4));

        Assert.That(_fired, Is.Empty);
        Assert.That(disposed.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan), Is.False);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(_fired, Is.EqualTo(new[] { "changed" }));
    }

    [Test]
    public void Time_does_not_pass_backwards() =>
        Assert.That(() => _clock.Advance(TimeSpan.FromTicks(-1)), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void The_user_can_move_to_another_time_zone()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("east", TimeSpan.FromHours(5), "east", "east");

        _clock.SetLocalTimeZone(zone);

        Assert.That(_clock.GetLocalNow().Offset, Is.EqualTo(TimeSpan.FromHours(5)));
    }

    [Test]
    public async Task A_task_that_waits_on_the_clock_goes_on_when_time_has_passed()
    {
        var waiting = Task.Delay(TimeSpan.FromDays(1), _clock);
        await _clock.WhenArmedAsync(TimeSpan.FromDays(1));

        _clock.Advance(TimeSpan.FromDays(1));

        await waiting;
    }

    private ITimer Arm(string name, int seconds) =>
        _clock.CreateTimer(_ => _fired.Add(name), null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);
}
