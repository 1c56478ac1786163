using Glean.Net.Runtime;
using Glean.Net.Testing;
using Glean.Net.Tests.Support;

namespace Glean.Net.Tests.Runtime;

public sealed class ShutdownTests
{
    [Test]
    public void Lifecycle_case_06_work_is_done_in_the_order_in_which_it_was_posted()
    {
        var dispatcher = new Dispatcher();
        List<int> done = [];
        for (var i = 1; i <= 5; i++)
        {
            var number = i;
            dispatcher.Post(() => done.Add(number));
        }

        Assert.That(done, Is.Empty, "nothing runs before the start");
        dispatcher.Start();
        dispatcher.Post(() => done.Add(20));
        dispatcher.WhenIdleAsync().Wait();
        Assert.That(done, Is.EqualTo(new[] { 1, 2, 3, 4, 5, 20 }));
        dispatcher.Close();
    }

    [Test]
    public void Lifecycle_case_07_what_comes_after_the_end_is_not_done()
    {
        var dispatcher = new Dispatcher();
        var done = 0;
        dispatcher.Post(() => done++);
        dispatcher.Start();
        dispatcher.Close();
        Assert.That(dispatcher.Post(() => done++), Is.False);
        Assert.That(dispatcher.Join(TimeSpan.FromSeconds(10)), Is.True);
        Assert.That(dispatcher.WhenEnded.Wait(TimeSpan.FromSeconds(10)), Is.True);
        Assert.That(done, Is.EqualTo(1));
    }

    [Test]
    public async Task Lifecycle_case_57_a_shutdown_does_not_sit_out_the_rate_limit()
    {
        using var glean = Samples.Start(configuration => configuration with { RateLimit = new RateLimit(1, TimeSpan.FromSeconds(600)) });
        for (var i = 0; i < 2; i++)
        {
            Samples.Count.Add();
            Samples.Custom.Submit();
        }

        await glean.Client.FlushAsync();
        glean.Client.Parts.Uploads!.Worker.Trigger();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await glean.Client.ShutdownAsync();
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    [Test]
    public async Task Lifecycle_case_58_calls_after_the_end_do_nothing_and_crash_nothing()
    {
        using var glean = Samples.Start();
        await glean.Client.ShutdownAsync();
        Samples.Count.Add();
        Samples.Custom.Submit();
        glean.Client.HandleClientActive();
        glean.Client.HandleClientInactive();
        glean.Client.SessionStart();
        glean.Client.SetExperimentActive("id", "branch");
        glean.Client.ApplyServerKnobs("{}");
        glean.Client.UpdateAttribution(new AttributionMetrics { Source = "x" });
        glean.Client.SetDebugViewTag("tag");
        glean.Client.UploadEnabled = false;
        await glean.Client.FlushAsync();
        await glean.Client.FlushAsync(FlushTarget.Disk);
        await glean.Client.ShutdownAsync();
        Assert.That(Samples.Count.TestGetValue(), Is.Null);
    }

    [Test]
    public async Task Everything_recorded_before_the_end_is_there_in_the_next_run()
    {
        using var glean = Samples.Start();
        Samples.Count.Add(7);
        Samples.InCustom.Record();
        glean.Restart();
        Assert.That(Samples.Count.TestGetValue(), Is.EqualTo(7));
        Samples.Custom.Submit();
        await glean.Client.FlushAsync(FlushTarget.Disk);
        Assert.That(glean.Pings.Single("custom-ping").Events, Has.Count.EqualTo(1));
    }

    [Test]
    public void The_end_submits_nothing_by_itself()
    {
        using var glean = Samples.Start();
        glean.Client.HandleClientActive();
        Samples.Outside.Record();
        glean.Restart();
        Assert.That(glean.Pings.Named("baseline"), Has.Count.EqualTo(1));
    }

    [Test]
    public void P7_a_run_leaves_nothing_behind_but_its_id_and_its_store()
    {
        using var glean = Samples.Start();
        Samples.Count.Add();
        Samples.Custom.Submit();
        glean.Client.HandleClientActive();
        glean.Crash();
        glean.Client.ShutdownAsync().Wait();
        var files = Directory.GetFiles(glean.DataPath, "*", SearchOption.AllDirectories).Select(Path.GetFileName);
        Assert.That(files, Is.SubsetOf(new[] { "client_id.txt", "glean.sqlite", "glean.sqlite-wal", "glean.sqlite-shm" }));
    }
}
