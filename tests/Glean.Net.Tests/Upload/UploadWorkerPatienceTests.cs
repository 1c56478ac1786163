using Glean.Net.Upload;
using static Glean.Net.Tests.Upload.ScriptedUploader;

namespace Glean.Net.Tests.Upload;

/// <summary>How hard the worker tries now, and when it comes back.</summary>
public sealed class UploadWorkerPatienceTests
{
    [Test]
    public async Task Case_11_Three_recoverable_failures_end_the_window_and_the_next_delivers_all_five()
    {
        using var rig = new UploadRig(new ScriptedUploader(Status(500), Status(500), Status(500)));
        rig.Pending.Store(5);

        await rig.UploadAsync();
        Assert.That(rig.Uploader.Requests, Has.Count.EqualTo(3));
        Assert.That(await rig.WaitingAsync(), Has.Count.EqualTo(5));

        await rig.PassWindowDelayAsync();
        Assert.That(rig.Uploader.RequestedIds.Skip(3), Is.EquivalentTo(UploadRig.Ids(0, 1, 2, 3, 4)));
        Assert.That(await rig.WaitingAsync(), Is.Empty);
    }

    [Test]
    public async Task Case_11_Failures_of_different_pings_count_together()
    {
        using var rig = new UploadRig(new ScriptedUploader { Otherwise = Status(500) }, UploadRig.Eager with { RetriesPerPing = 0 });
        rig.Pending.Store(5);

        await rig.UploadAsync();

        Assert.That(rig.Uploader.RequestedIds, Is.EqualTo(UploadRig.Ids(0, 1, 2)));
    }

    [Test]
    public async Task A_ping_the_server_cannot_stomach_does_not_starve_the_rest()
    {
        using var rig = new UploadRig(new ScriptedUploader { Otherwise = FailsForTheFirst });
        rig.Pending.Store(3);

        await rig.UploadAsync();
        await rig.PassWindowDelayAsync();

        Assert.That(await rig.WaitingAsync(), Is.EqualTo(UploadRig.Ids(0)));

        static Task<UploadResult> FailsForTheFirst(PingUploadRequest request, CancellationToken cancellationToken) =>
            Task.FromResult(UploadResult.FromStatusCode(request.DocumentId == UploadRig.Ids(0)[0] ? 500 : 200));
    }

    [Test]
    public async Task U2_Windows_are_separated_by_a_growing_delay_that_ends_by_itself()
    {
        using var rig = new UploadRig(new ScriptedUploader { Otherwise = Result(UploadResult.RecoverableFailure) });
        rig.Pending.Store(1);
        await rig.UploadAsync();

        foreach (var (window, delay) in new[] { (1, 5), (2, 10), (3, 20), (4, 40) })
        {
            rig.Clock.Advance(TimeSpan.FromSeconds(delay) - TimeSpan.FromMilliseconds(1));
            await rig.UploadAsync();
            Assert.That(rig.Uploader.Requests, Has.Count.EqualTo(3 * window), "too early, even with a trigger");

            rig.Clock.Advance(TimeSpan.FromMilliseconds(1));
            await rig.Worker.WhenIdleAsync();
            Assert.That(rig.Uploader.Requests, Has.Count.EqualTo(3 * (window + 1)), "without a trigger");
        }
    }

    [Test]
    public async Task U1_Retry_After_delays_every_ping_and_then_the_worker_goes_on_by_itself()
    {
        using var rig = new UploadRig(new ScriptedUploader(Status(503, TimeSpan.FromMinutes(10))));
        rig.Pending.Store(2);

        await rig.UploadAsync();
        rig.Clock.Advance(TimeSpan.FromSeconds(599));
        await rig.UploadAsync();
        Assert.That(rig.Uploader.RequestedIds, Is.EqualTo(UploadRig.Ids(0)));

        rig.Clock.Advance(TimeSpan.FromSeconds(1));
        await rig.Worker.WhenIdleAsync();
        Assert.That(rig.Uploader.RequestedIds, Is.EqualTo(UploadRig.Ids(0, 1, 0)));
    }

