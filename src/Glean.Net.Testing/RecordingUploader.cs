namespace Glean.Net.Testing;

/// <summary>An uploader that keeps what it is sent and answers as it is told. Thread-safe.</summary>
public sealed class RecordingUploader : IPingUploader
{
    private readonly object _gate = new();
    private readonly List<PingDocument> _sent = [];

    /// <summary>Says what comes of an attempt; by default each succeeds.</summary>
    public Func<PingUploadRequest, UploadResult> Answer { get; set; } = _ => UploadResult.FromStatusCode(200);

    /// <summary>The pings that were delivered, in order.</summary>
    public IReadOnlyList<PingDocument> Sent
    {
        get
        {
            lock (_gate)
            {
                return [.. _sent];
            }
        }
    }

    /// <summary>How many attempts were made, delivered or not.</summary>
    public int Attempts { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Capabilities { get; set; } = [];

    /// <inheritdoc/>
    public Task<UploadResult> UploadAsync(PingUploadRequest request, CancellationToken cancellationToken)
    {
        if (request is null)
        {
            throw new ArgumentNullException(nameof(request));
        }

        var result = Answer(request);
        lock (_gate)
        {
            Attempts++;
            if (result.StatusCode is >= 200 and < 300)
            {
                _sent.Add(PingDocument.Of(request));
            }
        }

        return Task.FromResult(result);
    }
}
