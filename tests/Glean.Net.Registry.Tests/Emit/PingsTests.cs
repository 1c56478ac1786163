using Glean.Net.Testing;
using static Glean.Net.Registry.Tests.Emit.Rows;

namespace Glean.Net.Registry.Tests.Emit;

internal sealed class PingsTests
{
    [Test]
    public void Case_16_Generating_06_reasons_are_numbered_in_order_and_a_ping_without_has_none()
    {
        var assembly = GeneratedAssembly.Of(ModelOf(Ping("session-end", "silly", "serious") with { SendIfEmpty = true }, Ping("plain")), """
            public static class Caller
            {
                public static void Submit() => App.Pings.SessionEnd.Submit(App.Pings.SessionEndReason.Serious);
                public static object Silly() => (int)App.Pings.SessionEndReason.Silly;
                public static string Plain() => App.Pings.Plain.GetType().Name + App.Pings.Plain.Definition.ReasonCodes.Count;
            }
            """);

        using var glean = GleanTest.Start();
        assembly.Call("Submit");
        Assert.That(glean.Pings.Single("session-end").Reason, Is.EqualTo("serious"));
        Assert.That(assembly.Call("Silly"), Is.EqualTo(1));
        Assert.That(assembly.Call("Plain"), Is.EqualTo("PingType0"));
    }

    [Test]
    public void Pings_register_themselves_when_the_assembly_is_loaded()
    {
        var assembly = GeneratedAssembly.Of(
            ModelOf(Ping("registers-itself") with { SendIfEmpty = true }, Ping("registers-too") with { SendIfEmpty = true }),
            "public static class Caller { public static void Load() { } }");
        using var glean = GleanTest.Start();
        glean.Client.SubmitPing("registers-itself");
        Assert.That(glean.Pings.All, Is.Empty);

        assembly.Call("Load");

        glean.Client.SubmitPing("registers-itself");
        glean.Client.SubmitPing("registers-too");
        Assert.That(glean.Pings.All.Select(ping => ping.Name), Is.EqualTo(new[] { "registers-itself", "registers-too" }));
    }

    [Test]
    public void A_definition_says_what_differs_from_the_defaults()
    {
        var ping = Ping("odd") with
        {
            IncludeClientId = false,
            SendIfEmpty = true,
            PreciseTimestamps = false,
            IncludeInfoSections = false,
            Enabled = false,
            FollowsCollectionEnabled = false,
            SchedulesPings = List("other"),
            UploaderCapabilities = List("ohttp"),
            PingSchedule = List("metrics", "baseline"),
        };

        Assert.That(GeneratedAssembly.Sources(ModelOf(ping))[0], Does.Contain(
            """new("odd") { IncludeClientId = false, SendIfEmpty = true, PreciseTimestamps = false, IncludeInfoSections = false, Enabled = false, SchedulesPings = new string[] { "other" }, FollowsCollectionEnabled = false, UploaderCapabilities = new string[] { "ohttp" }, RidesWith = new string[] { "baseline", "metrics" } }"""));
        GeneratedAssembly.Of(ModelOf(ping));
    }

    [Test]
    public void A_ping_that_its_registry_sends_with_a_built_in_one_is_sent_with_it()
    {
        var model = Given.Registry.Read(Given.Registry.PingsFile(
            Given.PingText.Of("rides-along").With("send_if_empty", "true").With("metadata", "\nping_schedule: [baseline, own-trigger]"),
            Given.PingText.Of("own-trigger").With("send_if_empty", "true")));
        Assert.That(model.Diagnostics, Is.Empty);
        var assembly = GeneratedAssembly.Of(model, "public static class Caller { public static void Trigger() => App.Pings.OwnTrigger.Submit(); }");

        using var glean = GleanTest.Start();
        assembly.Call("Trigger");
        Assert.That(glean.Pings.All.Select(ping => ping.Name), Is.EqualTo(new[] { "own-trigger", "rides-along" }));
        glean.Client.HandleClientActive();
        Assert.That(glean.Pings.All.Select(ping => ping.Name), Is.EqualTo(new[] { "own-trigger", "rides-along", "baseline", "rides-along" }));
    }

    [Test]
    public void Point_15_18_hostile_ping_names_and_reasons_compile() => GeneratedAssembly.Of(ModelOf(
        Ping("pings"), Ping("register", "", "!", "to string", "to_string"), Ping("definitions"), Ping("a", "x"), Ping("a-reason"), Ping("equals", "equals")));
}
