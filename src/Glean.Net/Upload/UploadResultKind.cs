namespace Glean.Net;

/// <summary>The ways in which an attempt to send a ping can end.</summary>
/// <remarks>Glean upload specification, section 2.3.</remarks>
public enum UploadResultKind
{
    /// <summary>The server answered; <see cref="UploadResult.StatusCode"/> says what.</summary>
    HttpStatus,

    /// <summary>There was no answer, and another attempt may succeed: no network, no such host, a time-out.</summary>
    RecoverableFailure,

    /// <summary>There can be no answer, however often one tries: the address cannot be used.</summary>
    UnrecoverableFailure,

    /// <summary>The ping demands a capability that the uploader does not have.</summary>
    Incapable,

    /// <summary>The uploader wants no more work now. The ping is kept.</summary>
    Stop,
}
