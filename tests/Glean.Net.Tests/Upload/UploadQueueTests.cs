using Glean.Net.Upload;

namespace Glean.Net.Tests.Upload;

public sealed class UploadQueueTests
{
    private static readonly UploadResult s_ok = UploadResult.FromStatusCode(200);
    private static readonly UploadResult s_busy = UploadResult.FromStatusCode(500);
    private TimeSpan _now = TimeSpan.FromHours(7);

    [Test]
    public void Case_1_Nothing_pending_is_done() =>
        Assert.That(Queue().Next(_now, anyPending: false), Is.EqualTo(UploadStep.Done));

    [Test]
    public void Case_4_The_eleventh_ping_waits_for_the_window_of_ten()
    {
        var queue = Queue(new UploadPolicy { RateLimit = new RateLimit(10, Seconds(3)) });
        for (var ping = 0; ping < 10; ping++)
        {
            Upload(queue, s_ok);
        }

        Assert.That(queue.Next(_now + Seconds(1), anyPending: true), Is.EqualTo(UploadStep.Wait(_now + Seconds(3))));
        Assert.That(queue.Next(_now + Seconds(3), anyPending: true), Is.EqualTo(UploadStep.Upload));
    }

    [Test]
    public void Case_5_After_three_waits_in_a_row_the_queue_is_done_but_names_the_time()
    {
        var queue = Queue(new UploadPolicy { RateLimit = new RateLimit(1, Seconds(5)) });
        var opens = _now + Seconds(5);
        Upload(queue, s_ok);

        Assert.That(Steps(queue, 4), Is.EqualTo(new[]
        {
            UploadStep.Wait(opens), UploadStep.Wait(opens), UploadStep.Wait(opens), UploadStep.DoneUntil(opens),
        }));
        _now = opens;
        Upload(queue, s_ok);
        Assert.That(queue.Next(_now, anyPending: false), Is.EqualTo(UploadStep.Done));
    }

    [Test]
    public void An_answer_other_than_wait_sets_the_count_of_waits_back()
    {
        var queue = Queue(new UploadPolicy { RateLimit = new RateLimit(1, Seconds(5)) });
        Upload(queue, s_ok);
        Steps(queue, 3);
        queue.Next(_now, anyPending: false);

        Assert.That(Steps(queue, 3), Is.All.EqualTo(UploadStep.Wait(_now + Seconds(5))));
    }

    [Test]
    public void Case_11_Three_recoverable_failures_end_the_window()
    {
        var queue = Queue();
        Upload(queue, s_busy);
        Upload(queue, s_busy);
        Upload(queue, s_busy);

        Assert.That(queue.Next(_now, anyPending: true).Kind, Is.EqualTo(UploadStepKind.Done));
    }

    [Test]
    public void Failures_are_counted_anew_after_a_wait()
    {
        var queue = Queue(new UploadPolicy { RateLimit = new RateLimit(2, Seconds(60)) });
        Upload(queue, s_busy);
        Upload(queue, s_busy);
        queue.Next(_now, anyPending: true);
        _now += Seconds(60);
        Upload(queue, s_busy);

        Assert.That(queue.Next(_now, anyPending: true), Is.EqualTo(UploadStep.Upload));
    }

    [Test]
    public void Dropped_and_stopped_pings_are_no_failures_of_the_window()
    {
        var queue = Queue();
        for (var ping = 0; ping < 4; ping++)
        {
            Upload(queue, UploadResult.FromStatusCode(404));
            Upload(queue, UploadResult.Stop);
        }

        Assert.That(queue.Next(_now, anyPending: true), Is.EqualTo(UploadStep.Upload));
    }

    [Test]
    public void U2_Windows_are_separated_by_a_growing_delay()
    {
        var queue = Queue(new UploadPolicy { FirstWindowDelay = Seconds(5), MaxWindowDelay = Seconds(30) });

        Assert.That(
            new[] { FailWindow(queue), FailWindow(queue), FailWindow(queue), FailWindow(queue), FailWindow(queue) },
            Is.EqualTo(new[] { Seconds(5), Seconds(10), Seconds(20), Seconds(30), Seconds(30) }));
    }

    [Test]
    public void U2_An_occasion_before_the_delay_is_over_sends_nothing()
    {
        var queue = Queue();
        var opens = _now + FailWindow(queue);

        _now = opens - TimeSpan.FromTicks(1);

        Assert.That(queue.Next(_now, anyPending: true), Is.EqualTo(UploadStep.DoneUntil(opens)));
        Assert.That(queue.Next(opens, anyPending: true), Is.EqualTo(UploadStep.Upload));
    }

