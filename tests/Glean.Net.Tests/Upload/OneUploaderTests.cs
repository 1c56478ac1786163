using Glean.Net.Testing;
using Glean.Net.Tests.Support;

namespace Glean.Net.Tests.Upload;

/// <summary>Clients that share a directory send one after another, and all heed what the server said to one of them.</summary>
public sealed class OneUploaderTests
{
    private static readonly PingDefinition s_note = new("note") { SendIfEmpty = true };
    private static readonly TimeSpan s_untilNextLook = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_firstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_turn = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_keepTurnAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_long = TimeSpan.FromDays(7);

    private readonly GleanClock _clock = new();
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Open() => _folder = new TemporaryFolder();

    [TearDown]
    public void Close() => _folder.Dispose();

    [Test]
    public async Task A_client_waits_while_another_sends_and_finds_its_own_ping_sent()
    {
        var answer = new TaskCompletionSource<UploadResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var (sending, waiting) = (new ScriptedUploader(ScriptedUploader.When(answer.Task)), new ScriptedUploader());
        using var first = Client(sending);
        using var second = Client(waiting);
        first.Client.SubmitPing("note");
        var firstDrain = first.Client.DrainAsync(s_long);
        await sending.WhenRequestedAsync(1);

        second.Client.SubmitPing("note");
        await second.Client.FlushAsync();
        var waits = _clock.WhenArmedAsync(s_untilNextLook);
        var secondDrain = second.Client.DrainAsync(s_long);
        await waits;

        answer.SetResult(UploadResult.FromStatusCode(200));
        Assert.That(await firstDrain, Is.EqualTo(new DrainResult(2, 0)), "what the other submitted meanwhile, too");
        _clock.Advance(s_untilNextLook);
        Assert.That(await secondDrain, Is.EqualTo(new DrainResult(0, 0)));
        Assert.That(waiting.Requests, Is.Empty);
    }

    [Test]
    public async Task A_drain_that_waits_for_another_ends_with_its_time()
    {
        var answer = new TaskCompletionSource<UploadResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var sending = new ScriptedUploader(ScriptedUploader.When(answer.Task));
        using var first = Client(sending);
        using var second = Client(new ScriptedUploader());
        first.Client.SubmitPing("note");
        _ = first.Client.DrainAsync(s_long);
        await sending.WhenRequestedAsync(1);

        var waits = _clock.WhenArmedAsync(s_untilNextLook);
        var drain = second.Client.DrainAsync(TimeSpan.FromSeconds(3));
        await waits;
        _clock.Advance(TimeSpan.FromSeconds(3));

        Assert.That(await drain, Is.EqualTo(new DrainResult(0, 1)));
        answer.SetResult(UploadResult.FromStatusCode(200));
    }

    [Test]
    public async Task U1_What_the_server_asked_of_one_client_the_others_and_the_next_run_heed()
    {
        var busy = new ScriptedUploader(ScriptedUploader.Status(429, retryAfter: TimeSpan.FromMinutes(10)));
        var uploader = new ScriptedUploader();
        using var second = Client(uploader);
        using (var first = Client(busy))
        {
            first.Client.SubmitPing("note");
            Assert.That(await first.Client.DrainAsync(s_long), Is.EqualTo(new DrainResult(0, 1)));
        }

        using var next = Client(uploader);
        foreach (var client in new[] { second, next })
        {
            Assert.That(await client.Client.DrainAsync(s_long), Is.EqualTo(new DrainResult(0, 1)));
        }

        Assert.That(uploader.Requests, Is.Empty);
        _clock.Advance(TimeSpan.FromMinutes(10)); // each has set a timer for it
        await uploader.WhenRequestedAsync(1);
    }

