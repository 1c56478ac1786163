namespace Glean.Net.Runtime;

/// <summary>Has metrics judged anew when a day begins: one that expires stops on its day, in a process that lives over midnight, too.</summary>
/// <param name="reconsider">Judges all metrics anew.</param>
internal sealed class ExpiryWatch(Action reconsider)
{
    private readonly object _gate = new();
    private DateTime? _judgedOn;

    /// <summary>Judges if the day is another than at the last look; says how long until the next day. Days of expiry are days of UTC.</summary>
    public TimeSpan Look(DateTimeOffset now)
    {
        var utc = now.UtcDateTime;
        bool isAnotherDay;
        lock (_gate)
        {
            isAnotherDay = _judgedOn is not null && _judgedOn != utc.Date;
            _judgedOn = utc.Date;
        }

        if (isAnotherDay)
        {
            reconsider();
        }

        return utc.Date.AddDays(1) - utc;
    }
}
