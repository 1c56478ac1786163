namespace Glean.Net;

/// <summary>What begins and ends a session (Glean lifecycle specification, section 8.5).</summary>
public enum SessionMode
{
    /// <summary>Activity begins a session; long inactivity ends it.</summary>
    Auto,

    /// <summary>Each stretch of activity is a session.</summary>
    Lifecycle,

    /// <summary>The application says when.</summary>
    Manual,
}
