using System.Text.Json.Nodes;
using Glean.Net.PingAssembly;
using Glean.Net.Runtime;
using Glean.Net.Testing;
using Glean.Net.Tests.Support;

namespace Glean.Net.Tests.Runtime;

/// <summary>Sessions as the outside sees them: boundary events, and the session object of events.</summary>
public sealed partial class SessionTests
{
    [Test]
    public void Lifecycle_case_35_auto_resumes_within_the_time_out_and_begins_anew_after_it()
    {
        using var glean = Start(SessionMode.Auto, timeout: TimeSpan.FromMinutes(30));
        glean.Client.HandleClientActive();
        Leave(glean, TimeSpan.FromMinutes(29));
        Assert.That(Boundaries(glean), Is.EqualTo(new[] { "start 1" }));
        Leave(glean, TimeSpan.FromMinutes(30));
        Assert.That(Boundaries(glean), Is.EqualTo(new[] { "start 1", "end 1 timeout", "start 2" }));
    }

    [Test]
    public void Lifecycle_case_35_a_time_out_of_zero_never_comes()
    {
        using var glean = Start(SessionMode.Auto, timeout: TimeSpan.Zero);
        glean.Client.HandleClientActive();
        Leave(glean, TimeSpan.FromDays(40));
        Assert.That(Boundaries(glean), Is.EqualTo(new[] { "start 1" }));
    }

    [Test]
    public void A_clock_that_was_set_back_lets_no_session_time_out()
    {
        using var glean = Start(SessionMode.Auto, timeout: TimeSpan.FromMilliseconds(1));
        glean.Client.HandleClientActive();
        glean.Client.HandleClientInactive();
        glean.Clock.SetTime(glean.Clock.Now - TimeSpan.FromDays(2));
        glean.Client.HandleClientActive();
        Assert.That(Boundaries(glean), Is.EqualTo(new[] { "start 1" }));
    }

    [Test]
    public void Lifecycle_case_36_auto_goes_on_over_a_restart_within_the_time_out()
    {
        using var glean = Start(SessionMode.Auto, timeout: TimeSpan.FromMinutes(30));
        glean.Client.HandleClientActive();
        for (var i = 0; i < 3; i++)
        {
            Samples.Click.Record();
        }

        glean.Client.HandleClientInactive();
        glean.Clock.Advance(TimeSpan.FromMinutes(5));
        glean.Restart();
        glean.Client.HandleClientActive();
        Samples.Click.Record();

        var sessions = SessionsOf(glean, "click");
        Assert.That(sessions.Select(session => session["event_seq"]!.GetValue<int>()), Is.EqualTo(new[] { 0, 1, 2, 3 }));
        Assert.That(sessions.Select(session => session["session_id"]!.GetValue<string>()).Distinct().Count(), Is.EqualTo(1));
        Assert.That(
            sessions.Select(session => session["session_start_time"]!.GetValue<string>()).Distinct(),
            Is.EqualTo(new[] { "2026-05-14T12:00:00.000Z" }));

        glean.Client.HandleClientInactive();
        glean.Clock.Advance(TimeSpan.FromMinutes(31));
        glean.Restart();
        glean.Client.HandleClientActive();
        Assert.That(Boundaries(glean), Is.EqualTo(new[] { "start 1", "end 1 timeout", "start 2" }));
    }

    [Test]
    public void Lifecycle_case_37_lifecycle_makes_each_use_a_session()
    {
        using var glean = Start(SessionMode.Lifecycle);
        for (var i = 0; i < 4; i++)
        {
            glean.Client.HandleClientActive();
            glean.Client.HandleClientInactive();
        }

        glean.Restart();
        glean.Client.HandleClientActive();
        Assert.That(
            Boundaries(glean),
            Is.EqualTo(new[]
            {
                "start 1", "end 1 inactive", "start 2", "end 2 inactive", "start 3", "end 3 inactive", "start 4", "end 4 inactive", "start 5",
            }));
        Assert.That(glean.Pings.Named("events")[0].Events.Select(Name), Is.EqualTo(new[] { "session_start", "session_end" }), "its end rides along");
    }

