using Glean.Net.PingAssembly;
using Glean.Net.Recording;
using Glean.Net.Storage;
using Glean.Net.Testing;
using Glean.Net.Tests.Support;

namespace Glean.Net.Tests.Runtime;

/// <summary>The user's switch: at the start, while the application runs, and for pings that do not follow it.</summary>
public sealed partial class ConsentTests
{
    [Test]
    public void Lifecycle_case_11_off_takes_the_id_and_on_makes_another()
    {
        using var glean = Samples.Start();
        var before = glean.ClientId();
        var firstRun = FirstRunDate(glean);
        glean.Clock.Advance(TimeSpan.FromDays(2));

        glean.Client.UploadEnabled = false;
        Assert.That(glean.ClientId(), Is.Null);
        Assert.That(File.Exists(glean.IdFile()), Is.False);
        Assert.That(FirstRunDate(glean), Is.EqualTo(firstRun));

        glean.Client.UploadEnabled = true;
        Assert.That(glean.ClientId(), Is.Not.Null.And.Not.EqualTo(before));
        Assert.That(File.ReadAllText(glean.IdFile()), Is.EqualTo(glean.ClientId().ToString()));
        Assert.That(FirstRunDate(glean), Is.EqualTo(firstRun));
    }

    [Test]
    public void Lifecycle_case_12_off_twice_asks_once_and_on_asks_nothing()
    {
        using var glean = Samples.Start();
        glean.Client.UploadEnabled = false;
        glean.Client.UploadEnabled = false;
        Assert.That(glean.Pings.Single("deletion-request").Reason, Is.EqualTo("set_upload_enabled"));
        glean.Client.UploadEnabled = true;
        Assert.That(glean.Pings.Named("deletion-request"), Has.Count.EqualTo(1));
    }

    [Test]
    public void Lifecycle_case_13_Pings_case_10_on_and_started_off_asks_to_delete_with_the_old_id()
    {
        using var glean = Samples.Start(configuration => configuration with { ExperimentationId = "experimental" });
        var id = glean.ClientId();
        glean.Restart(uploadEnabled: false);
        var request = glean.Pings.Single("deletion-request");
        Assert.That(request.Reason, Is.EqualTo("at_init"));
        Assert.That(Samples.ClientIdOf(request), Is.EqualTo(id.ToString()));
        Assert.That(ExperimentationId(request), Is.EqualTo("experimental"));
    }

    [Test]
    public void Lifecycle_case_14_never_on_asks_nothing()
    {
        using var glean = Samples.Start(uploadEnabled: false);
        glean.Restart(uploadEnabled: false);
        Assert.That(glean.Pings.All, Is.Empty);
        Assert.That(glean.ClientId(), Is.Null);
    }

    [Test]
    public void Lifecycle_case_15_an_id_that_came_back_is_asked_to_be_deleted_again()
    {
        using var glean = Samples.Start();
        var id = File.ReadAllText(glean.IdFile());
        glean.Restart(uploadEnabled: false);
        File.WriteAllText(glean.IdFile(), id);
        glean.Restart(uploadEnabled: false);
        Assert.That(glean.Pings.Named("deletion-request").Select(Samples.ClientIdOf), Is.EqualTo(new[] { id, id }));
        Assert.That(File.Exists(glean.IdFile()), Is.False);
    }

    [Test]
    public void Lifecycle_case_16_what_is_set_while_off_is_not_there_when_on()
    {
        using var glean = Samples.Start();
        Samples.Text.Set("before");
        glean.Client.UploadEnabled = false;
        Assert.That(Samples.Text.TestGetValue(), Is.Null);
        Samples.Text.Set("while off");
        Assert.That(Samples.Text.TestGetValue(), Is.Null);
        glean.Client.UploadEnabled = true;
        Assert.That(Samples.Text.TestGetValue(), Is.Null);
        Samples.Text.Set("after");
        Assert.That(Samples.Text.TestGetValue(), Is.EqualTo("after"));
    }

    [Test]
    public void Lifecycle_case_17_the_systems_version_stays_through_off_and_on()
    {
        using var glean = Samples.Start();
        glean.Client.UploadEnabled = false;
        glean.Client.UploadEnabled = true;
        Samples.Count.Add();
        Samples.Custom.Submit();
        Assert.That(glean.Pings.Single("custom-ping").Field("client_info", "os_version"), Is.EqualTo("6.1"));
    }

    [Test]
    public void P5_the_first_day_is_known_also_where_the_first_run_was_off()
    {
        using var glean = Samples.Start(uploadEnabled: false);
        Samples.Exempt.SetEnabled(true);
        Samples.ExemptCount.Add();
        Samples.Exempt.Submit();
        Assert.That(glean.Pings.Single("exempt-ping").Field("client_info", "first_run_date"), Is.EqualTo("2026-05-14+00:00"));
    }

