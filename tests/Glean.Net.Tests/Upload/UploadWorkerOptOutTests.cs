using Glean.Net.Upload;
using static Glean.Net.Tests.Upload.ScriptedUploader;

namespace Glean.Net.Tests.Upload;

/// <summary>Opting out: nothing leaves after it but the deletion-request, and what never followed collection.</summary>
public sealed class UploadWorkerOptOutTests
{
    private static readonly UploadResult s_ok = UploadResult.FromStatusCode(200);

    [Test]
    public async Task Case_34_Opting_out_drops_what_is_on_the_wire_and_then_sends_the_deletion_request()
    {
        var answer = new TaskCompletionSource<UploadResult>();
        using var rig = new UploadRig(new ScriptedUploader(When(answer.Task)));
        rig.Pending.Store(3);
        var uploading = rig.UploadAsync();
        await rig.Uploader.WhenRequestedAsync(1);

        await OptOutAsync(rig);
        await rig.Uploader.WhenRequestedAsync(2); // the worker may have come to rest before it was asked for the second
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

    [TestCase("deletion-request", true), TestCase("crash", false)]
    public async Task Case_34_A_ping_that_does_not_follow_collection_is_not_cancelled(string name, bool follows)
    {
        var answer = new TaskCompletionSource<UploadResult>();
        using var rig = new UploadRig(new ScriptedUploader(When(answer.Task)));
        rig.Pending.Store(SamplePings.Make(0, name) with { FollowsCollection = follows });
        var signals = new UploadSignals();
        var loop = new UploadLoop(rig.Settings, rig.Pending.Pings, rig.Uploader, rig.Observer, new UploadClock(rig.Clock), signals);
        var withdrawn = new TaskCompletionSource();
        using var registration = signals.Consent.Token.Register(withdrawn.SetResult); // the first in is the last to be called

        var running = loop.RunAsync();
        await rig.Uploader.WhenRequestedAsync(1);
        signals.WithdrawConsent();
        await withdrawn.Task;
        answer.SetResult(s_ok);
        await running;

        Assert.That(rig.Observer.Successes, Has.Count.EqualTo(1));
        Assert.That(rig.Uploader.Requests, Has.Count.EqualTo(1));
    }

    private static async Task OptOutAsync(UploadRig rig)
    {
        await rig.Pending.DeleteWhereAsync(ping => ping.IsStoppedByOptOut);
        rig.Worker.CancelCurrent();
        rig.Pending.Store(SamplePings.Make(99, ClaimedPing.DeletionRequest));
        rig.Worker.Trigger();
    }

    private sealed class SlowClaims : PassThrough
    {
        public TaskCompletionSource Claimed { get; } = new();

        public TaskCompletionSource Deliver { get; } = new();

        public override async Task<ClaimedPing?> ClaimAsync()
        {
            var ping = await base.ClaimAsync();
            Claimed.TrySetResult();
            await Deliver.Task;
            return ping;
        }
    }
}