    [Test]
    public void U2_A_delivered_ping_makes_the_delay_short_again()
    {
        var queue = Queue();
        var first = FailWindow(queue);
        FailWindow(queue);
        Upload(queue, s_ok);

        Assert.That(FailWindow(queue), Is.EqualTo(first));
    }

    [Test]
    public void Forgiveness_ends_our_delay_but_not_the_servers()
    {
        var queue = Queue();
        FailWindow(queue);
        queue.Forgive();
        Assert.That(queue.Next(TimeSpan.Zero, anyPending: true), Is.EqualTo(UploadStep.Upload));

        Upload(queue, UploadResult.FromStatusCode(503, Seconds(40)));
        queue.Forgive();
        Assert.That(queue.Next(_now, anyPending: true), Is.EqualTo(UploadStep.DoneUntil(_now + Seconds(40))));
    }

    [TestCase(408), TestCase(429), TestCase(503)]
    public void U1_Retry_After_is_the_earliest_time_for_any_ping(int code)
    {
        var queue = Queue();
        Upload(queue, UploadResult.FromStatusCode(code, Seconds(120)));

        Assert.That(queue.MayRetry(_now), Is.False);
        Assert.That(queue.Next(_now + Seconds(119), anyPending: true), Is.EqualTo(UploadStep.DoneUntil(_now + Seconds(120))));
        Assert.That(queue.Next(_now + Seconds(120), anyPending: true), Is.EqualTo(UploadStep.Upload));
    }

    [Test]
    public void U1_Retry_After_is_heeded_for_a_day_at_most()
    {
        var queue = Queue();
        Upload(queue, UploadResult.FromStatusCode(429, TimeSpan.MaxValue));

        Assert.That(queue.Next(_now, anyPending: true), Is.EqualTo(UploadStep.DoneUntil(_now + TimeSpan.FromDays(1))));
    }

    [Test]
    public void U1_Retry_After_with_another_code_is_ignored()
    {
        var queue = Queue();
        Upload(queue, UploadResult.FromStatusCode(301, Seconds(120)));

        Assert.That(queue.Next(_now, anyPending: true), Is.EqualTo(UploadStep.Upload));
    }

    [Test]
    public void A_retry_needs_room_in_the_window_and_in_the_rate_limit()
    {
        var queue = Queue(new UploadPolicy { RateLimit = new RateLimit(2, Seconds(60)) });
        Upload(queue, s_busy);
        Assert.That(queue.MayRetry(_now), Is.True);

        queue.BeginAttempt(_now);
        queue.EndAttempt(s_busy, _now);
        Assert.That(queue.MayRetry(_now), Is.False, "the rate limit counts retries");

        var unlimited = Queue();
        Upload(unlimited, s_busy);
        Upload(unlimited, s_busy);
        Upload(unlimited, s_busy);
        Assert.That(unlimited.MayRetry(_now), Is.False, "the window counts retries");
    }

    [Test]
    public void Delays_are_spread_by_half_to_either_side()
    {
        var policy = new UploadPolicy { RetryDelay = Seconds(2), FirstWindowDelay = Seconds(10) };

        Assert.That(policy.RetryDelayBefore(0, 0), Is.EqualTo(Seconds(1)));
        Assert.That(policy.RetryDelayBefore(1, 0.5), Is.EqualTo(Seconds(4)));
        Assert.That(policy.DelayAfterWindow(1, 1), Is.EqualTo(Seconds(15)));
        Assert.That(policy.DelayAfterWindow(5000, 0.5), Is.EqualTo(policy.MaxWindowDelay));
    }

    private static UploadQueue Queue(UploadPolicy? policy = null) =>
        new(policy ?? new UploadPolicy { RateLimit = new RateLimit(1000, Seconds(1)) }, jitter: () => 0.5);

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private UploadStep[] Steps(UploadQueue queue, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => queue.Next(_now, anyPending: true))];

    private void Upload(UploadQueue queue, UploadResult result)
    {
        Assert.That(queue.Next(_now, anyPending: true), Is.EqualTo(UploadStep.Upload));
        queue.BeginAttempt(_now);
        queue.EndAttempt(result, _now);
    }

    /// <summary>Lets a window fail, and lets the delay after it pass.</summary>
    private TimeSpan FailWindow(UploadQueue queue)
    {
        Upload(queue, s_busy);
        Upload(queue, s_busy);
        Upload(queue, s_busy);
        var delay = queue.Next(_now, anyPending: true).Until!.Value - _now;
        _now += delay;
        return delay;
    }
}
