namespace Glean.Net;

/// <summary>
/// Where server knobs come from by themselves. Without it a client asks nobody; the application may still call
/// <see cref="GleanClient.ApplyServerKnobs"/>.
/// </summary>
/// <remarks>
/// What is read is applied as <see cref="GleanClient.ApplyServerKnobs"/> does. It is asked for only while the user allows telemetry, at the
/// start and then each <see cref="Interval"/>; what cannot be read or is not signed as it must be is logged, and asked for again next
/// time. No identifier is sent. Glean lifecycle specification, section 10.
/// </remarks>
public sealed record RemoteConfiguration
{
    /// <summary>A <c>file:</c> address, or an <c>https:</c> one; <c>http:</c> is accepted for hosts on this machine alone. At most 64 KiB are read.</summary>
    public required Uri Location { get; init; }

    /// <summary>
    /// The key that signs the configuration: an ECDSA P-256 public key, as base64 of its <c>SubjectPublicKeyInfo</c>. Required unless
    /// <see cref="Location"/> is a file. With it the first line of the document is the signature, base64 of 64 bytes (r and s), over the
    /// SHA-256 of all that follows the line feed. Null for a document that is the configuration alone.
    /// </summary>
    public string? PublicKey { get; init; }

    /// <summary>The time between two looks; at least a minute. Default 6 hours.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromHours(6);
}
