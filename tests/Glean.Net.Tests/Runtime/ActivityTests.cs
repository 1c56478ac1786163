using Glean.Net.Runtime;
using Glean.Net.Testing;
using Glean.Net.Tests.Support;

namespace Glean.Net.Tests.Runtime;

/// <summary>Active and inactive, and the mark by which a crash is noticed.</summary>
public sealed class ActivityTests
{
    [Test]
    public void Pings_case_26_active_has_no_duration_and_inactive_has_one_with_the_events()
    {
        using var glean = Samples.Start();
        glean.Client.HandleClientActive();
        Samples.Click.Record();
        glean.Clock.Advance(TimeSpan.FromSeconds(90));
        glean.Client.HandleClientInactive();

        var baselines = glean.Pings.Named("baseline");
        Assert.That(baselines.Select(ping => ping.Reason), Is.EqualTo(new[] { "active", "inactive" }));
        Assert.That(baselines[0].Metric("timespan", "glean.baseline.duration"), Is.Null);
        Assert.That(
            baselines[1].Metric("timespan", "glean.baseline.duration")!.ToJsonString(), Is.EqualTo("""{"value":90,"time_unit":"second"}"""));
        Assert.That(glean.Pings.Single("events").Reason, Is.EqualTo("inactive"));
    }

    [Test]
    public void Without_events_becoming_inactive_sends_no_events_ping()
    {
        using var glean = Samples.Start(configuration => configuration with { SessionMode = SessionMode.Manual });
        glean.Client.HandleClientActive();
        glean.Client.HandleClientInactive();
        Assert.That(glean.Pings.Named("events"), Is.Empty);
    }

    [Test]
    public void Calls_are_not_deduplicated_and_those_out_of_turn_are_errors_of_the_duration()
    {
        using var glean = Samples.Start();
        glean.Client.HandleClientActive();
        glean.Client.HandleClientActive();
        glean.Client.HandleClientInactive();
        glean.Client.HandleClientInactive();
        Assert.That(glean.Pings.Named("baseline"), Has.Count.EqualTo(4));
        Assert.That(glean.Of(BuiltIn.Metrics.GleanBaseline.Duration).TestGetNumRecordedErrors(ErrorType.InvalidState), Is.EqualTo(2));
    }

    [Test]
    public void Lifecycle_case_32_the_mark_stays_over_a_crash_and_is_taken_away_by_the_start()
    {
        using var glean = Samples.Start();
        Assert.That(glean.Read(Bookkeeping.IsDirty), Is.False);
        glean.Client.HandleClientActive();
        Assert.That(glean.Read(Bookkeeping.IsDirty), Is.True);
        glean.Crash();
        Assert.That(glean.Read(Bookkeeping.IsDirty), Is.False);
        Assert.That(glean.Pings.Named("baseline")[^1].Reason, Is.EqualTo("dirty_startup"));
    }

    [Test]
    public void Lifecycle_case_33_one_dirty_startup_after_a_crash_and_none_after_a_proper_end()
    {
        using var glean = Samples.Start();
        Assert.That(glean.Pings.Named("baseline"), Is.Empty, "never on a first run");
        glean.Client.HandleClientActive();
        glean.Restart();
        Assert.That(glean.Pings.Named("baseline").Select(ping => ping.Reason), Does.Not.Contain("dirty_startup"));
        glean.Client.HandleClientActive();
        glean.Crash();
        glean.Crash();
        Assert.That(glean.Pings.Named("baseline").Count(ping => ping.Reason == "dirty_startup"), Is.EqualTo(1));
    }

    [Test]
    public void Inactive_and_then_gone_without_a_word_is_no_crash()
    {
        using var glean = Samples.Start();
        glean.Client.HandleClientActive();
        glean.Client.HandleClientInactive();
        glean.Crash();
        Assert.That(glean.Pings.Named("baseline").Select(ping => ping.Reason), Does.Not.Contain("dirty_startup"));
    }

    [Test]
    public void A_crash_before_an_opt_out_at_the_next_start_sends_no_baseline()
    {
        using var glean = Samples.Start();
        glean.Client.HandleClientActive();
        glean.Client.FlushAsync().Wait();
        glean.Restart(uploadEnabled: false);
        Assert.That(glean.Pings.All.Select(ping => ping.Name), Is.EqualTo(new[] { "deletion-request" }));
    }
}
