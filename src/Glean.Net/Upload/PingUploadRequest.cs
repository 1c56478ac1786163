namespace Glean.Net;

/// <summary>One ping, ready to be sent: a POST of <see cref="Body"/> to <see cref="Uri"/> with <see cref="Headers"/>.</summary>
/// <remarks>Immutable. Glean upload specification, sections 2 and 6.</remarks>
public sealed class PingUploadRequest
{
    /// <summary>The ping's document id, a UUID. It stays the same in every attempt, so that a server can drop what it has already.</summary>
    public required string DocumentId { get; init; }

    /// <summary>The ping's name, such as <c>metrics</c>.</summary>
    public required string PingName { get; init; }

    /// <summary>The address to send to: the configured endpoint, whole, followed by <see cref="Path"/>.</summary>
    public required Uri Uri { get; init; }

    /// <summary>The path on the server: <c>/submit/{application}/{ping}/{schema version}/{document id}</c>.</summary>
    public required string Path { get; init; }

    /// <summary>All headers, final, <c>Date</c> included. Names compare without regard to case.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The JSON payload, gzip-compressed if <see cref="Headers"/> has <c>Content-Encoding: gzip</c>. At most 1 MiB.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Whether the payload has the sections <c>ping_info</c> and <c>client_info</c>.</summary>
    public bool BodyHasInfoSections { get; init; } = true;

    /// <summary>The capabilities that the ping demands. The uploader has them all, or it would not have been asked.</summary>
    public IReadOnlyCollection<string> RequiredCapabilities { get; init; } = [];
}
