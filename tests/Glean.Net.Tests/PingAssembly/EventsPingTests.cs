using Glean.Net.PingAssembly;
using Glean.Net.Testing;
using Glean.Net.Tests.Support;

namespace Glean.Net.Tests.PingAssembly;

/// <summary>When the events ping is sent, and events over restarts.</summary>
public sealed class EventsPingTests
{
    [Test]
    public void Pings_case_27_five_hundred_events_make_a_ping_and_the_next_waits()
    {
        using var glean = Start();
        Record(501);
        var ping = glean.Pings.Single("events");
        Assert.That(ping.Reason, Is.EqualTo("max_capacity"));
        Assert.That(ping.Events, Has.Count.EqualTo(500));
        Assert.That(Samples.Outside.TestGetValue(), Has.Count.EqualTo(1));
    }

    [Test]
    public void Pings_case_27_a_servers_threshold_counts_at_once()
    {
        using var glean = Start();
        glean.Client.ApplyServerKnobs("""{"event_threshold":50}""");
        Record(50);
        Assert.That(glean.Pings.Single("events").Events, Has.Count.EqualTo(50));
    }

    [Test]
    public void P8_Q23_a_threshold_lowered_below_what_waits_fires_with_the_next_event()
    {
        using var glean = Start(configuration => configuration with { MaxEvents = 2 });
        Record(2);
        glean.Client.ApplyServerKnobs("""{"event_threshold":100}""");
        Record(30);
        glean.Client.ApplyServerKnobs("""{"event_threshold":10}""");
        Record(1);
        Assert.That(glean.Pings.Named("events").Select(ping => ping.Events.Count), Is.EqualTo(new[] { 2, 31 }));
    }

    [Test]
    public void Pings_case_28_acceleration_sends_the_first_pings_earlier()
    {
        using var glean = Start(configuration => configuration with { EventsPingAccelerationFactor = 5 });
        Record(21);
        Assert.That(glean.Pings.Single("events").Events, Has.Count.EqualTo(20));
        Assert.That(Samples.Outside.TestGetValue(), Has.Count.EqualTo(1));
        Record(79 + 180 + 320 + 500 + 500);
        Assert.That(glean.Pings.Named("events").Select(ping => ping.Events.Count), Is.EqualTo(new[] { 20, 80, 180, 320, 500, 500 }));
    }

    [Test]
    public void Pings_case_28_acceleration_that_comes_later_counts_with_the_next_event()
    {
        using var glean = Start();
        Record(21);
        glean.Client.ApplyServerKnobs("""{"events_ping_acceleration_factor":5}""");
        Assert.That(glean.Pings.Named("events"), Is.Empty);
        Record(1);
        Assert.That(glean.Pings.Single("events").Events, Has.Count.EqualTo(22));
    }

    [Test]
    public void Pings_case_28_P9_neither_the_start_up_ping_nor_one_that_was_not_sent_uses_acceleration_up()
    {
        using var glean = Start(configuration => configuration with { EventsPingAccelerationFactor = 5, SessionMode = SessionMode.Manual });
        Record(3);
        glean.Restart();
        Assert.That(glean.Pings.Single("events").Reason, Is.EqualTo("startup"));
        glean.Client.HandleClientInactive();
        Record(20);
        Assert.That(glean.Pings.Named("events").Select(ping => ping.Events.Count), Is.EqualTo(new[] { 3, 20 }));
    }

    [Test]
    public void Pings_case_29_events_that_were_left_are_sent_at_the_start_in_order_and_from_zero()
    {
        using var glean = Start();
        for (var i = 0; i < 3; i++)
        {
            Samples.Click.Record(new EventExtras(new Dictionary<string, string> { ["button"] = $"{i}" }));
            glean.Clock.Advance(TimeSpan.FromMilliseconds(20));
        }

        glean.Crash();
        var ping = glean.Pings.Single("events");
        Assert.That(ping.Reason, Is.EqualTo("startup"));
        Assert.That(
            ping.Events.Select(entry => (entry["extra"]!["button"]!.GetValue<string>(), entry["timestamp"]!.GetValue<int>())),
            Is.EqualTo(new[] { ("0", 0), ("1", 20), ("2", 40) }));
    }

    [Test]
    public void Pings_case_30_events_of_two_runs_are_parted_by_a_restart()
    {
        using var glean = Start();
        Samples.Count.Add();
        Samples.Custom.Submit(); // from here on the ping knows when it began
        Samples.InCustom.Record();
        glean.Clock.Advance(TimeSpan.FromMilliseconds(200));
        Samples.InCustom.Record();
        glean.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(200));
        glean.Restart();
        glean.Clock.Advance(TimeSpan.FromMilliseconds(10));
        Samples.InCustom.Record();
        glean.Restart();
        Samples.Custom.Submit();

