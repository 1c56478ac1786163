namespace Glean.Net.Upload;

/// <summary>Our own uploader, made when there is something to send: a process that sends nothing does not load the HTTP stack.</summary>
internal sealed class UploaderOnDemand(Func<HttpPingUploader> make) : IPingUploader, IDisposable
{
    private readonly object _gate = new();
    private HttpPingUploader? _uploader;
    private bool _isDisposed;

    public IReadOnlyCollection<string> Capabilities => [];

    public Task<UploadResult> UploadAsync(PingUploadRequest request, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return Task.FromResult(UploadResult.Stop);
            }

            _uploader ??= make();
        }

        return _uploader.UploadAsync(request, cancellationToken);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _uploader?.Dispose();
        }
    }
}
