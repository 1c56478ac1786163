using Glean.Net.Testing;

namespace Glean.Net.Tests.Scenarios;

public sealed class OptOutStory
{
    [Test]
    public async Task Turning_upload_off_leaves_only_a_deletion_request()
    {
        using var glean = GleanTest.Start();
        Metrics.Browser.TabsOpened.Add();
        Pings.SessionEnd.Submit();

        glean.Client.UploadEnabled = false;
        Metrics.Browser.TabsOpened.Add();
        await glean.UploadEverything();

        Assert.That(glean.Uploader.Sent.Select(ping => ping.Name), Is.EqualTo(new[] { "deletion-request" }));
        Assert.That(glean.Uploader.Sent[0].Reason, Is.EqualTo("set_upload_enabled"));
        Assert.That(Metrics.Browser.TabsOpened.TestGetValue(), Is.Null);
    }

    [Test]
    public void A_ping_carries_metrics_and_events_recorded_before_it()
    {
        using var glean = GleanTest.Start();
        Metrics.Browser.TabsOpened.Add(2);
        Metrics.Browser.Window.Set("main");
        Metrics.Http.Errors["404"].Add();
        Metrics.Search.Performed.Record(new() { Engine = "acme", Results = 12 });
        Assert.That(Metrics.Browser.TabsOpened.TestGetValue(), Is.EqualTo(2));

        Pings.SessionEnd.Submit(Pings.SessionEndReason.Quit);
        Metrics.Browser.TabsOpened.Add(40);

        var ping = glean.Pings.Single("session-end");
        TestContext.Out.WriteLine(ping);
        Assert.Multiple(() =>
        {
            Assert.That(ping.Reason, Is.EqualTo("quit"));
            Assert.That(ping.Metric("counter", "browser.tabs_opened")!.GetValue<int>(), Is.EqualTo(2));
            Assert.That(ping.Events, Has.Count.EqualTo(1));
        });
    }
}
