namespace Glean.Net.PingAssembly;

/// <summary>When the next <c>metrics</c> ping is due (ping specification, 9.3). Pure; all times are those of the user's wall clock.</summary>
internal static class MetricsPingSchedule
{
    /// <summary>Before people rise, and after the night's changes of the clock.</summary>
    private static readonly TimeSpan s_timeOfDay = TimeSpan.FromHours(4);

    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    /// <summary>What to do at the start of a run, or when collection is switched on.</summary>
    /// <param name="now">Local time.</param>
    /// <param name="lastSent">When the last one was sent, in the local time of then; null for never.</param>
    /// <param name="lastBuild">The build of the application in the last run; null for none.</param>
    /// <param name="build">The build of now.</param>
    public static MetricsPingPlan AtStart(DateTimeOffset now, DateTimeOffset? lastSent, string? lastBuild, string build)
    {
        var today = now.Date + s_timeOfDay;
        var tomorrow = today + s_day;
        return lastBuild is not null && lastBuild != build ? new MetricsPingPlan("upgrade", tomorrow, "reschedule")
            : lastSent?.Date == now.Date ? new MetricsPingPlan(null, tomorrow, "tomorrow")
            : now.DateTime > today ? new MetricsPingPlan("overdue", tomorrow, "reschedule")
            : new MetricsPingPlan(null, today, "today");
    }

    /// <summary>What is due after one was sent at its time.</summary>
    public static MetricsPingPlan AfterSending(DateTimeOffset now) => new(null, now.Date + s_timeOfDay + s_day, "reschedule");

    /// <summary>Whether the appointment has come.</summary>
    public static bool IsDue(DateTimeOffset now, MetricsPingPlan plan) => now.DateTime >= plan.Due;

    /// <summary>
    /// The plan as it stands after the clock may have been set: an appointment further away than tomorrow was made when the clock
    /// was ahead, and would leave days without a ping.
    /// </summary>
    public static MetricsPingPlan Reconsidered(DateTimeOffset now, MetricsPingPlan plan) =>
        plan.Due - now.DateTime > s_day + s_timeOfDay ? plan with { Due = now.Date + s_timeOfDay + s_day } : plan;

    /// <summary>
    /// How long to wait. The difference of local times: a change of the clock in between is noticed when it has happened (P12). One
    /// that has passed already is a day away, never none.
    /// </summary>
    public static TimeSpan Wait(DateTimeOffset now, DateTime due) =>
        due - now.DateTime is var wait && wait >= TimeSpan.Zero ? wait : s_day;
}

/// <summary>What to do about the <c>metrics</c> ping.</summary>
/// <param name="SubmitNow">The reason to submit one at once; null for none.</param>
/// <param name="Due">When the next one is due, in local time.</param>
/// <param name="Reason">The reason that one will give.</param>
internal readonly record struct MetricsPingPlan(string? SubmitNow, DateTime Due, string Reason);
