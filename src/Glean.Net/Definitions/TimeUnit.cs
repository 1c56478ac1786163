namespace Glean.Net;

/// <summary>The unit in which a time metric is reported.</summary>
public enum TimeUnit
{
    /// <summary>Billionths of a second.</summary>
    Nanosecond,

    /// <summary>Millionths of a second.</summary>
    Microsecond,

    /// <summary>Thousandths of a second.</summary>
    Millisecond,

    /// <summary>Seconds.</summary>
    Second,

    /// <summary>Minutes.</summary>
    Minute,

    /// <summary>Hours.</summary>
    Hour,

    /// <summary>Days of 24 hours.</summary>
    Day,
}
