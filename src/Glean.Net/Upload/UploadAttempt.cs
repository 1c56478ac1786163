namespace Glean.Net.Upload;

/// <summary>One attempt to send a ping: asks the uploader, trusts it in nothing, measures and reports.</summary>
internal sealed class UploadAttempt(
    UploadSettings settings, UploadClock clock, UploadQueue queue, IPingUploader uploader, IUploadObserver observer)
{
    /// <param name="ping">What to send.</param>
    /// <param name="enough">Cancelled when this attempt must end, for whatever reason.</param>
    /// <param name="transfer">Cancelled when the ping must not be sent (any more); then nothing has failed.</param>
    public async Task<UploadResult> MakeAsync(ClaimedPing ping, CancellationToken enough, CancellationToken transfer)
    {
        var start = clock.Now;
        queue.BeginAttempt(start);
        observer.HandedOut(ping);

        var result = CreateRequest(ping) is { } request
            ? await AskAsync(request, enough).ConfigureAwait(false)
            : UploadResult.UnrecoverableFailure;
        if (transfer.IsCancellationRequested && result.Outcome is UploadOutcome.Recoverable)
        {
            return UploadResult.Stop;
        }

        var now = clock.Now;
        queue.EndAttempt(result, now);
        Report(result, now - start);
        return result;
    }

    /// <summary>
    /// Exactly one result per attempt, whatever the uploader does (U8). It runs apart from the loop, so that one which blocks or hangs
    /// holds up nobody but itself; what it says after <paramref name="enough"/> is not heard.
    /// </summary>
    private async Task<UploadResult> AskAsync(PingUploadRequest request, CancellationToken enough)
    {
        var asked = Task.Run(
            () => IsCapable(request) ? uploader.UploadAsync(request, enough) : Task.FromResult(UploadResult.Incapable),
            CancellationToken.None);
        var outOfTime = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (enough.Register(() => outOfTime.TrySetResult(true)))
        {
            await Task.WhenAny(asked, outOfTime.Task).ConfigureAwait(false);
        }

        if (asked.Status is TaskStatus.RanToCompletion)
        {
            return await asked.ConfigureAwait(false) ?? UploadResult.RecoverableFailure;
        }

        // Looked at here rather than caught, now or when it ends at last: a late exception must not count as unobserved.
        var type = asked.Exception?.GetBaseException().GetType().Name;
        _ = asked.ContinueWith(
            late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        if (type is not null)
        {
            observer.Warn($"The uploader threw {type}; the {request.PingName} ping is kept.");
        }

        return UploadResult.RecoverableFailure;
    }

    private bool IsCapable(PingUploadRequest request)
    {
        var capabilities = uploader.Capabilities;
        return request.RequiredCapabilities.All(required => capabilities.Contains(required));
    }

    /// <summary>Made anew for each attempt, as the date is that of handing out. <see langword="null"/> if there is no such address.</summary>
    private PingUploadRequest? CreateRequest(ClaimedPing ping) =>
        Uri.TryCreate(Endpoint(settings.ServerEndpoint) + ping.Path, UriKind.Absolute, out var uri)
            ? new PingUploadRequest
            {
                DocumentId = ping.DocumentId,
                PingName = ping.PingName,
                Uri = uri,
                Path = ping.Path,
                Headers = UploadHeaders.For(ping, settings.TelemetryAgent, clock.TimeOfDay),
                Body = ping.Body,
                BodyHasInfoSections = ping.BodyHasInfoSections,
                RequiredCapabilities = ping.RequiredCapabilities,
            }
            : null;

    /// <summary>The endpoint as it was written, query and all, so that the address is a plain concatenation; but never with two slashes.</summary>
    private static string Endpoint(Uri endpoint) =>
        endpoint.Query.Length > 0 ? endpoint.OriginalString : endpoint.OriginalString.TrimEnd('/');

    private void Report(UploadResult result, TimeSpan elapsed)
    {
        if (result.Outcome is UploadOutcome.Delivered)
        {
            observer.Succeeded(elapsed);
        }
        else if (result.Outcome is not UploadOutcome.Stop)
        {
            observer.Failed(result, elapsed);
        }
    }
}
