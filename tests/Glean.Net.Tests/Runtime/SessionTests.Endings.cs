using System.Text.Json.Nodes;
using Glean.Net.PingAssembly;
using Glean.Net.Runtime;
using Glean.Net.Testing;
using Glean.Net.Tests.Support;

namespace Glean.Net.Tests.Runtime;

/// <summary>How sessions end: by a crash, a proper end, another mode, an opt-out.</summary>
public sealed partial class SessionTests
{
    [Test]
    public void Lifecycle_case_41_a_session_that_another_mode_left_is_abandoned()
    {
        using var glean = Start(SessionMode.Auto);
        glean.Client.HandleClientActive();
        var id = EventsNamed(glean, "session_start")[0]["extra"]!["session_id"]!.GetValue<string>();
        glean.Client.HandleClientInactive();
        glean.Restart(configure: configuration => configuration with { SessionMode = SessionMode.Lifecycle });
        Assert.That(Boundaries(glean), Is.EqualTo(new[] { "start 1", "end 1 abandoned" }));
        Assert.That(EventsNamed(glean, "session_end")[0]["extra"]!["session_id"]!.GetValue<string>(), Is.EqualTo(id));
        glean.Restart();
        Assert.That(Boundaries(glean), Has.Count.EqualTo(2), "the state is cleared");
    }

    [Test]
    public void Lifecycle_case_42_a_crash_in_use_ends_the_session_as_abnormal()
    {
        using var glean = Start(SessionMode.Auto);
        glean.Client.HandleClientActive();
        glean.Crash();
        glean.Client.HandleClientActive();
        Assert.That(Boundaries(glean), Is.EqualTo(new[] { "start 1", "end 1 abnormal", "start 2" }));
        Assert.That(glean.Pings.Named("events")[0].Reason, Is.EqualTo("startup"));
        Assert.That(glean.Pings.Named("events")[0].Events.Select(Name), Does.Contain("session_end"));
    }

    [Test]
    public void Lifecycle_case_42_a_crash_after_the_session_went_to_sleep_is_abnormal_inactive()
    {
        using var glean = Start(SessionMode.Auto);
        glean.Client.HandleClientActive();
        glean.Client.HandleClientInactive();
        glean.Read(transaction =>
        {
            Bookkeeping.SetDirty(transaction, isDirty: true);
            return true;
        });
        glean.Crash();
        Assert.That(Boundaries(glean)[^1], Is.EqualTo("end 1 abnormal_inactive"));
    }

    [Test]
    public void Lifecycle_case_42_a_crash_without_a_session_says_nothing_of_sessions()
    {
        using var glean = Start(SessionMode.Manual);
        glean.Client.HandleClientActive();
        glean.Crash();
        Assert.That(Boundaries(glean), Is.Empty);
    }

    [TestCase(SessionMode.Lifecycle)]
    [TestCase(SessionMode.Manual)]
    public void L10_a_crash_is_abnormal_in_every_mode(SessionMode mode)
    {
        using var glean = Start(mode);
        glean.Client.HandleClientActive();
        glean.Client.SessionStart();
        glean.Crash();
        Assert.That(Boundaries(glean), Is.EqualTo(new[] { "start 1", "end 1 abnormal" }));
    }

    [Test]
    public void L11_a_proper_end_counts_as_inactive()
    {
        using var glean = Start(SessionMode.Auto);
        glean.Client.HandleClientActive();
        glean.Restart();
        glean.Client.HandleClientActive();
        Assert.That(Boundaries(glean), Is.EqualTo(new[] { "start 1" }), "resumed");
        glean.Restart(configure: configuration => configuration with { SessionMode = SessionMode.Lifecycle });
        glean.Client.HandleClientActive();
        glean.Restart();
        Assert.That(Boundaries(glean)[^1], Is.EqualTo("end 2 inactive"));
    }

    [Test]
    public void L5_switching_off_ends_the_session_so_that_it_does_not_tie_two_clients_together()
    {
        using var glean = Start(SessionMode.Auto);
        glean.Client.HandleClientActive();
        glean.Client.UploadEnabled = false;
        glean.Client.UploadEnabled = true;
        Samples.Click.Record();
        Assert.That(EventsNamed(glean, "click")[0]["session"], Is.Null);
        glean.Client.HandleClientActive();
        Samples.Click.Record();
        Assert.That(SessionsOf(glean, "click").Single()["session_seq"]!.GetValue<int>(), Is.EqualTo(1));
    }
}
