namespace Glean.Net.Upload;

/// <summary>A pending ping that is ours to send until the lease on it ends.</summary>
internal sealed record ClaimedPing
{
    /// <summary>The ping that tells the server to forget; it leaves even when collection is off.</summary>
    public const string DeletionRequest = "deletion-request";

    public required string DocumentId { get; init; }

    public required string PingName { get; init; }

    /// <summary>The path on the server, beginning with a slash.</summary>
    public required string Path { get; init; }

    /// <summary>The JSON payload as it was stored, compressed or not.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Whether <see cref="Body"/> is gzip. It is not if compressing failed when the ping was collected.</summary>
    public required bool IsGzip { get; init; }

    /// <summary>Headers that were fixed when the ping was collected: <c>X-Debug-ID</c>, <c>X-Source-Tags</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = s_noHeaders;

    /// <summary>Whether the ping exists only while collection is on. If so, opting out stops it on the wire.</summary>
    public bool FollowsCollection { get; init; } = true;

    public bool BodyHasInfoSections { get; init; } = true;

    public IReadOnlyCollection<string> RequiredCapabilities { get; init; } = [];

    /// <summary>Whether sending this ping must end when the user opts out.</summary>
    public bool IsStoppedByOptOut => FollowsCollection && !string.Equals(PingName, DeletionRequest, StringComparison.Ordinal);

    private static readonly Dictionary<string, string> s_noHeaders = [];
}
