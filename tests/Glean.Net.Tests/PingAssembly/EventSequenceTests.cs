using Glean.Net.PingAssembly;
using Glean.Net.Recording;
using Glean.Net.Storage;

namespace Glean.Net.Tests.PingAssembly;

/// <summary>The order of events over restarts (metric specification, 10.5), as a function of what is stored.</summary>
public sealed class EventSequenceTests
{
    private static readonly DateTimeOffset s_pingStart = new(2026, 5, 14, 15, 29, 0, TimeSpan.Zero);
    private readonly FoldFaults _faults = new();

    [Test]
    public void Case_082_a_restart_between_events_is_sent_without_its_date_and_counter()
    {
        var events = Normalize(Event(20), Restart(1, 2, "2026-05-14T15:29+00:00"), Event(12, 1));
        Assert.That(events.Select(recorded => recorded.Name), Is.EqualTo(new[] { "event", "restarted", "event" }));
        Assert.That(events[1].Extra, Is.Empty);
    }

    [Test]
    public void Case_083_a_restart_at_the_end_is_not_sent() =>
        Assert.That(Normalize(Event(20), Restart(1, 2, null)).Select(recorded => recorded.Name), Is.EqualTo(new[] { "event" }));

    [Test]
    public void Case_084_restarts_alone_are_no_events()
    {
        Assert.That(Normalize(Restart(1, 2, null), Restart(2, 2, null)), Is.Empty);
        var events = Normalize(Restart(1, 2, null), Event(9, 1), Restart(2, 2, null));
        Assert.That(events.Single().Timestamp, Is.Zero);
        Assert.That(_faults.Total(ErrorType.InvalidState), Is.Zero);
    }

    [Test]
    public void Case_085_a_clock_set_back_between_runs_is_an_error_and_time_goes_on()
    {
        var events = Normalize(Event(20), Event(40), Restart(1, 2, "2026-05-14T14:29+00:00"), Event(12, 1), Event(200, 1));
        Assert.That(events.Select(recorded => recorded.Timestamp), Is.EqualTo(new ulong[] { 0, 20, 21, 31, 219 }));
        Assert.That(_faults.Total(ErrorType.InvalidValue), Is.EqualTo(1));
        Assert.That(_faults.Total(ErrorType.InvalidState), Is.Zero);
    }

    [Test]
    public void Case_086_an_event_that_cannot_be_read_is_skipped()
    {
        var events = Normalize(
            Event(1) with { Extra = "{broken" }, Event(2) with { Extra = """{"k":5}""" }, Event(3) with { Session = "{" }, Event(4));
        Assert.That(events.Single().Timestamp, Is.Zero);
    }

    [Test]
    public void Time_between_runs_is_the_time_between_their_starts()
    {
        var events = Normalize(Event(20), Event(40), Event(200), Restart(1, 2, "2026-05-14T16:29+00:00"), Event(12, 1));
        Assert.That(events.Select(recorded => recorded.Timestamp), Is.EqualTo(new ulong[] { 0, 20, 180, 3_600_000, 3_600_010 }));
    }

    [Test]
    public void Q25_an_event_before_its_run_is_at_the_start_of_it()
    {
        var events = Normalize(Event(500), Event(40, 1));
        Assert.That(events.Select(recorded => recorded.Timestamp), Is.EqualTo(new ulong[] { 0, 0 }));
        Assert.That(_faults.Total(ErrorType.InvalidState), Is.Zero);
    }

    [Test]
    public void A_date_that_cannot_be_read_is_an_error_and_the_start_of_this_run_counts()
    {
        var events = Normalize(Event(0), Restart(1, 2, "yesterday"), Event(12, 1));
        Assert.That(events[1].Timestamp, Is.EqualTo(7_200_000));
        Assert.That(_faults.Total(ErrorType.InvalidState), Is.EqualTo(1));
    }

    private static EventRow Event(ulong stamp, long? counter = null) => new("p", stamp, null, "t", "event", null, null, counter);

    private static EventRow Restart(long counter, ulong stamp, string? date) => new(
        "p", stamp, null, "glean", "restarted", date is null ? null : $$"""{"glean.startup.date":"{{date}}"}""", null, counter);

    private IReadOnlyList<NormalEvent> Normalize(params EventRow[] rows) =>
        EventSequence.Normalize(rows, s_pingStart.AddHours(2), s_pingStart, _faults, out _);
}
