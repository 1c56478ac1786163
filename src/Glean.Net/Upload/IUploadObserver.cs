namespace Glean.Net.Upload;

/// <summary>Is told what uploading does, so that this floor need know neither metrics nor a log.</summary>
/// <remarks>Called from the upload loop, one call at a time. Must neither throw nor block.</remarks>
internal interface IUploadObserver
{
    /// <summary>A ping is about to be sent; the place to log its payload, if that is wished. Once per attempt.</summary>
    void HandedOut(ClaimedPing ping);

    /// <summary>An attempt delivered its ping: <c>glean.upload.send_success</c>.</summary>
    void Succeeded(TimeSpan elapsed);

    /// <summary>
    /// An attempt failed: <c>glean.upload.send_failure</c>, and <c>glean.upload.ping_upload_failure</c> under
    /// <see cref="UploadResult.FailureLabel"/>.
    /// </summary>
    void Failed(UploadResult result, TimeSpan elapsed);

    /// <summary>A ping was deleted unsent because of its size: <c>glean.upload.discarded_exceeding_pings_size</c>, in KiB.</summary>
    void BodyTooLarge(long bytes);

    /// <summary>A ping was settled that was no longer ours: <c>glean.upload.missing_send_ids</c>.</summary>
    void MissingSendId();

    /// <summary>Something went otherwise than planned, in a sentence for developers. No payload, no address.</summary>
    void Warn(string message);
}