    [Test]
    public async Task Setting_the_clock_neither_shortens_nor_lengthens_a_delay()
    {
        using var rig = new UploadRig(new ScriptedUploader(Status(503, TimeSpan.FromMinutes(10))));
        rig.Pending.Store(1);
        await rig.UploadAsync();

        rig.Clock.SetTime(rig.Clock.Now.AddYears(5));
        await rig.UploadAsync();
        Assert.That(rig.Uploader.Requests, Has.Count.EqualTo(1));

        rig.Clock.SetTime(rig.Clock.Now.AddYears(-9));
        rig.Clock.Advance(TimeSpan.FromMinutes(10));
        await rig.Worker.WhenIdleAsync();
        Assert.That(rig.Uploader.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Case_31_The_eleventh_ping_of_a_second_leaves_when_the_second_is_over()
    {
        var policy = UploadRig.Eager with { RateLimit = new RateLimit(10, TimeSpan.FromSeconds(1)) };
        using var rig = new UploadRig(policy: policy);
        rig.Pending.Store(11);

        var uploading = rig.UploadAsync();
        await rig.Clock.WhenArmedAsync(TimeSpan.FromSeconds(1));
        rig.Clock.Advance(TimeSpan.FromMilliseconds(250));
        Assert.That(rig.Uploader.Requests, Has.Count.EqualTo(10));

        rig.Clock.Advance(TimeSpan.FromMilliseconds(750));
        await uploading;
        Assert.That(rig.Uploader.Requests, Has.Count.EqualTo(11));
    }

    [Test]
    public async Task The_rate_limit_counts_attempts()
    {
        var policy = UploadRig.Eager with { RateLimit = new RateLimit(2, TimeSpan.FromSeconds(60)) };
        using var rig = new UploadRig(new ScriptedUploader(Status(500), Status(500)), policy);
        rig.Pending.Store(1);

        var uploading = rig.UploadAsync();
        await rig.Clock.WhenArmedAsync(TimeSpan.FromSeconds(60));
        Assert.That(rig.Uploader.Requests, Has.Count.EqualTo(2));

        rig.Clock.Advance(TimeSpan.FromSeconds(60));
        await uploading;
        Assert.That(await rig.WaitingAsync(), Is.Empty);
    }

    [Test]
    public async Task Retries_of_a_ping_in_hand_are_spaced_by_growing_delays()
    {
        using var rig = new UploadRig(
            new ScriptedUploader(Status(500), Status(500)), new UploadPolicy { RetryDelay = TimeSpan.FromSeconds(1) });
        rig.Pending.Store(1);

        var uploading = rig.UploadAsync();
        await rig.Clock.WhenArmedAsync(TimeSpan.FromSeconds(1));
        rig.Clock.Advance(TimeSpan.FromSeconds(1));
        await rig.Clock.WhenArmedAsync(TimeSpan.FromSeconds(2));
        rig.Clock.Advance(TimeSpan.FromSeconds(2));
        await uploading;

        Assert.That(rig.Uploader.RequestedIds, Is.EqualTo(UploadRig.Ids(0, 0, 0)));
        Assert.That(await rig.WaitingAsync(), Is.Empty);
    }

    [Test]
    public async Task U8_An_uploader_that_never_reports_back_has_its_time_and_the_ping_is_tried_again()
    {
        using var rig = new UploadRig(new ScriptedUploader(Hang()));
        rig.Pending.Store(1);

        var uploading = rig.UploadAsync();
        await rig.Uploader.WhenRequestedAsync(1);
        rig.Clock.Advance(UploadRig.Eager.AttemptTimeout);
        await uploading;

        Assert.That(rig.Uploader.RequestedIds, Is.EqualTo(UploadRig.Ids(0, 0)));
        Assert.That(rig.Observer.FailureLabels, Is.EqualTo(new[] { "recoverable" }));
        Assert.That(rig.Observer.Failures, Is.EqualTo(new[] { UploadRig.Eager.AttemptTimeout }));
    }

    [Test]
    public async Task All_attempts_for_one_ping_together_have_a_time_too()
    {
        var policy = UploadRig.Eager with
        {
            AttemptTimeout = TimeSpan.FromSeconds(30),
            TotalTimeout = TimeSpan.FromSeconds(40),
            RetriesPerPing = 2,
        };
        using var rig = new UploadRig(new ScriptedUploader(Hang(), Hang()), policy);
        rig.Pending.Store(1);

        // An attempt that is armed has not begun yet; its time is counted from when it has.
        var uploading = rig.UploadAsync();
        await rig.Uploader.WhenRequestedAsync(1);
        await rig.Clock.WhenArmedAsync(TimeSpan.FromSeconds(30));
        rig.Clock.Advance(TimeSpan.FromSeconds(30));
        await rig.Uploader.WhenRequestedAsync(2);
        await rig.Clock.WhenArmedAsync(TimeSpan.FromSeconds(10));
        rig.Clock.Advance(TimeSpan.FromSeconds(10));
        await uploading;

        Assert.That(rig.Observer.Failures, Is.EqualTo(new[] { TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10) }));
        Assert.That(rig.Uploader.Requests, Has.Count.EqualTo(3), "put back, claimed anew, delivered");
    }

    [Test]
    public void The_lease_outlasts_everything_that_is_done_under_it() =>
        Assert.That(new UploadPolicy().LeaseTime, Is.GreaterThan(new UploadPolicy().TotalTimeout));

    [Test]
    public async Task A_ping_leased_by_a_process_that_died_is_sent_when_the_lease_ends()
    {
        using var rig = new UploadRig();
        rig.Pending.Store(1);
        await rig.Pending.OpenAgain().ClaimAsync();

        await rig.UploadAsync();
        Assert.That(rig.Uploader.Requests, Is.Empty);

        rig.Clock.Advance(UploadRig.Eager.LeaseTime);
        await rig.Worker.WhenIdleAsync();
        Assert.That(rig.Uploader.Requests, Has.Count.EqualTo(1));
    }
}