    [Test]
    public void Lifecycle_case_38_manual_listens_to_the_application_alone()
    {
        using var glean = Start(SessionMode.Manual);
        glean.Client.HandleClientActive();
        glean.Client.HandleClientInactive();
        Assert.That(Boundaries(glean), Is.Empty);
        glean.Client.SessionStart();
        glean.Client.SessionEnd();
        glean.Client.SessionEnd();
        glean.Client.SessionStart();
        glean.Client.SessionStart();
        Assert.That(Boundaries(glean), Is.EqualTo(new[] { "start 1", "end 1", "start 2", "end 2 replaced", "start 3" }));
    }

    [Test]
    public void The_modes_of_the_client_ignore_sessions_by_hand()
    {
        using var glean = Start(SessionMode.Auto);
        glean.Client.SessionStart();
        glean.Client.SessionEnd();
        Assert.That(Boundaries(glean), Is.Empty);
    }

    [Test]
    public void Lifecycle_case_39_a_session_that_is_sampled_out_records_what_is_outside_of_it()
    {
        using var glean = Start(SessionMode.Manual, rate: 0);
        Samples.Click.Record();
        glean.Client.SessionStart();
        Samples.Click.Record();
        Samples.Outside.Record();
        glean.Client.SessionEnd();
        Assert.That(Samples.Click.TestGetValue(), Has.Count.EqualTo(1), "recorded before any session");
        Assert.That(Samples.Outside.TestGetValue(), Has.Count.EqualTo(1));
        Assert.That(Boundaries(glean), Is.EqualTo(new[] { "start 1", "end 1" }));
        Assert.That(glean.Of(BuiltIn.Metrics.Glean.SessionsSeen).TestGetValue(), Is.EqualTo(1));
        Assert.That(EventsNamed(glean, "session_start")[0]["extra"]!["sampled_in"]!.GetValue<string>(), Is.EqualTo("false"));
    }

    [TestCase(-0.5, "false", 0.0)]
    [TestCase(1.5, "true", 1.0)]
    public void Lifecycle_case_39_a_rate_beyond_its_ends_is_taken_as_the_nearer_end(double rate, string sampledIn, double effective)
    {
        using var glean = Start(SessionMode.Manual, rate: rate);
        glean.Client.SessionStart();
        Samples.Click.Record();
        Assert.That(EventsNamed(glean, "session_start")[0]["extra"]!["sampled_in"]!.GetValue<string>(), Is.EqualTo(sampledIn));
        Assert.That(glean.Client.Parts.Target.IsOn && effective == 0 ? 0 : SessionsOf(glean, "click").Count, Is.EqualTo((int)effective));
    }

    [Test]
    public void Lifecycle_case_39_sampled_out_stays_sampled_out_after_a_restart()
    {
        using var glean = Start(SessionMode.Auto, rate: 0);
        glean.Client.HandleClientActive();
        glean.Client.HandleClientInactive();
        glean.Restart(configure: configuration => configuration with { SessionSampleRate = 1 });
        glean.Client.HandleClientActive();
        Samples.Click.Record();
        Assert.That(Samples.Click.TestGetValue(), Is.Null, "L9, Q33: the rate it began with stays with it");
    }

    [Test]
    public void L9_Q33_a_resumed_session_keeps_the_rate_that_the_server_gave()
    {
        using var glean = Start(SessionMode.Auto, rate: 0);
        glean.Client.ApplyServerKnobs("""{"session_sample_rate":1}""");
        glean.Client.HandleClientActive();
        glean.Client.HandleClientInactive();
        glean.Restart();
        glean.Client.HandleClientActive();
        Samples.Click.Record();
        Assert.That(SessionsOf(glean, "click").Single()["session_sample_rate"]!.GetValue<double>(), Is.EqualTo(1));
    }

    [Test]
    public void Metrics_of_any_type_in_a_session_that_is_sampled_out_are_dropped_with_their_errors()
    {
        using var glean = Start(SessionMode.Manual, rate: 0);
        var counter = new CounterMetric(new MetricDefinition("sample", "in_session", Lifetime.Ping, "custom-ping") { InSession = true });
        counter.Add();
        glean.Client.SessionStart();
        counter.Add(10);
        counter.Add(-1);
        glean.Client.SessionEnd();
        counter.Add(100);
        Assert.That(counter.TestGetValue(), Is.EqualTo(101));
        Assert.That(counter.TestGetNumRecordedErrors(ErrorType.InvalidValue), Is.Zero);
    }

