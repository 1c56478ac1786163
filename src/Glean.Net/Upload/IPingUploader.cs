namespace Glean.Net;

/// <summary>Sends one ping to a server and says what came of it.</summary>
/// <remarks>
/// <para>Implement this to send pings by another way than HTTP as the SDK speaks it. Give the implementation to
/// <c>GleanConfiguration.Uploader</c>; the SDK goes on to decide what is sent, when, and what is kept.</para>
/// <para>The SDK sends one ping at a time and never calls two attempts of one ping at once, unless an earlier call ignored its
/// cancellation. A call that throws, gives no result, or does not end when it is cancelled counts as
/// <see cref="UploadResult.RecoverableFailure"/>: the ping is kept and tried again later.</para>
/// <para>Glean upload specification, section 7.</para>
/// </remarks>
public interface IPingUploader
{
    /// <summary>Makes one attempt to send a ping. Redirects are not followed and nothing is tried twice; that is the SDK's decision.</summary>
    /// <param name="request">What to send. Its headers and body are final.</param>
    /// <param name="cancellationToken">
    /// Cancelled when the attempt has lasted too long, when the user withdraws consent, or when the process cannot wait any longer.
    /// </param>
    /// <returns>The server's answer, or why there is none.</returns>
    Task<UploadResult> UploadAsync(PingUploadRequest request, CancellationToken cancellationToken);

    /// <summary>The capabilities this uploader has; an empty set where it has none.</summary>
    /// <remarks>
    /// A ping whose definition demands a capability that is not listed here is never shown to the uploader. It is deleted, as
    /// <see cref="UploadResult.Incapable"/>: sending it in any other way would break what was promised about it.
    /// </remarks>
    IReadOnlyCollection<string> Capabilities { get; }
}
