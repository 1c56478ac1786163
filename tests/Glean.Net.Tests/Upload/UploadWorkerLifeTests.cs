using Glean.Net.Upload;
using static Glean.Net.Tests.Upload.ScriptedUploader;

namespace Glean.Net.Tests.Upload;

/// <summary>Triggers, shutdown, opting out, and uploaders and stores that misbehave.</summary>
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

    [Test]
    public async Task Case_34_Opting_out_drops_what_is_on_the_wire_and_then_sends_the_deletion_request()
    {
        var answer = new TaskCompletionSource<UploadResult>();
        using var rig = new UploadRig(new ScriptedUploader(When(answer.Task)));
        rig.Pending.Store(3);
        var uploading = rig.UploadAsync();
        await rig.Uploader.WhenRequestedAsync(1);

        await OptOutAsync(rig);
        await uploading;

        Assert.That(rig.Uploader.RequestedIds, Is.EqualTo(UploadRig.Ids(0, 99)));
        Assert.That(rig.Observer.Failures, Is.Empty);
        Assert.That(rig.Observer.MissingSendIds, Is.Zero);
    }

    [Test]
    public async Task Case_34_A_ping_claimed_just_before_the_opt_out_is_not_sent()
    {
        var store = new SlowClaims();
        using var rig = new UploadRig(new ScriptedUploader(), UploadRig.Eager, "https://example.org", store.Wrap);
        rig.Pending.Store(2);
        var uploading = rig.UploadAsync();
        await store.Claimed.Task;

        await OptOutAsync(rig);
        store.Deliver.SetResult();
        await uploading;

        Assert.That(rig.Uploader.RequestedIds, Is.EqualTo(UploadRig.Ids(99)));
    }

    [TestCase("deletion-request", true), TestCase("crash", false)]
    public async Task Case_34_A_ping_that_does_not_follow_collection_is_not_cancelled(string name, bool follows)
    {
        var answer = new TaskCompletionSource<UploadResult>();
        using var rig = new UploadRig(new ScriptedUploader(When(answer.Task)));
        rig.Pending.Store(SamplePings.Make(0, name) with { FollowsCollection = follows });
        var uploading = rig.UploadAsync();
        await rig.Uploader.WhenRequestedAsync(1);

        rig.Worker.CancelCurrent();
        answer.SetResult(s_ok);
        await uploading;

        Assert.That(rig.Observer.Successes, Has.Count.EqualTo(1));
        Assert.That(rig.Uploader.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Case_34_A_leftover_deletion_request_is_sent_at_the_next_start()
    {
        using var rig = new UploadRig();
        rig.Pending.Store(SamplePings.Make(99, ClaimedPing.DeletionRequest));

        await rig.UploadAsync();

        Assert.That(rig.Uploader.Requests.Single().PingName, Is.EqualTo("deletion-request"));
    }

    [Test]
    public async Task Case_6_After_clearing_only_the_deletion_request_is_left_to_send()
    {
        using var rig = new UploadRig();
        rig.Pending.Store(10);

        await OptOutAsync(rig);
        await rig.Worker.WhenIdleAsync();

        Assert.That(rig.Uploader.RequestedIds, Is.EqualTo(UploadRig.Ids(99)));
    }

    [Test]
    public async Task An_opt_out_does_not_wait_for_the_delay_that_failing_pings_had_earned()
    {
        using var rig = new UploadRig(new ScriptedUploader(Status(500), Status(500), Status(500)));
        rig.Pending.Store(1);
        await rig.UploadAsync();

        await OptOutAsync(rig);
        await rig.Worker.WhenIdleAsync();

        Assert.That(rig.Uploader.RequestedIds, Is.EqualTo(UploadRig.Ids(0, 0, 0, 99)));
    }

    private static async Task OptOutAsync(UploadRig rig)
    {
        await rig.Pending.DeleteWhereAsync(ping => ping.IsStoppedByOptOut);
        rig.Worker.CancelCurrent();
        rig.Pending.Store(SamplePings.Make(99, ClaimedPing.DeletionRequest));
        rig.Worker.Trigger();
    }

    private sealed class SlowClaims : IPendingPings
    {
        private IPendingPings _inner = null!;

        public TaskCompletionSource Claimed { get; } = new();

        public TaskCompletionSource Deliver { get; } = new();

        public IPendingPings Wrap(IPendingPings inner)
        {
            _inner = inner;
            return this;
        }

        public Task<TimeSpan?> NextClaimableInAsync() => _inner.NextClaimableInAsync();

        public async Task<ClaimedPing?> ClaimAsync()
        {
            var ping = await _inner.ClaimAsync();
            Claimed.TrySetResult();
            await Deliver.Task;
            return ping;
        }

        public Task<bool> SettleAsync(ClaimedPing ping, Settlement settlement) => _inner.SettleAsync(ping, settlement);
    }
}
