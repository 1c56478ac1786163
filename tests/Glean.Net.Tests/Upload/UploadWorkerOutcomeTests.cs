using Glean.Net.Upload;
using static Glean.Net.Tests.Upload.ScriptedUploader;

namespace Glean.Net.Tests.Upload;

/// <summary>What becomes of pings and counters, by what the server or the uploader says.</summary>
public sealed class UploadWorkerOutcomeTests
{
    [Test]
    public async Task Case_2_Ten_pings_leave_in_order()
    {
        using var rig = new UploadRig();
        rig.Pending.Store(10);

        await rig.UploadAsync();

        Assert.That(rig.Uploader.RequestedIds, Is.EqualTo(UploadRig.Ids(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)));
        Assert.That(await rig.WaitingAsync(), Is.Empty);
    }

    [TestCase(404, "status_code_4xx"), TestCase(413, "status_code_4xx")]
    public async Task Case_8_A_4xx_deletes_the_ping_and_counts_it(int code, string label)
    {
        using var rig = new UploadRig(new ScriptedUploader(Status(code)));
        rig.Pending.Store(1);

        await rig.UploadAsync();

        Assert.That(rig.Uploader.Requests, Has.Count.EqualTo(1));
        Assert.That(await rig.WaitingAsync(), Is.Empty);
        Assert.That(rig.Observer.FailureLabels, Is.EqualTo(new[] { label }));
    }

    [Test]
    public async Task Case_8_An_unrecoverable_failure_deletes_the_ping()
    {
        using var rig = new UploadRig(new ScriptedUploader(Result(UploadResult.UnrecoverableFailure)));
        rig.Pending.Store(1);

        await rig.UploadAsync();

        Assert.That(await rig.WaitingAsync(), Is.Empty);
        Assert.That(rig.Observer.FailureLabels, Is.EqualTo(new[] { "unrecoverable" }));
    }

