using Glean.Net.Upload;

namespace Glean.Net;

/// <summary>What came of one attempt to send a ping.</summary>
/// <remarks>
/// <para>Of the status codes, 200 to 299 mean that the ping was delivered. 400 to 499 mean that it never will be, and it is deleted,
/// but for 408 and 429, which ask for patience. All others leave the ping where it is, to be tried again.</para>
/// <para>Glean upload specification, section 2.3.</para>
/// </remarks>
public sealed record UploadResult
{
    private UploadResult(UploadResultKind kind, int? statusCode = null, TimeSpan? retryAfter = null)
    {
        Kind = kind;
        StatusCode = statusCode;
        RetryAfter = retryAfter;
    }

    /// <summary>There was no answer, but there may be one next time. The ping is kept.</summary>
    public static UploadResult RecoverableFailure { get; } = new(UploadResultKind.RecoverableFailure);

    /// <summary>There can be no answer: the address is malformed or of an unknown scheme. The ping is deleted.</summary>
    public static UploadResult UnrecoverableFailure { get; } = new(UploadResultKind.UnrecoverableFailure);

    /// <summary>The uploader lacks a capability that the ping demands. The ping is deleted.</summary>
    public static UploadResult Incapable { get; } = new(UploadResultKind.Incapable);

    /// <summary>The uploader wants to stop. The ping is kept, nothing is counted, and nothing is sent until there is a new occasion.</summary>
    public static UploadResult Stop { get; } = new(UploadResultKind.Stop);

    /// <summary>How the attempt ended.</summary>
    public UploadResultKind Kind { get; }

    /// <summary>The server's status code; <see langword="null"/> unless <see cref="Kind"/> is <see cref="UploadResultKind.HttpStatus"/>.</summary>
    public int? StatusCode { get; }

    /// <summary>How long the server asked to be left alone. Heeded with the status codes 408, 429 and 503, up to one day.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>The label under which a failure is counted in <c>glean.upload.ping_upload_failure</c>; <see langword="null"/> if it is none.</summary>
    public string? FailureLabel => Kind switch
    {
        UploadResultKind.HttpStatus => StatusCode switch
        {
            >= 200 and < 300 => null,
            >= 400 and < 500 => "status_code_4xx",
            >= 500 and < 600 => "status_code_5xx",
            _ => "status_code_unknown",
        },
        UploadResultKind.UnrecoverableFailure => "unrecoverable",
        UploadResultKind.Incapable => "incapable",
        UploadResultKind.Stop => null,
        _ => "recoverable",
    };

    /// <summary>What is to be done about the ping.</summary>
    internal UploadOutcome Outcome => Kind switch
    {
        UploadResultKind.HttpStatus => StatusCode switch
        {
            >= 200 and < 300 => UploadOutcome.Delivered,
            408 or 429 => UploadOutcome.Recoverable, // U1: "later" is not "never"; the reference deletes the data here
            >= 400 and < 500 => UploadOutcome.Unrecoverable,
            _ => UploadOutcome.Recoverable,
        },
        UploadResultKind.UnrecoverableFailure or UploadResultKind.Incapable => UploadOutcome.Unrecoverable,
        UploadResultKind.Stop => UploadOutcome.Stop,
        _ => UploadOutcome.Recoverable,
    };

    /// <summary>The server answered.</summary>
    /// <param name="statusCode">The status code. One outside 100 to 599 counts as unknown, and the ping is kept.</param>
    /// <param name="retryAfter">The time that the server asked for with <c>Retry-After</c>, if it did. Not positive means none.</param>
    /// <returns>The result that says so.</returns>
    public static UploadResult FromStatusCode(int statusCode, TimeSpan? retryAfter = null) =>
        new(UploadResultKind.HttpStatus, statusCode, retryAfter > TimeSpan.Zero ? retryAfter : null);
}
