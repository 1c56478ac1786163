namespace Glean.Net;

/// <summary>Where a client's data are kept just now.</summary>
public enum GleanStoreState
{
    /// <summary>In the data directory, as they should be.</summary>
    OnDisk,

    /// <summary>In memory, because the data directory cannot be written: they end with the process.</summary>
    InMemory,

    /// <summary>Waiting in memory, because the store refuses for now; it is tried again each second.</summary>
    Refused,

    /// <summary>Nowhere: the client has ended.</summary>
    Closed,
}
