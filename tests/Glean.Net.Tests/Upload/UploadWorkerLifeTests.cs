using Glean.Net.Upload;
using static Glean.Net.Tests.Upload.ScriptedUploader;

namespace Glean.Net.Tests.Upload;

/// <summary>Triggers and shutdown.</summary>
public sealed class UploadWorkerLifeTests
{
    private static readonly UploadResult s_ok = UploadResult.FromStatusCode(200);

    [Test]
    public async Task Case_1_A_trigger_with_nothing_pending_does_nothing()
    {
        using var rig = new UploadRig();

        await rig.UploadAsync();

        Assert.That(rig.Uploader.Requests, Is.Empty);
        Assert.That(rig.Observer.Warnings, Is.Empty);
    }

    [Test]
    public async Task U9_Case_36_A_trigger_racing_with_the_end_of_the_loop_is_never_lost()
    {
        using var rig = new UploadRig(policy: UploadRig.Eager with { RateLimit = new RateLimit(int.MaxValue, TimeSpan.FromSeconds(1)) });
        const int count = 5000;

        for (var number = 0; number < count; number++)
        {
            rig.Pending.Store(SamplePings.Make(number));
            rig.Worker.Trigger();
            if (number % 7 == 0)
            {
                await rig.Worker.WhenIdleAsync();
            }
        }

        while (!rig.Worker.WhenIdleAsync().IsCompleted)
        {
            await rig.Worker.WhenIdleAsync();
        }

        Assert.That(await rig.WaitingAsync(), Is.Empty);
        Assert.That(rig.Uploader.Requests, Has.Count.EqualTo(count));
    }

    [Test]
    public async Task U9_A_ping_stored_right_after_the_last_look_is_sent_all_the_same()
    {
        var store = new LastLook();
        using var rig = new UploadRig(new ScriptedUploader(), UploadRig.Eager, "https://example.org", store.Wrap);
        store.AfterLastLook = () =>
        {
            rig.Pending.Store(1);
            rig.Worker.Trigger();
        };

        await rig.UploadAsync();

        Assert.That(rig.Uploader.RequestedIds, Is.EqualTo(UploadRig.Ids(0)));
    }

    [Test]
    public async Task A_trigger_does_not_wait_for_an_upload()
    {
        using var isAllowed = new ManualResetEventSlim();
        using var rig = new UploadRig(new ScriptedUploader(Blocking));
        rig.Pending.Store(1);

        var uploading = rig.UploadAsync();
        rig.Worker.Trigger();
        rig.Worker.Trigger();
        isAllowed.Set();
        await uploading;

        Assert.That(rig.Uploader.Requests, Has.Count.EqualTo(1));

        Task<UploadResult> Blocking(PingUploadRequest request, CancellationToken cancellationToken)
        {
            isAllowed.Wait(CancellationToken.None);
            return Task.FromResult(s_ok);
        }
    }

    [Test]
    public async Task Case_32_A_shutdown_during_a_long_wait_is_prompt()
    {
        using var rig = new UploadRig(policy: UploadRig.Eager with { RateLimit = new RateLimit(1, TimeSpan.FromSeconds(600)) });
        rig.Pending.Store(2);
        rig.Worker.Trigger();
        await rig.Clock.WhenArmedAsync(TimeSpan.FromSeconds(600));

        Assert.That(await rig.Worker.StopAsync(TimeSpan.FromSeconds(30)), Is.True); // the clock stands still
        Assert.That(await rig.WaitingAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Case_32_A_shutdown_during_a_transfer_lets_it_end_and_takes_no_further_ping()
    {
        var answer = new TaskCompletionSource<UploadResult>();
        using var rig = new UploadRig(new ScriptedUploader(When(answer.Task)));
        rig.Pending.Store(2);
        rig.Worker.Trigger();
        await rig.Uploader.WhenRequestedAsync(1);

        var stopping = rig.Worker.StopAsync(TimeSpan.FromSeconds(30));
        answer.SetResult(s_ok);

        Assert.That(await stopping, Is.True);
        Assert.That(await rig.WaitingAsync(), Is.EqualTo(UploadRig.Ids(1)));
        Assert.That(rig.Observer.Successes, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_shutdown_between_two_retries_does_not_sit_out_the_delay()
    {
        using var rig = new UploadRig(
            new ScriptedUploader(Status(500)), UploadRig.Eager with { RetryDelay = TimeSpan.FromSeconds(20) });
        rig.Pending.Store(1);
        rig.Worker.Trigger();
        await rig.Clock.WhenArmedAsync(TimeSpan.FromSeconds(20));

        Assert.That(await rig.Worker.StopAsync(TimeSpan.FromSeconds(30)), Is.True);
        Assert.That(await rig.Pending.Pings.NextClaimableInAsync(), Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public async Task A_shutdown_that_runs_out_of_time_cuts_the_transfer_and_leaves_the_ping_claimable()
    {
        using var rig = new UploadRig(new ScriptedUploader(Hang()));
        rig.Pending.Store(1);
        rig.Worker.Trigger();
        await rig.Uploader.WhenRequestedAsync(1);

        var stopping = rig.Worker.StopAsync(TimeSpan.FromSeconds(4));
        rig.Clock.Advance(TimeSpan.FromSeconds(3));

        Assert.That(await stopping, Is.True);
        Assert.That(await rig.Pending.Pings.NextClaimableInAsync(), Is.EqualTo(TimeSpan.Zero));
        Assert.That(rig.Observer.Failures, Is.Empty, "nothing failed");
    }

    [Test]
    public async Task After_a_shutdown_triggers_and_timers_do_nothing()
    {
        using var rig = new UploadRig(new ScriptedUploader(Status(500), Status(500), Status(500)));
        rig.Pending.Store(1);
        await rig.UploadAsync();

        Assert.That(await rig.Worker.StopAsync(TimeSpan.Zero), Is.True);
        await rig.UploadAsync();
        rig.Clock.Advance(TimeSpan.FromDays(1));
        await rig.Worker.WhenIdleAsync();

        Assert.That(rig.Uploader.Requests, Has.Count.EqualTo(3));
    }

    /// <summary>Lets something happen between the look that finds nothing and the loop that hears of it. Once.</summary>
    private sealed class LastLook : PassThrough
    {
        public Action? AfterLastLook { get; set; }

        public override async Task<TimeSpan?> NextClaimableInAsync()
        {
            var found = await base.NextClaimableInAsync();
            if (found is null && AfterLastLook is { } happen)
            {
                AfterLastLook = null;
                happen();
            }

            return found;
        }
    }
}
