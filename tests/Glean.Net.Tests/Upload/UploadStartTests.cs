using Glean.Net.Testing;
using Glean.Net.Upload;

namespace Glean.Net.Tests.Upload;

/// <summary>When uploading begins: a moment after the start by itself, at once for whoever asks.</summary>
public sealed class UploadStartTests
{
    private static readonly UploadPolicy s_patient = UploadRig.Eager with { StartDelay = TimeSpan.FromMilliseconds(250) };

    [Test]
    public async Task A_process_that_ends_within_the_first_moment_begins_no_transfer()
    {
        using var rig = new UploadRig(policy: s_patient);
        rig.Pending.Store(1);

        rig.Worker.TriggerSoon();
        rig.Clock.Advance(TimeSpan.FromMilliseconds(249));
        await rig.Worker.WhenIdleAsync();

        Assert.That(rig.Uploader.Requests, Is.Empty);
    }

    [Test]
    public async Task After_the_first_moment_uploading_begins_by_itself()
    {
        using var rig = new UploadRig(policy: s_patient);
        rig.Pending.Store(1);

        rig.Worker.TriggerSoon();
        rig.Clock.Advance(TimeSpan.FromMilliseconds(250));
        await rig.Worker.WhenIdleAsync();

        Assert.That(rig.Uploader.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Later_there_is_no_delay()
    {
        using var rig = new UploadRig(policy: s_patient);
        rig.Clock.Advance(TimeSpan.FromSeconds(1));
        rig.Pending.Store(1);

        rig.Worker.TriggerSoon();
        await rig.Worker.WhenIdleAsync();

        Assert.That(rig.Uploader.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Whoever_asks_does_not_wait()
    {
        using var rig = new UploadRig(policy: s_patient);
        rig.Pending.Store(1);

        await rig.UploadAsync();

        Assert.That(rig.Uploader.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public void The_HTTP_stack_is_not_made_before_there_is_something_to_send()
    {
        var isMade = false;
        using var uploader = new UploaderOnDemand(() =>
        {
            isMade = true;
            return HttpPingUploader.For(new Uri("https://telemetry.example.org"), new GleanClock());
        });

        Assert.That(uploader.Capabilities, Is.Empty);
        Assert.That(isMade, Is.False);
    }

    [Test]
    public async Task After_its_end_nothing_is_made_any_more()
    {
        var uploader = new UploaderOnDemand(() => throw new InvalidOperationException("made"));
        uploader.Dispose();

        Assert.That(
            await uploader.UploadAsync(HttpPingUploaderTests.RequestFor(new Uri("https://telemetry.example.org")), CancellationToken.None),
            Is.EqualTo(UploadResult.Stop));
    }
}
