using Glean.Net.Testing;
using Glean.Net.Tests.Support;

namespace Glean.Net.Tests.Upload;

/// <summary>Clients that share a directory send one after another, and all heed what the server said to one of them.</summary>
public sealed class OneUploaderTests
{
    private static readonly PingDefinition s_note = new("note") { SendIfEmpty = true };
    private static readonly TimeSpan s_untilNextLook = TimeSpan.FromMilliseconds(200);
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
        var uploader = new ScriptedUploader { Otherwise = ScriptedUploader.Status(500) };
        using var sending = Client(uploader);
        using var other = Client(new ScriptedUploader());
        sending.Client.SubmitPing("note");
        var drain = sending.Client.DrainAsync(s_long);
        await uploader.WhenRequestedAsync(1);
        other.Client.UploadEnabled = false;
        await other.Client.FlushAsync();
        uploader.Otherwise = ScriptedUploader.Status(200);
        while (!drain.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            await other.Client.FlushAsync(); // not the sender, which has nobody to tell it
        }

        Assert.That((await drain).Waiting, Is.Zero);
        Assert.That(uploader.Requests.Select(request => request.PingName), Is.EqualTo(new[] { "note", "deletion-request" }));
    }

    [Test]
    public async Task Who_waits_after_a_failure_is_not_in_the_way_of_another()
    {
        using var failing = Client(new ScriptedUploader { Otherwise = ScriptedUploader.Status(500) });
        using var other = Client(new ScriptedUploader());
        failing.Client.SubmitPing("note");
        var drain = failing.Client.DrainAsync(s_long);
        while (!drain.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(100)); // the delays between retries
            await failing.Client.FlushAsync();
        }

        Assert.That(await drain, Is.EqualTo(new DrainResult(0, 1)));

        Assert.That(await other.Client.DrainAsync(s_long), Is.EqualTo(new DrainResult(1, 0)));
    }

    private ClientRig Client(IPingUploader uploader) =>
        new(_folder.Path, clock: _clock, configure: configuration => configuration with { Uploader = uploader, EnableInternalPings = false }, pings: s_note);
}
