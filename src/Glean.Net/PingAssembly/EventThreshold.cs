namespace Glean.Net.PingAssembly;

/// <summary>When an <c>events</c> ping is due because of the number of its events (metric specification, 10.4). Pure.</summary>
/// <param name="MaxEvents">The number that always makes one due.</param>
/// <param name="AccelerationFactor">How many of the first pings of a run come earlier.</param>
internal readonly record struct EventThreshold(long MaxEvents, long AccelerationFactor)
{
    /// <param name="stored">The events that wait, the last one included.</param>
    /// <param name="submitted">How many <c>events</c> pings this run has submitted, that of its start not counted (P9).</param>
    public bool IsReached(long stored, long submitted)
    {
        if (stored >= MaxEvents)
        {
            return true; // not only on the very number: a limit may be lowered below what waits (P8, Q23)
        }

        if (AccelerationFactor <= submitted)
        {
            return false;
        }

        // At least one step, or a factor beyond the root of the maximum would send a ping for every event (Q23).
        var step = Math.Max(1, MaxEvents / AccelerationFactor / AccelerationFactor);
        return stored >= step * (submitted + 1) * (submitted + 1);
    }
}