    [Test]
    public async Task Between_two_attempts_a_client_obeys_another_that_opted_out()
    {
        var uploader = new ScriptedUploader(ScriptedUploader.Status(500));
        using var sending = Client(uploader);
        using var other = Client(new ScriptedUploader());
        sending.Client.SubmitPing("note");
        var delay = _clock.WhenArmedAsync(s_firstDelay);
        var drain = sending.Client.DrainAsync(s_long);
        await delay;
        other.Client.UploadEnabled = false;
        await other.Client.FlushAsync(); // nobody tells the sender
        _clock.Advance(s_firstDelay);

        Assert.That((await drain).Waiting, Is.Zero);
        Assert.That(uploader.Requests.Select(request => request.PingName), Is.EqualTo(new[] { "note", "deletion-request" }));
    }

    [Test]
    public async Task Who_waits_after_a_failure_is_not_in_the_way_of_another()
    {
        using var failing = Client(new ScriptedUploader { Otherwise = ScriptedUploader.Status(500) });
        using var other = Client(new ScriptedUploader());
        failing.Client.SubmitPing("note");
        var firstDelay = _clock.WhenArmedAsync(s_firstDelay);
        var drain = failing.Client.DrainAsync(s_long);
        await firstDelay;
        var secondDelay = _clock.WhenArmedAsync(s_firstDelay + s_firstDelay);
        _clock.Advance(s_firstDelay);
        await secondDelay;
        _clock.Advance(s_firstDelay + s_firstDelay);
        Assert.That(await drain, Is.EqualTo(new DrainResult(0, 1)));

        Assert.That(await other.Client.DrainAsync(s_long), Is.EqualTo(new DrainResult(1, 0)));
    }

    [Test]
    public async Task While_a_long_transfer_lasts_its_client_keeps_the_turn_and_hears_what_others_decide()
    {
        var uploader = new ScriptedUploader(ScriptedUploader.When(new TaskCompletionSource<UploadResult>().Task));
        using var sending = Client(uploader);
        using var other = Client(new ScriptedUploader());
        sending.Client.SubmitPing("note");
        sending.Client.SubmitPing("note");
        var drain = sending.Client.DrainAsync(s_long);
        await uploader.WhenRequestedAsync(1);
        for (var passed = TimeSpan.Zero; passed <= s_turn; passed += s_keepTurnAfter)
        {
            await _clock.WhenArmedAsync(s_keepTurnAfter);
            _clock.Advance(s_keepTurnAfter);
        }

        await _clock.WhenArmedAsync(s_keepTurnAfter); // said once more
        Assert.That(await other.Client.Parts.Uploads!.Pending.ClaimAsync(), Is.Null);

        other.Client.UploadEnabled = false;
        await other.Client.FlushAsync(); // nobody tells the sender
        _clock.Advance(s_keepTurnAfter);
        Assert.That(await drain, Is.EqualTo(new DrainResult(1, 0)));
        Assert.That(uploader.Requests.Select(request => request.PingName), Is.EqualTo(new[] { "note", "deletion-request" }));
    }

    [Test]
    public async Task Who_waits_for_what_the_rate_limit_allows_keeps_the_turn()
    {
        var uploader = new ScriptedUploader();
        var window = TimeSpan.FromMinutes(10);
        using var sending = Client(uploader, new RateLimit(1, window));
        using var other = Client(new ScriptedUploader(), new RateLimit(1, window));
        sending.Client.SubmitPing("note");
        sending.Client.SubmitPing("note");
        var waits = _clock.WhenArmedAsync(window);
        var drain = sending.Client.DrainAsync(s_long);
        await waits;
        for (var passed = TimeSpan.Zero; passed <= s_turn; passed += s_keepTurnAfter)
        {
            await _clock.WhenArmedAsync(s_keepTurnAfter);
            _clock.Advance(s_keepTurnAfter);
        }

        await _clock.WhenArmedAsync(s_keepTurnAfter);
        Assert.That(await other.Client.Parts.Uploads!.Pending.ClaimAsync(), Is.Null);

        _clock.Advance(window);
        Assert.That(await drain, Is.EqualTo(new DrainResult(2, 0)));
    }