        var ping = glean.Pings.Named("custom-ping")[1];
        Assert.That(
            ping.Events.Select(entry => (entry["name"]!.GetValue<string>(), entry["timestamp"]!.GetValue<int>())),
            Is.EqualTo(new[] { ("in_custom", 0), ("in_custom", 200), ("restarted", 3_600_000), ("in_custom", 3_600_010) }),
            "the restart at the end is dropped");
        Assert.That(ping.ToString(), Does.Not.Contain("startup.date").And.Not.Contain("execution_counter"));
    }

    [Test]
    public void Pings_case_31_a_clock_that_was_set_back_gives_an_error_and_no_event_out_of_order()
    {
        using var glean = Start();
        Samples.InCustom.Record();
        glean.Clock.Advance(TimeSpan.FromMinutes(5));
        Samples.InCustom.Record();
        glean.Clock.SetTime(glean.Clock.Now - TimeSpan.FromHours(2));
        glean.Restart();
        Samples.InCustom.Record();
        Samples.Custom.Submit();
        Assert.That(
            glean.Pings.Single("custom-ping").Events.Select(entry => entry["timestamp"]!.GetValue<int>()),
            Is.EqualTo(new[] { 0, 300_000, 300_001, 300_001 }));
        glean.Client.SubmitPing("metrics");
        Assert.That(
            glean.Pings.Single("metrics").Metric("labeled_counter", "glean.error.invalid_value")!["glean.restarted"]!.GetValue<int>(),
            Is.EqualTo(1));
    }

    [Test]
    public void Pings_case_32_P6_nothing_but_restarts_is_nothing()
    {
        using var glean = Start();
        Samples.InCustom.Record();
        glean.Restart();
        glean.Read(transaction =>
        {
            var rows = transaction.Events.AllIn("custom-ping").Where(EventSequence.IsRestart).ToList();
            transaction.Events.DeletePing("custom-ping");
            rows.ForEach(row => transaction.Events.Add(row));
            return rows.Count;
        });
        Samples.Custom.Submit();
        Assert.That(glean.Pings.All, Is.Empty);
    }

    [Test]
    public void Pings_case_33_a_directory_where_events_once_were_files_harms_nobody()
    {
        var directory = Samples.NewDirectory();
        Directory.CreateDirectory(Path.Combine(directory, "events", "custom-ping"));
        using (var glean = GleanTest.Start(Samples.Options() with { DataPath = directory }))
        {
            Samples.InCustom.Record();
            Assert.That(Samples.InCustom.TestGetValue(), Has.Count.EqualTo(1));
        }

        Directory.Delete(directory, recursive: true);
    }

    [Test]
    public void A_ping_that_is_disabled_gets_no_mark_of_a_restart()
    {
        using var glean = Start();
        Samples.InCustom.Record();
        glean.Client.FlushAsync().Wait();
        glean.Restart(configure: configuration => configuration);
        Assert.That(glean.Read(transaction => transaction.Events.AllIn("custom-ping").Count(EventSequence.IsRestart)), Is.EqualTo(1));
        glean.Restart(uploadEnabled: false);
        Assert.That(glean.Read(transaction => transaction.Events.AllIn("custom-ping")), Is.Empty);
    }

    [Test]
    public void A_timestamp_beyond_the_protocols_number_is_clamped_and_counted_where_that_is_switched_on()
    {
        using var glean = Start();
        glean.Client.ApplyServerKnobs("""{"metrics_enabled":{"glean.error.event_timestamp_clamped":true}}""");
        Samples.InCustom.RecordWithTime(0, default);
        Samples.InCustom.RecordWithTime(ulong.MaxValue, default);
        Samples.Custom.Submit();
        Assert.That(glean.Pings.Single("custom-ping").Events[1]["timestamp"]!.GetValue<long>(), Is.EqualTo(long.MaxValue));
        Assert.That(glean.Read(transaction => StoredValues.Read(transaction, BuiltIn.Metrics.GleanError.EventTimestampClamped)), Is.EqualTo(1));
    }

    [Test]
    public void Riders_of_the_events_ping_ride_when_it_is_full_as_well()
    {
        using var glean = Start(configuration => configuration with
        {
            MaxEvents = 2,
            PingSchedule = new Dictionary<string, IReadOnlyList<string>> { ["events"] = ["baseline"] },
        });
        Record(2);
        Assert.That(glean.Pings.All.Select(ping => ping.Name), Is.EqualTo(new[] { "events", "baseline" }));
    }

    private static GleanTest Start(Func<GleanConfiguration, GleanConfiguration>? configure = null) => Samples.Start(configure);

    private static void Record(int times)
    {
        for (var i = 0; i < times; i++)
        {
            Samples.Outside.Record();
        }
    }
}