    [TestCase(500, "status_code_5xx")]
    [TestCase(301, "status_code_unknown")]
    [TestCase(101, "status_code_unknown")]
    [TestCase(408, "status_code_4xx")]
    [TestCase(429, "status_code_4xx")]
    public async Task Case_9_And_10_And_U1_A_recoverable_answer_brings_the_same_document_again(int code, string label)
    {
        using var rig = new UploadRig(new ScriptedUploader(Status(code)));
        rig.Pending.Store(1);

        await rig.UploadAsync();

        Assert.That(rig.Uploader.RequestedIds, Is.EqualTo(UploadRig.Ids(0, 0)));
        Assert.That(await rig.WaitingAsync(), Is.Empty);
        Assert.That(rig.Observer.FailureLabels, Is.EqualTo(new[] { label }));
        Assert.That(rig.Observer.Successes, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Case_12_An_uploader_that_says_stop_ends_the_loop_and_loses_nothing()
    {
        using var rig = new UploadRig(new ScriptedUploader(Result(UploadResult.Stop)));
        rig.Pending.Store(2);

        await rig.UploadAsync();

        Assert.That(rig.Uploader.Requests, Has.Count.EqualTo(1));
        Assert.That(await rig.WaitingAsync(), Has.Count.EqualTo(2));
        Assert.That(rig.Observer.Failures, Is.Empty, "the timers are cancelled");

        await rig.UploadAsync();
        Assert.That(await rig.WaitingAsync(), Is.Empty);
    }

    [Test]
    public async Task Case_14_A_ping_stored_while_another_is_in_flight_is_delivered_next()
    {
        var answer = new TaskCompletionSource<UploadResult>();
        using var rig = new UploadRig(new ScriptedUploader(When(answer.Task)));
        rig.Pending.Store(1);
        var uploading = rig.UploadAsync();
        await rig.Uploader.WhenRequestedAsync(1);

        rig.Pending.Store(SamplePings.Make(1));
        rig.Worker.Trigger();
        answer.SetResult(UploadResult.FromStatusCode(200));
        await uploading;

        Assert.That(rig.Uploader.RequestedIds, Is.EqualTo(UploadRig.Ids(0, 1)));
    }

    [Test]
    public async Task Case_18_A_body_of_exactly_1_MiB_is_sent_and_one_byte_more_is_dropped()
    {
        using var rig = new UploadRig();
        rig.Pending.Store(SamplePings.Make(0) with { Body = new byte[1024 * 1024] });
        rig.Pending.Store(SamplePings.Make(1) with { Body = new byte[(1024 * 1024) + 1] });

        await rig.UploadAsync();

        Assert.That(rig.Uploader.RequestedIds, Is.EqualTo(UploadRig.Ids(0)));
        Assert.That(rig.Observer.TooLarge, Is.EqualTo(new[] { (1024 * 1024) + 1 }));
        Assert.That(rig.Observer.Failures, Is.Empty);
        Assert.That(await rig.WaitingAsync(), Is.Empty);
    }

    [Test]
    public async Task Case_28_Each_ping_is_shown_only_to_an_uploader_with_all_its_capabilities()
    {
        using var rig = new UploadRig(new ScriptedUploader { Capabilities = ["1"] });
        rig.Pending.Store(SamplePings.Make(0));
        rig.Pending.Store(SamplePings.Make(1) with { RequiredCapabilities = ["1"] });
        rig.Pending.Store(SamplePings.Make(2) with { RequiredCapabilities = ["1", "2"] });

        await rig.UploadAsync();

        Assert.That(rig.Uploader.RequestedIds, Is.EqualTo(UploadRig.Ids(0, 1)));
        Assert.That(rig.Observer.FailureLabels, Is.EqualTo(new[] { "incapable" }));
        Assert.That(await rig.WaitingAsync(), Is.Empty);
    }

    [Test]
    public async Task Case_29_Every_finished_attempt_is_timed()
    {
        using var rig = new UploadRig();
        rig.Uploader.Add(Status(200), Slow, Status(404), Status(200));
        rig.Pending.Store(4);

        await rig.UploadAsync();

        Assert.That(rig.Observer.Successes, Is.EqualTo(new[] { TimeSpan.Zero, TimeSpan.FromSeconds(7), TimeSpan.Zero }));
        Assert.That(rig.Observer.Failures, Has.Count.EqualTo(1));

        Task<UploadResult> Slow(PingUploadRequest request, CancellationToken cancellationToken)
        {
            rig.Clock.Advance(TimeSpan.FromSeconds(7));
            rig.Clock.SetTime(rig.Clock.Now.AddYears(-3)); // somebody sets the clock: durations do not notice
            return Task.FromResult(UploadResult.FromStatusCode(200));
        }
    }

    [Test]
    public async Task Case_30_An_answer_for_a_ping_that_is_gone_is_counted()
    {
        using var rig = new UploadRig();
        rig.Uploader.Add(DeletedMeanwhile);
        rig.Pending.Store(1);

        await rig.UploadAsync();

        Assert.That(rig.Observer.MissingSendIds, Is.EqualTo(1));
        Assert.That(rig.Observer.Successes, Has.Count.EqualTo(1), "the rest is handled as usual");

        async Task<UploadResult> DeletedMeanwhile(PingUploadRequest request, CancellationToken cancellationToken)
        {
            await rig.Pending.DeleteAsync(request.DocumentId);
            return UploadResult.FromStatusCode(200);
        }
    }

    [Test]
    public async Task Case_35_The_body_arrives_as_it_was_stored()
    {
        using var rig = new UploadRig();
        rig.Pending.Store(1);

        await rig.UploadAsync();

        Assert.That(SamplePings.Decompress(rig.Uploader.Requests[0].Body.ToArray()), Is.EqualTo(SamplePings.Json));
    }

    [TestCase("https://example.org", "https://example.org/submit/")]
    [TestCase("https://example.org/", "https://example.org/submit/")]
    [TestCase("https://example.org/glean/", "https://example.org/glean/submit/")]
    [TestCase("https://example.org/relay?to=", "https://example.org/relay?to=/submit/")]
    [TestCase("http://127.0.0.1:8080", "http://127.0.0.1:8080/submit/")]
    public async Task The_address_is_the_whole_endpoint_and_then_the_path(string endpoint, string expected)
    {
        using var rig = new UploadRig(endpoint: endpoint);
        rig.Pending.Store(1);

        await rig.UploadAsync();

        Assert.That(rig.Uploader.Requests[0].Uri.OriginalString, Does.StartWith(expected));
        Assert.That(rig.Uploader.Requests[0].Uri.OriginalString, Does.EndWith(SamplePings.Make().Path));
    }

    [Test]
    public async Task Case_16_The_date_is_that_of_handing_out_and_new_in_each_attempt()
    {
        using var rig = new UploadRig();
        rig.Uploader.Add(LateFailure);
        rig.Pending.Store(1);

        await rig.UploadAsync();

        Assert.That(rig.Uploader.Requests.Select(request => request.Headers["Date"]),
            Is.EqualTo(new[] { "Sun, 25 Feb 2018 11:10:37 GMT", "Sun, 25 Feb 2018 11:10:38 GMT" }));

        Task<UploadResult> LateFailure(PingUploadRequest request, CancellationToken cancellationToken)
        {
            rig.Clock.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(UploadResult.RecoverableFailure);
        }
    }

    [Test]
    public async Task U4_No_more_than_the_ping_being_sent_is_in_memory()
    {
        var store = new ClaimCounter();
        using var rig = new UploadRig(new ScriptedUploader(), UploadRig.Eager, "https://example.org", store.Wrap);
        rig.Pending.Store(5);

        await rig.UploadAsync();

        Assert.That(store.MostInHand, Is.EqualTo(1));
        Assert.That(rig.Uploader.Requests, Has.Count.EqualTo(5));
    }

    private sealed class ClaimCounter : PassThrough
    {
        private int _inHand;

        public int MostInHand { get; private set; }

        public override async Task<ClaimedPing?> ClaimAsync()
        {
            var ping = await base.ClaimAsync();
            _inHand += ping is null ? 0 : 1;
            MostInHand = Math.Max(MostInHand, _inHand);
            return ping;
        }

        public override Task<bool> SettleAsync(ClaimedPing ping, Settlement settlement)
        {
            _inHand--;
            return base.SettleAsync(ping, settlement);
        }
    }
}
