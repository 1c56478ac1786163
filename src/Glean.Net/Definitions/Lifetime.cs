namespace Glean.Net;

/// <summary>When a stored value is cleared (Glean metric specification, section 12).</summary>
public enum Lifetime
{
    /// <summary>Cleared from a ping when that ping is submitted.</summary>
    Ping,

    /// <summary>Kept over submissions; cleared when the application starts anew.</summary>
    Application,

    /// <summary>Kept over submissions and restarts, until the user switches uploading off.</summary>
    User,
}
