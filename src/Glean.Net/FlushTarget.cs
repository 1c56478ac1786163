namespace Glean.Net;

/// <summary>How far a flush goes.</summary>
public enum FlushTarget
{
    /// <summary>Committed to the store: survives the end of the process, however it comes.</summary>
    Store,

    /// <summary>Also synced to the disk: survives a loss of power.</summary>
    Disk,
}