    [Test]
    public void Lifecycle_case_40_events_in_a_session_are_numbered_and_others_have_no_session()
    {
        using var glean = Start(SessionMode.Manual);
        Samples.Click.Record();
        glean.Client.SessionStart();
        Samples.Click.Record();
        Samples.Outside.Record();
        Samples.Click.Record(new EventExtras(new Dictionary<string, string> { ["no such key"] = "x" }));
        Samples.Click.Record();
        Samples.Click.Record();
        glean.Client.SessionStart();
        Samples.Click.Record();

        Assert.That(
            SessionsOf(glean, "click").Select(session => (session["session_seq"]!.GetValue<int>(), session["event_seq"]!.GetValue<int>())),
            Is.EqualTo(new[] { (1, 0), (1, 1), (1, 2), (2, 0) }));
        Assert.That(EventsNamed(glean, "outside")[0]["session"], Is.Null);
        Assert.That(EventsNamed(glean, "click")[0]["session"], Is.Null);
        Assert.That(EventsNamed(glean, "session_start").Concat(EventsNamed(glean, "session_end")).Select(entry => entry["session"]), Is.All.Null);
    }

    [Test]
    public void L8_Q26_boundary_events_carry_the_wall_clock_like_all_others()
    {
        using var glean = Start(SessionMode.Lifecycle);
        glean.Client.HandleClientActive();
        Assert.That(
            EventsNamed(glean, "session_start")[0]["extra"]!["glean_timestamp"]!.GetValue<string>(),
            Is.EqualTo(glean.Clock.Now.ToUnixTimeMilliseconds().ToString()));
    }

    [Test]
    public void A_servers_rate_counts_from_the_next_session_on()
    {
        using var glean = Start(SessionMode.Manual);
        glean.Client.SessionStart();
        glean.Client.ApplyServerKnobs("""{"session_sample_rate":0}""");
        Samples.Click.Record();
        Assert.That(Samples.Click.TestGetValue(), Has.Count.EqualTo(1));
        glean.Client.SessionStart();
        Samples.Click.Record();
        Assert.That(Samples.Click.TestGetValue(), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_sample_is_the_ids_first_eight_bytes_as_a_fraction()
    {
        Assert.That(SessionState.Sample(Guid.Parse("80000000-0000-0000-ffff-ffffffffffff")), Is.EqualTo(0.5));
        Assert.That(SessionState.Sample(Guid.Parse("00000000-0000-0000-ffff-ffffffffffff")), Is.Zero);
        Assert.That(SessionState.Sample(Guid.Parse("40000000-8000-0000-0000-000000000000")), Is.EqualTo(0.25 + Math.Pow(2, -33)));
    }

    [Test]
    public void Times_of_sessions_are_rfc_3339()
    {
        var moment = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);
        Assert.That(SessionState.TimeText(moment), Is.EqualTo("2026-01-02T03:04:05.678Z"));
        Assert.That(SessionState.TimeText(moment.ToOffset(TimeSpan.FromHours(-4.5))), Is.EqualTo("2026-01-01T22:34:05.678-04:30"));
    }

    private static GleanTest Start(SessionMode mode, double rate = 1, TimeSpan? timeout = null) => Samples.Start(configuration => configuration with
    {
        SessionMode = mode,
        SessionSampleRate = rate,
        SessionInactivityTimeout = timeout ?? configuration.SessionInactivityTimeout,
    });

    private static void Leave(GleanTest glean, TimeSpan time)
    {
        glean.Client.HandleClientInactive();
        glean.Clock.Advance(time);
        glean.Client.HandleClientActive();
    }

    /// <summary>All events so far, sent with pings or still stored, by collecting what is left.</summary>
    private static List<JsonObject> Events(GleanTest glean)
    {
        glean.Client.SubmitPing("events");
        return [.. glean.Pings.Named("events").SelectMany(ping => ping.Events)];
    }

    private static List<JsonObject> EventsNamed(GleanTest glean, string name) => [.. Events(glean).Where(entry => Name(entry) == name)];

    private static List<JsonObject> SessionsOf(GleanTest glean, string name) =>
        [.. EventsNamed(glean, name).Select(entry => entry["session"]).OfType<JsonObject>()];

    private static List<string> Boundaries(GleanTest glean) =>
        [
            .. Events(glean).Where(entry => Name(entry).StartsWith("session_", StringComparison.Ordinal))
                .Select(entry => $"{Name(entry).Substring(8)} {entry["extra"]!["session_seq"]} {entry["extra"]!["reason"]}".TrimEnd()),
        ];

    private static string Name(JsonObject entry) => entry["name"]!.GetValue<string>();
}
