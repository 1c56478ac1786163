using Glean.Net.Testing;
using Glean.Net.Tests.Support;
using Glean.Net.Upload;

namespace Glean.Net.Tests.Upload;

/// <summary>The worker, the HTTP transport and a real socket together.</summary>
public sealed class UploadOverTheWireTests
{
    [Test]
    public async Task A_ping_survives_every_kind_of_failure_and_arrives_under_one_document_id()
    {
        await using var server = LoopbackServer.Start(
            Answers.ResetBeforeBody(), Answers.HalfAHead(), Answers.Status(503), // the first window
            Answers.RedirectToItself(302), Answers.EndlessHead(), Answers.Status(408), // the second
            Answers.Status(200));
        using var uploader = HttpPingUploader.For(server.Endpoint, new GleanClock());
        using var rig = new UploadRig(uploader, UploadRig.Eager, server.Endpoint.OriginalString, wrap: null);
        rig.Pending.Store(1);

        await rig.UploadAsync();
        await rig.PassWindowDelayAsync(1);
        await rig.PassWindowDelayAsync(2);

        Assert.That(await rig.WaitingAsync(), Is.Empty);
        Assert.That(server.Requests.Select(request => request.Target).Distinct(), Is.EqualTo(new[] { SamplePings.Make().Path }));
        Assert.That(rig.Observer.FailureLabels, Is.EqualTo(new[]
        {
            "recoverable", "recoverable", "status_code_5xx", "status_code_unknown", "recoverable", "status_code_4xx",
        }));
        Assert.That(rig.Observer.Successes, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_server_that_hangs_costs_one_attempts_time()
    {
        await using var server = LoopbackServer.Start(Answers.Hang(), Answers.Status(200));
        using var uploader = HttpPingUploader.For(server.Endpoint, new GleanClock());
        using var rig = new UploadRig(uploader, UploadRig.Eager, server.Endpoint.OriginalString, wrap: null);
        rig.Pending.Store(1);

        var uploading = rig.UploadAsync();
        await server.WhenRequestedAsync(1);
        rig.Clock.Advance(UploadRig.Eager.AttemptTimeout);
        await uploading;

        Assert.That(rig.Observer.Failures, Is.EqualTo(new[] { UploadRig.Eager.AttemptTimeout }));
        Assert.That(await rig.WaitingAsync(), Is.Empty);
    }

    [Test]
    public async Task Opting_out_ends_a_transfer_on_the_wire()
    {
        var left = new TaskCompletionSource();
        await using var server = LoopbackServer.Start(Answers.Hang(left));
        using var uploader = HttpPingUploader.For(server.Endpoint, new GleanClock());
        using var rig = new UploadRig(uploader, UploadRig.Eager, server.Endpoint.OriginalString, wrap: null);
        rig.Pending.Store(1);
        var uploading = rig.UploadAsync();
        await server.WhenRequestedAsync(1);

        await rig.Pending.DeleteWhereAsync(_ => true);
        rig.Worker.CancelCurrent();

        await left.Task;
        await uploading;
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }
}
