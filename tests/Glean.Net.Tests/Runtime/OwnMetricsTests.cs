using Glean.Net.Storage;
using Glean.Net.Testing;
using Glean.Net.Tests.Support;

namespace Glean.Net.Tests.Runtime;

/// <summary>What the SDK records of itself, and when.</summary>
public sealed class OwnMetricsTests
{
    [Test]
    public void Lifecycle_case_53_the_databases_size_is_recorded_from_the_second_run_on()
    {
        using var glean = Samples.Start();
        Assert.That(glean.Of(BuiltIn.Metrics.GleanDatabase.Size).TestGetValue(), Is.Null);
        glean.Restart();
        var size = glean.Of(BuiltIn.Metrics.GleanDatabase.Size).TestGetValue()!;
        Assert.That(size.Count, Is.EqualTo(1));
        Assert.That(size.Sum, Is.GreaterThan(4096));
    }

    [Test]
    public void Lifecycle_case_55_each_start_sends_one_health_ping()
    {
        using var glean = GleanTest.Start(Samples.Options() with { SubmitsHealth = true });
        glean.Restart();
        var pings = glean.Pings.Named("health");
        Assert.That(pings.Select(ping => ping.Reason), Is.EqualTo(new[] { "pre_init", "pre_init" }));
        Assert.That(pings.Select(ping => ping.Sequence), Is.EqualTo(new[] { 0, 1 }));
        Assert.That(pings.Select(ping => ping.Metric("counter", "glean.health.init_count")!.GetValue<int>()), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(pings[0].Metric("labeled_counter", "glean.health.file_read_error")!.ToJsonString(), Is.EqualTo("""{"file-not-found":1}"""));
    }

    [Test]
    public void Pings_case_38_the_health_ping_tells_of_the_data_directory()
    {
        using var glean = GleanTest.Start(Samples.Options() with { SubmitsHealth = true });
        glean.Restart();
        var pings = glean.Pings.Named("health");
        var first = pings[0].Metric("object", "glean.health.data_directory_info")!.AsArray();
        Assert.That(first.Select(entry => entry!["dir_name"]!.GetValue<string>()), Is.EqualTo(new[] { "db", "events", "pending_pings" }));
        Assert.That(first[0]!.ToJsonString(), Is.EqualTo("""{"dir_name":"db","dir_exists":false}"""));
        var second = pings[1].Metric("object", "glean.health.data_directory_info")![0]!.AsObject();
        Assert.That(second["dir_exists"]!.GetValue<bool>(), Is.True);
        Assert.That(second["file_count"]!.GetValue<int>(), Is.EqualTo(second["files"]!.AsArray().Count));
        Assert.That(second["files"]![0]!["file_name"]!.GetValue<string>(), Is.EqualTo(GleanStore.FileName));
        Assert.That(second["files"]![0]!["file_size"]!.GetValue<long>(), Is.Positive);
    }

    [Test]
    public void L17_what_is_no_file_stays_in_the_snapshot_with_its_fault()
    {
        var directory = Samples.NewDirectory();
        Directory.CreateDirectory(Path.Combine(directory, "db", "a directory"));
        var snapshot = Glean.Net.Runtime.DirectorySnapshot.Take(directory);
        Assert.That(snapshot, Does.Contain("""{"file_name":"a directory","error_message":"not a file"}"""));
        Directory.Delete(directory, recursive: true);
    }

    [Test]
    public void Without_internal_pings_there_is_no_health_ping_and_no_schedule()
    {
        using var glean = GleanTest.Start(Samples.Options(configuration => configuration with { EnableInternalPings = false }) with { SubmitsHealth = true });
        Samples.InMetrics.Add();
        glean.Client.HandleClientActive();
        glean.Clock.Advance(TimeSpan.FromDays(2));
        Assert.That(glean.Pings.All, Is.Empty);
        glean.Client.UploadEnabled = false;
        Assert.That(glean.Pings.All.Select(ping => ping.Name), Is.EqualTo(new[] { "deletion-request" }));
    }

    [Test]
    public void Pings_case_20_the_sdks_own_pings_are_counted_in_the_next_ones()
    {
        using var glean = Samples.Start();
        Samples.InMetrics.Add();
        glean.Client.SubmitPing("metrics");
        Assert.That(Submitted(glean, "metrics"), Is.EqualTo("metrics:1"));
        Assert.That(Submitted(glean, "baseline"), Is.EqualTo("metrics:1"));
        glean.Client.SubmitPing("baseline");
        glean.Client.SubmitPing("baseline");
        Samples.Count.Add();
        Samples.Custom.Submit();
        Assert.That(Submitted(glean, "metrics"), Is.EqualTo("baseline:2,metrics:1"));
        Assert.That(Submitted(glean, "baseline"), Is.EqualTo("baseline:1"));
    }

    [Test]
    public void The_pings_that_waited_at_the_start_are_counted()
    {
        using var glean = Samples.Start();
        Assert.That(glean.Of(BuiltIn.Metrics.GleanUpload.PendingPings).TestGetValue(), Is.Null);
        for (var i = 0; i < 3; i++)
        {
            Samples.Count.Add();
            Samples.Custom.Submit();
        }

        glean.Restart();
        Assert.That(glean.Of(BuiltIn.Metrics.GleanUpload.PendingPings).TestGetValue(), Is.EqualTo(3));
        Assert.That(glean.Of(BuiltIn.Metrics.GleanUpload.PendingPingsDirectorySize).TestGetValue()!.Count, Is.EqualTo(1));
    }

    [Test]
    public void U7_Upload_case_37_a_long_time_offline_keeps_the_queue_within_its_quota()
    {
        using var glean = Samples.Start(configuration => configuration with { MaxPendingPings = 10 });
        for (var i = 0; i < 25; i++)
        {
            Samples.Count.Add(i + 1);
            Samples.Custom.Submit();
        }

        Assert.That(
            glean.Pings.All.Select(ping => ping.Metric("counter", "sample.count")!.GetValue<int>()), Is.EqualTo(Enumerable.Range(16, 10)),
            "the newest stay");
        Assert.That(glean.Of(BuiltIn.Metrics.GleanUpload.DeletedPingsAfterQuotaHit).TestGetValue(), Is.EqualTo(15));
        Assert.That(
            glean.Of(BuiltIn.Metrics.GleanUpload.PendingPingsDeleted).TestGetValue(), Is.EqualTo(new Dictionary<string, int> { ["count_quota"] = 15 }));
    }

    [Test]
    public void A_quota_that_was_lowered_counts_at_the_next_start()
    {
        using var glean = Samples.Start();
        for (var i = 0; i < 5; i++)
        {
            Samples.Count.Add();
            Samples.Custom.Submit();
        }

        glean.Restart(configure: configuration => configuration with { MaxPendingPings = 2 });
        Assert.That(glean.Pings.All, Has.Count.EqualTo(2));
        Assert.That(glean.Of(BuiltIn.Metrics.GleanUpload.PendingPings).TestGetValue(), Is.EqualTo(5), "before deletion");
        Assert.That(glean.Of(BuiltIn.Metrics.GleanUpload.DeletedPingsAfterQuotaHit).TestGetValue(), Is.EqualTo(3));
    }

    [Test]
    public void A_size_quota_deletes_by_size_and_never_a_request_to_delete()
    {
        using var glean = Samples.Start(configuration => configuration with { MaxPendingBytes = 1 });
        Samples.Count.Add();
        Samples.Custom.Submit();
        Assert.That(glean.Pings.All, Is.Empty, "the ping that crosses the limit is itself deleted");
        Assert.That(
            glean.Of(BuiltIn.Metrics.GleanUpload.PendingPingsDeleted).TestGetValue(), Is.EqualTo(new Dictionary<string, int> { ["size_quota"] = 1 }));
        glean.Client.UploadEnabled = false;
        Assert.That(glean.Pings.All.Select(ping => ping.Name), Is.EqualTo(new[] { "deletion-request" }));
    }

    [Test]
    public async Task A_body_that_is_too_large_is_counted_in_kibibytes()
    {
        using var glean = Samples.Start();
        var text = new TextMetric(new MetricDefinition("sample", "long_text", Lifetime.Ping, "custom-ping"));
        var random = new Random(1);
        var list = Enumerable.Range(0, 8).Select(i => new TextMetric(new MetricDefinition("sample", $"long_text_{i}", Lifetime.Ping, "custom-ping"))).ToList();
        foreach (var metric in list)
        {
            var bytes = new byte[150_000];
            random.NextBytes(bytes);
            metric.Set(Convert.ToBase64String(bytes));
        }

        text.Set("one more");
        Samples.Custom.Submit();
        await glean.UploadEverything();
        Assert.That(glean.Uploader.Sent, Is.Empty);
        var size = glean.Of(BuiltIn.Metrics.GleanUpload.DiscardedExceedingPingsSize).TestGetValue()!;
        Assert.That(size.Count, Is.EqualTo(1));
        Assert.That(size.Sum, Is.GreaterThan(1024L * 1024));
    }

    [Test]
    public void Both_waits_of_a_shutdown_are_in_the_next_run()
    {
        using var glean = Samples.Start();
        glean.Restart();
        Assert.That(glean.Of(BuiltIn.Metrics.GleanValidation.ShutdownDispatcherWait).TestGetValue()!.Count, Is.EqualTo(1));
        Assert.That(glean.Of(BuiltIn.Metrics.GleanValidation.ShutdownWait).TestGetValue()!.Count, Is.EqualTo(1));
    }

    [Test]
    public void Own_metrics_obey_server_knobs_as_well()
    {
        using var glean = Samples.Start();
        glean.Client.ApplyServerKnobs("""{"metrics_enabled":{"glean.validation.pings_submitted":false}}""");
        glean.Client.SubmitPing("baseline");
        Assert.That(Submitted(glean, "baseline"), Is.Empty);
    }

    private static string Submitted(GleanTest glean, string ping) => string.Join(
        ",",
        glean.Of(BuiltIn.Metrics.GleanValidation.PingsSubmitted).TestGetValue(ping)
            .OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}:{entry.Value}"));
}
