using Glean.Net.Upload;
using Moq;
using static Glean.Net.Tests.Upload.ScriptedUploader;

namespace Glean.Net.Tests.Upload;

/// <summary>Uploaders that throw, lie or hang, and a store that fails: the loop survives, and no ping is lost.</summary>
public sealed class UploadWorkerFaultTests
{
    private static readonly Dictionary<string, Answer> s_liars = new()
    {
        ["throws at once"] = (_, _) => throw new InvalidOperationException("no"),
        ["throws later"] = async (_, _) =>
        {
            await Task.Yield();
            throw new InvalidOperationException("no");
        },
        ["says null"] = (_, _) => Task.FromResult<UploadResult>(null!),
        ["gives no task"] = (_, _) => null!,
        ["says it was cancelled"] = (_, _) => Task.FromCanceled<UploadResult>(new CancellationToken(canceled: true)),
    };

    [Test]
    public async Task Case_38_A_throwing_or_lying_uploader_counts_as_recoverable([ValueSource(nameof(LiarNames))] string liar)
    {
        using var rig = new UploadRig(new ScriptedUploader(s_liars[liar]));
        rig.Pending.Store(1);

        await rig.UploadAsync();

        Assert.That(rig.Observer.FailureLabels, Is.EqualTo(new[] { "recoverable" }));
        Assert.That(rig.Uploader.RequestedIds, Is.EqualTo(UploadRig.Ids(0, 0)));
        Assert.That(await rig.WaitingAsync(), Is.Empty);
    }

    [Test]
    public async Task Case_38_An_uploader_without_a_list_of_capabilities_counts_as_recoverable()
    {
        var uploader = new Mock<IPingUploader>();
        uploader.SetupGet(u => u.Capabilities).Returns((IReadOnlyCollection<string>)null!);
        using var rig = new UploadRig(uploader.Object, UploadRig.Eager, "https://example.org", wrap: null);
        rig.Pending.Store(SamplePings.Make() with { RequiredCapabilities = ["1"] });

        await rig.UploadAsync();

        Assert.That(rig.Observer.FailureLabels, Is.All.EqualTo("recoverable").And.Not.Empty);
        Assert.That(await rig.WaitingAsync(), Has.Count.EqualTo(1));
        uploader.Verify(u => u.UploadAsync(It.IsAny<PingUploadRequest>(), It.IsAny<CancellationToken>()), Times.Never);
    }

    [Test]
    public async Task What_an_uploader_says_after_its_time_is_not_heard()
    {
        var late = new TaskCompletionSource<UploadResult>();
        using var rig = new UploadRig(new ScriptedUploader((_, _) => late.Task));
        rig.Pending.Store(1);
        var uploading = rig.UploadAsync();
        await rig.Uploader.WhenRequestedAsync(1);

        rig.Clock.Advance(UploadRig.Eager.AttemptTimeout);
        await uploading;
        late.SetException(new InvalidOperationException("too late"));

        Assert.That(rig.Observer.FailureLabels, Is.EqualTo(new[] { "recoverable" }));
        Assert.That(rig.Observer.Successes, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_store_that_throws_ends_the_window_and_is_asked_again_later()
    {
        var pings = new EmptyHands(() => throw new IOException("disk full"), () => null);
        using var rig = new UploadRig(new ScriptedUploader(), UploadRig.Eager, "https://example.org", _ => pings);

        await rig.UploadAsync();
        Assert.That(rig.Observer.Warnings.Single(), Does.Contain("disk full"));

        await rig.PassWindowDelayAsync();
        Assert.That(pings.Looks, Is.EqualTo(2));
    }

    [Test]
    public async Task U6_A_ping_that_vanishes_between_the_look_and_the_claim_is_no_trouble()
    {
        var pings = new EmptyHands(() => TimeSpan.Zero, () => null);
        using var rig = new UploadRig(new ScriptedUploader(), UploadRig.Eager, "https://example.org", _ => pings);

        await rig.UploadAsync();

        Assert.That(pings.Claims, Is.EqualTo(1));
        Assert.That(rig.Uploader.Requests, Is.Empty);
        Assert.That(rig.Observer.Warnings, Is.Empty);
    }

    [Test]
    public async Task A_store_that_promises_pings_and_gives_none_does_not_make_the_loop_turn_for_ever()
    {
        var pings = new EmptyHands(() => TimeSpan.Zero);
        using var rig = new UploadRig(new ScriptedUploader(), UploadRig.Eager, "https://example.org", _ => pings);

        await rig.UploadAsync();

        Assert.That(pings.Claims, Is.EqualTo(4));
    }

    [Test]
    public async Task An_address_that_cannot_be_made_drops_the_ping_unseen()
    {
        using var rig = new UploadRig(endpoint: "https://example.org");
        rig.Pending.Store(SamplePings.Make() with { Path = ":99999999/nowhere" });

        await rig.UploadAsync();

        Assert.That(rig.Uploader.Requests, Is.Empty);
        Assert.That(rig.Observer.FailureLabels, Is.EqualTo(new[] { "unrecoverable" }));
    }

    [Test]
    public async Task A_ping_of_which_the_store_does_not_say_whether_it_may_be_tried_again_goes_back_and_is_not_missed()
    {
        var uploader = new ScriptedUploader(Status(500));
        var forgetful = new Forgetful();
        using var rig = new UploadRig(uploader, UploadRig.Eager, "https://example.org", forgetful.Wrap);
        rig.Pending.Store(2);

        await rig.UploadAsync();

        Assert.That(forgetful.Asked, Is.EqualTo(1));
        Assert.That(uploader.RequestedIds, Is.EqualTo(UploadRig.Ids(0, 1, 0)), "behind the other, and at once");
        Assert.That(rig.Observer.MissingSendIds, Is.Zero);
        Assert.That(await rig.WaitingAsync(), Is.Empty);
    }

    private sealed class Forgetful : PassThrough
    {
        public int Asked { get; private set; }

        public override Task<bool> RenewAsync(ClaimedPing ping)
        {
            Asked++;
            return Task.FromResult(false);
        }
    }

    private static IEnumerable<string> LiarNames() => s_liars.Keys;

    /// <summary>Says of its pings what it was told, the last for ever, and has none.</summary>
    private sealed class EmptyHands(params Func<TimeSpan?>[] answers) : IPendingPings
    {
        public int Looks { get; private set; }

        public int Claims { get; private set; }

        public Task<TimeSpan?> NextClaimableInAsync() => Task.FromResult(answers[Math.Min(Looks++, answers.Length - 1)]());

        public Task<ClaimedPing?> ClaimAsync()
        {
            Claims++;
            return Task.FromResult<ClaimedPing?>(null);
        }

        public Task<bool> RenewAsync(ClaimedPing ping) => Task.FromResult(false);

        public Task KeepTurnAsync() => Task.CompletedTask;

        public Task<bool> SettleAsync(ClaimedPing ping, Settlement settlement) => Task.FromResult(false);

        public Task ReleaseAsync(TimeSpan? pause) => Task.CompletedTask;
    }
}
