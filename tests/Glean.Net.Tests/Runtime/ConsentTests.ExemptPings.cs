using Glean.Net.PingAssembly;
using Glean.Net.Recording;
using Glean.Net.Storage;
using Glean.Net.Testing;
using Glean.Net.Tests.Support;

namespace Glean.Net.Tests.Runtime;

/// <summary>Pings that do not follow the switch, and the request to delete.</summary>
public sealed partial class ConsentTests
{
    [Test]
    public void Lifecycle_case_20_an_exempt_ping_lives_by_its_own_switch()
    {
        using var glean = Samples.Start();
        Samples.ExemptCount.Add(1);
        Samples.Exempt.Submit();
        Assert.That(glean.Pings.Named("exempt-ping"), Is.Empty);

        Samples.Exempt.SetEnabled(true);
        Samples.ExemptCount.Add(2);
        Samples.Exempt.Submit();
        glean.Client.UploadEnabled = false;
        Samples.ExemptCount.Add(10);
        Samples.Exempt.Submit();
        Assert.That(
            glean.Pings.Named("exempt-ping").Select(ping => ping.Metric("counter", "sample.exempt_count")!.GetValue<int>()),
            Is.EqualTo(new[] { 2, 10 }));
    }

    [Test]
    public void Lifecycle_case_21_disabling_a_ping_deletes_what_waits_of_it()
    {
        using var glean = Samples.Start(configuration => configuration with
        {
            PingSchedule = new Dictionary<string, IReadOnlyList<string>> { ["baseline"] = ["exempt-ping"] },
        });
        Samples.ExemptCount.Add();
        glean.Client.HandleClientActive();
        Assert.That(glean.Pings.Named("exempt-ping"), Is.Empty, "not enabled yet");

        Samples.Exempt.SetEnabled(true);
        Samples.ExemptCount.Add();
        glean.Client.HandleClientInactive();
        Assert.That(glean.Pings.Named("exempt-ping"), Has.Count.EqualTo(1));

        Samples.Exempt.SetEnabled(false);
        Assert.That(glean.Pings.Named("exempt-ping"), Is.Empty);
        Assert.That(glean.Pings.Named("baseline"), Has.Count.EqualTo(2));
    }

    [Test]
    public void Lifecycle_case_22_an_exempt_ping_of_a_client_that_was_never_on_says_who_but_not_which()
    {
        using var glean = Samples.Start(uploadEnabled: false);
        Samples.Exempt.SetEnabled(true);
        Samples.ExemptCount.Add();
        Samples.Exempt.Submit();
        glean.Client.UploadEnabled = true;
        Samples.ExemptCount.Add();
        Samples.Count.Add();
        Samples.Exempt.Submit();
        Samples.Custom.Submit();

        var exempt = glean.Pings.Named("exempt-ping");
        Assert.That(exempt[0].Field("client_info", "app_build"), Is.EqualTo("1"));
        Assert.That(exempt[0].Field("client_info", "architecture"), Is.EqualTo("x86_64"));
        Assert.That(exempt[0].Field("client_info", "os"), Is.EqualTo("Linux"));
        Assert.That(Samples.ClientIdOf(exempt[0]), Is.Null);
        Assert.That(Samples.ClientIdOf(exempt[1]), Is.EqualTo(Samples.ClientIdOf(glean.Pings.Single("custom-ping"))).And.Not.Null);
    }

    [Test]
    public void L3_Q21_Q28_events_of_exempt_pings_are_recorded_and_kept_while_off()
    {
        using var glean = Samples.Start();
        Samples.Exempt.SetEnabled(true);
        Samples.InExempt.Record();
        Samples.InCustom.Record();
        glean.Client.UploadEnabled = false;
        Samples.InExempt.Record();
        Samples.InCustom.Record();
        Assert.That(Samples.InExempt.TestGetValue(), Has.Count.EqualTo(2));
        Assert.That(Samples.InCustom.TestGetValue(), Is.Null);
    }

    [Test]
    public async Task L4_exempt_pings_that_wait_are_sent_after_an_opt_out()
    {
        using var glean = Samples.Start();
        Samples.Exempt.SetEnabled(true);
        Samples.ExemptCount.Add();
        Samples.Exempt.Submit();
        Samples.Count.Add();
        Samples.Custom.Submit();
        glean.Client.UploadEnabled = false;
        await glean.UploadEverything();
        Assert.That(glean.Uploader.Sent.Select(ping => ping.Name), Is.EquivalentTo(new[] { "deletion-request", "exempt-ping" }));
    }

    [Test]
    public void L6_no_server_knob_silences_the_request_to_delete()
    {
        using var glean = Samples.Start();
        glean.Client.ApplyServerKnobs("""{"pings_enabled":{"deletion-request":false}}""");
        glean.Client.UploadEnabled = false;
        Assert.That(glean.Pings.Named("deletion-request"), Has.Count.EqualTo(1));
    }

    [Test]
    public void L7_Q29_disabling_a_ping_deletes_its_events_and_what_waits_of_it()
    {
        using var glean = Samples.Start();
        Samples.InCustom.Record();
        Samples.Custom.Submit();
        Samples.InCustom.Record();
        Samples.Custom.SetEnabled(false);
        Samples.Custom.SetEnabled(true);
        Assert.That(Samples.InCustom.TestGetValue(), Is.Null);
        Assert.That(glean.Pings.Named("custom-ping"), Is.Empty);
    }
}