    [Test]
    public async Task Who_ends_without_waiting_for_its_transfer_is_not_in_the_way_of_another()
    {
        var answer = new TaskCompletionSource<UploadResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var uploader = new ScriptedUploader(ScriptedUploader.When(answer.Task));
        using var other = Client(new ScriptedUploader());
        using (var ending = Client(uploader))
        {
            ending.Client.SubmitPing("note");
            ending.Client.SubmitPing("note");
            _ = ending.Client.DrainAsync(s_long);
            await uploader.WhenRequestedAsync(1);
            ending.Client.Parts.Dispose(); // as a shutdown does whose time is over
            await ending.Client.Parts.Dispatcher.WhenEnded;
        }

        var result = await other.Client.DrainAsync(s_long);
        Assert.That(result.Delivered, Is.InRange(1, 2), "all but the ping in hand, unless there was time to put it back");
        Assert.That(result.Delivered + result.Waiting, Is.EqualTo(2));
        answer.SetResult(UploadResult.FromStatusCode(200));
    }

    [Test]
    public async Task Who_has_left_is_not_elected_again()
    {
        using var leaving = Client(new ScriptedUploader());
        using var other = Client(new ScriptedUploader());
        leaving.Client.SubmitPing("note");
        leaving.Client.SubmitPing("note");
        await leaving.Client.FlushAsync();
        var pending = leaving.Client.Parts.Uploads!.Pending;
        var ping = (await pending.ClaimAsync())!;
        leaving.OnDispatcher(() =>
        {
            pending.Leave();
            return true;
        });

        Assert.That(await pending.RenewAsync(ping), Is.False);
        Assert.That(await pending.ClaimAsync(), Is.Null);
        Assert.That(await other.Client.DrainAsync(s_long), Is.EqualTo(new DrainResult(1, 1)));
    }

    [Test]
    public async Task Without_a_drain_a_client_looks_again_when_the_turn_of_another_could_be_over()
    {
        var answer = new TaskCompletionSource<UploadResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var (sending, waiting) = (new ScriptedUploader(ScriptedUploader.When(answer.Task)), new ScriptedUploader());
        using var second = Client(waiting);
        using (var first = Client(sending))
        {
            first.Client.SubmitPing("note");
            first.Client.SubmitPing("note");
            _ = first.Client.DrainAsync(s_long);
            await sending.WhenRequestedAsync(1);
            second.Client.Parts.Uploads!.Worker.Trigger();
            await second.Client.Parts.Uploads.Worker.WhenIdleAsync();
            first.Client.Parts.Dispose();
            await first.Client.Parts.Dispatcher.WhenEnded;
        }

        Assert.That(waiting.Requests, Is.Empty);
        _clock.Advance(s_turn);
        await waiting.WhenRequestedAsync(1);
        answer.SetResult(UploadResult.FromStatusCode(200));
    }

    [Test]
    public async Task U1_The_pause_of_one_server_is_none_of_another_servers()
    {
        using (var first = Client(new ScriptedUploader(ScriptedUploader.Status(429, retryAfter: TimeSpan.FromHours(1)))))
        {
            first.Client.SubmitPing("note");
            await first.Client.DrainAsync(s_long);
        }

        using var moved = new ClientRig(
            _folder.Path, clock: _clock, pings: s_note, configure: configuration => configuration with { ServerEndpoint = new Uri("https://elsewhere.example"), EnableInternalPings = false });
        Assert.That(await moved.Client.DrainAsync(s_long), Is.EqualTo(new DrainResult(1, 0)));
    }

    private ClientRig Client(IPingUploader uploader, RateLimit? limit = null) => new(
        _folder.Path,
        clock: _clock,
        configure: configuration => configuration with
        {
            Uploader = uploader,
            EnableInternalPings = false,
            RateLimit = limit ?? configuration.RateLimit,
        },
        pings: s_note);
}
