namespace Glean.Net.Runtime;

/// <summary>What becomes of stored data when consent changes. Pure; only of pings that follow the switch, since the others have their own.</summary>
/// <param name="From">The level under which the data were recorded; null where nobody knows, and they may be of any.</param>
/// <param name="To">The level from now on.</param>
internal readonly record struct ConsentChange(ConsentLevel? From, ConsentLevel To)
{
    /// <summary>Whether the client is one that nobody can tell from others, so that its id goes and what has left under it is to be deleted.</summary>
    public bool ForgetsClient => To < ConsentLevel.Full;

    /// <summary>Whether what ties runs together (sequence numbers, session, the last metrics ping) is forgotten.</summary>
    public bool BeginsAnew => To == ConsentLevel.Off || (From is { } from && from != To) || (From is null && ForgetsClient);

    /// <summary>
    /// Whether nothing that another process has recorded so far may be counted from now on, though it may not know of this change before
    /// it is over.
    /// </summary>
    public bool BeginsGeneration => From is { } from && from != To && (To == ConsentLevel.Off || To > from);

    /// <summary>Whether values recorded for a ping stay: the new level would have recorded them, and nobody promised to keep them here.</summary>
    /// <param name="namesClient">Whether the ping carries the client's id.</param>
    public bool KeepsValues(bool namesClient) => To switch
    {
        ConsentLevel.Off => false,
        ConsentLevel.LocalOnly => true,
        _ when From == ConsentLevel.LocalOnly => false, // it was said that they are never sent
        ConsentLevel.Anonymous => !namesClient,
        _ => true,
    };

    /// <summary>Whether a ping that waits stays. Once the client is forgotten, none that names it does.</summary>
    public bool KeepsPing(bool namesClient) =>
        KeepsValues(namesClient) && !(namesClient && ForgetsClient && From is null or > ConsentLevel.LocalOnly);
}
