using Glean.Net.Testing;
using Glean.Net.Tests.Support;

namespace Glean.Net.Tests.PingAssembly;

/// <summary>What rides along with a ping.</summary>
public sealed partial class PingTests
{
    [Test]
    public async Task Pings_case_16_P13_capabilities_ride_with_data_and_make_no_ping()
    {
        using var glean = Start();
        glean.Client.SetExperimentationId("shared");
        Submit(s_capable, 1);
        Assert.That(glean.Pings.All, Is.Empty);
        s_everywhere.Add();
        Submit(s_capable, 1);
        Assert.That(
            glean.Pings.Single("capable-ping").Metric("string_list", "glean.ping.uploader_capabilities")!.ToJsonString(),
            Is.EqualTo("""["one","two"]"""));

        Samples.Count.Add();
        Samples.Custom.Submit();
        await glean.UploadEverything();
        Assert.That(glean.Uploader.Sent.Select(ping => ping.Name), Is.EqualTo(new[] { "custom-ping" }), "this uploader has no capabilities");
        Assert.That(glean.Uploader.Sent[0].Metric("string_list", "glean.ping.uploader_capabilities"), Is.Null);
        Assert.That(
            glean.Of(BuiltIn.Metrics.GleanUpload.PingUploadFailure).TestGetValue(), Is.EqualTo(new Dictionary<string, int> { ["incapable"] = 1 }));
    }

    [Test]
    public void Pings_case_17_riders_ride_by_definition_and_by_configuration()
    {
        var trigger = new PingDefinition("trigger") { SendIfEmpty = true, SchedulesPings = ["empty-ping"] };
        using var glean = Start(
            configuration => configuration with
            {
                PingSchedule = new Dictionary<string, IReadOnlyList<string>>
                {
                    ["baseline"] = ["exempt-ping"],
                    ["trigger"] = ["minute-ping"],
                },
            },
            trigger);
        Submit(trigger, 1);
        Assert.That(glean.Pings.All.Select(ping => ping.Name), Is.EqualTo(new[] { "trigger", "empty-ping" }), "a definition's schedule wins");

        Samples.Exempt.SetEnabled(true);
        Samples.ExemptCount.Add();
        glean.Client.HandleClientActive();
        Assert.That(glean.Pings.Named("exempt-ping"), Has.Count.EqualTo(1));
        glean.Client.UploadEnabled = false;
        Samples.ExemptCount.Add();
        glean.Client.HandleClientInactive();
        Assert.That(glean.Pings.Named("exempt-ping"), Has.Count.EqualTo(2), "also with the switch off, if the rider does not follow it");
        Assert.That(glean.Pings.Named("baseline"), Is.Empty);
    }

    [Test]
    public void Pings_case_17_a_ping_can_say_of_itself_that_it_rides_with_a_built_in_one()
    {
        var second = new PingDefinition("z-rider") { SendIfEmpty = true, RidesWith = ["bare-ping", "baseline"] };
        var first = new PingDefinition("a-rider") { SendIfEmpty = true, RidesWith = ["baseline"] };
        using var glean = Start(
            configuration => configuration with
            {
                PingSchedule = new Dictionary<string, IReadOnlyList<string>> { ["baseline"] = ["empty-ping", "a-rider"] },
            },
            second,
            first);

        glean.Client.SubmitPing("baseline", "active");
        Assert.That(
            glean.Pings.All.Select(ping => ping.Name),
            Is.EqualTo(new[] { "baseline", "empty-ping", "a-rider", "z-rider" }), "beside those of the configuration, and nobody twice");

        glean.Client.SubmitPing("bare-ping");
        Assert.That(glean.Pings.Named("bare-ping"), Is.Empty);
        Assert.That(glean.Pings.Named("z-rider"), Has.Count.EqualTo(2), "also when the ping that carries it is empty");
        Assert.That(glean.Pings.Named("a-rider"), Has.Count.EqualTo(1));
    }

    [Test]
    public void Pings_case_18_a_rider_rides_when_it_is_enabled_and_checks_the_reason_for_itself()
    {
        var rider = new PingDefinition("rider") { SendIfEmpty = true, Enabled = false, ReasonCodes = ["two"] };
        var trigger = new PingDefinition("trigger") { SendIfEmpty = true, SchedulesPings = ["rider"], ReasonCodes = ["one", "two"] };
        using var glean = Start(null, trigger, rider);
        glean.Client.SubmitPing("trigger", "two");
        Assert.That(glean.Pings.All.Select(ping => ping.Name), Is.EqualTo(new[] { "trigger" }));
        new PingType(rider).SetEnabled(true);
        glean.Client.SubmitPing("trigger", "two");
        glean.Client.SubmitPing("trigger", "one");
        Assert.That(glean.Pings.Named("rider").Select(ping => ping.Reason), Is.EqualTo(new[] { "two", null }));
    }

    [Test]
    public void Pings_case_19_P2_schedules_that_turn_in_a_circle_end()
    {
        var one = new PingDefinition("one") { SendIfEmpty = true, SchedulesPings = ["two"] };
        var two = new PingDefinition("two") { SendIfEmpty = true, SchedulesPings = ["one", "two"] };
        using var glean = Start(null, one, two);
        Submit(one, 1);
        Assert.That(glean.Pings.All.Select(ping => ping.Name), Is.EqualTo(new[] { "one", "two" }));
    }
}
