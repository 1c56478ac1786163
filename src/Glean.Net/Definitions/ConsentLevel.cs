namespace Glean.Net;

/// <summary>How much the user allows. Each level sends no less than the one before it.</summary>
/// <remarks>
/// Pings that do not follow the user's switch (<c>follows_collection_enabled: false</c> in the registry) have a switch of their own, and
/// no level changes anything about them. A later version may know more levels: compare with <c>&lt;</c> and <c>&gt;=</c>.
/// </remarks>
public enum ConsentLevel
{
    /// <summary>Nothing is recorded, stored or sent.</summary>
    Off,

    /// <summary>Everything is recorded and can be shown to the user; nothing of it is ever sent, not even after the level is raised.</summary>
    LocalOnly,

    /// <summary>Only pings that carry no client id (<c>include_client_id: false</c>) are recorded for and sent. There is no client id.</summary>
    Anonymous,

    /// <summary>Everything is recorded and sent.</summary>
    Full,
}