    [Test]
    public void L2_switching_on_restarts_the_schedule_of_the_metrics_ping()
    {
        using var glean = Samples.Start();
        glean.Client.UploadEnabled = false;
        glean.Client.UploadEnabled = true;
        glean.Client.FlushAsync().GetAwaiter().GetResult(); // the switch, before the clock is moved
        Samples.InMetrics.Add();
        glean.Client.FlushAsync().Wait(); // the schedule begins with the switch's step, before the clock is moved
        glean.Clock.Advance(TimeSpan.FromHours(17));
        Assert.That(glean.Pings.Single("metrics").Reason, Is.EqualTo("reschedule"));
    }

    [Test]
    public void What_is_set_while_off_is_in_force_and_shown_after_switching_on()
    {
        using var glean = Samples.Start(uploadEnabled: false);
        glean.Client.SetExperimentActive("exp", "branch");
        glean.Client.SetExperimentationId("shared");
        glean.Client.UpdateAttribution(new AttributionMetrics { Source = "elsewhere" });
        glean.Client.ApplyServerKnobs("""{"metrics_enabled":{"sample.text":false}}""");
        glean.Client.UploadEnabled = true;
        Samples.Text.Set("not recorded");
        Samples.Count.Add();
        Samples.Custom.Submit();

        var ping = glean.Pings.Single("custom-ping");
        Assert.That(ping.Json["ping_info"]!["experiments"]!["exp"]!["branch"]!.GetValue<string>(), Is.EqualTo("branch"));
        Assert.That(ping.Json["ping_info"]!["server_knobs_config"]!["metrics_enabled"]!["sample.text"]!.GetValue<bool>(), Is.False);
        Assert.That(ping.Json["client_info"]!["attribution"]!["source"]!.GetValue<string>(), Is.EqualTo("elsewhere"));
        Assert.That(ExperimentationId(ping), Is.EqualTo("shared"));
        Assert.That(ping.Metric("string", "sample.text"), Is.Null);
    }

    [Test]
    public async Task A_second_process_that_switches_off_switches_this_one_off()
    {
        using var glean = Samples.Start();
        Samples.Count.Add();
        Samples.Custom.Submit();
        await glean.Client.FlushAsync();
        using (var other = GleanTest.Start(Samples.Options() with { DataPath = glean.DataPath }))
        {
            other.Client.UploadEnabled = false;
            await other.Client.FlushAsync();
        }

        using var scope = AmbientTarget.OpenScope(glean.Client.Parts.Target);
        Samples.Count.Add(5);
        Samples.Custom.Submit();
        Assert.That(glean.Pings.All.Select(ping => ping.Name), Is.EqualTo(new[] { "deletion-request" }));
        Assert.That(glean.Client.UploadEnabled, Is.False);
        Assert.That(Samples.Count.TestGetValue(), Is.Null);
    }

    [Test]
    public void A_second_process_that_switches_off_is_heard_by_pings_of_the_sdk_itself()
    {
        using var glean = Samples.Start();
        using (var other = GleanTest.Start(Samples.Options() with { DataPath = glean.DataPath }))
        {
            other.Client.UploadEnabled = false;
            other.Client.FlushAsync().Wait();
        }

        glean.Client.HandleClientActive();
        Assert.That(glean.Pings.Named("baseline"), Is.Empty);
    }

    [Test]
    public void Neither_opting_out_nor_in_happens_by_half()
    {
        for (var statement = 1; ; statement++)
        {
            using var glean = Samples.Start();
            var id = glean.ClientId();
            Samples.Count.Add();
            glean.Client.FlushAsync().Wait();
            var left = statement;
            var store = glean.Client.Parts.Ledger.Store!;
            store.BeforeStatement = () =>
            {
                if (--left == 0)
                {
                    throw new StoreException(SQLitePCL.raw.SQLITE_FULL, "no room at this statement");
                }
            };
            glean.Client.UploadEnabled = false;
            glean.Client.FlushAsync().Wait();
            store.BeforeStatement = null;
            var wasHit = left <= 0;

            // The first look retries what was refused: it must come out as if nothing had happened.
            Assert.That(glean.Pings.All.Select(Samples.ClientIdOf), Is.EqualTo(new[] { id.ToString() }), $"statement {statement}");
            Assert.That(Samples.Count.TestGetValue(), Is.Null);
            if (!wasHit)
            {
                Assert.That(statement, Is.GreaterThan(10), "there was something to fail at");
                return;
            }
        }
    }

    private static string? ExperimentationId(PingDocument ping) =>
        ping.Metric("string", "glean.client.annotation.experimentation_id")?.GetValue<string>();

    private static string? FirstRunDate(GleanTest glean) => glean.Read(transaction =>
        StoredValues.Read(transaction, BuiltIn.Metrics.GleanInternalMetrics.FirstRunDate))?.ToString();
}
