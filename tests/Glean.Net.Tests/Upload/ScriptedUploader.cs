namespace Glean.Net.Tests.Upload;

/// <summary>Answers as it was told, call by call, and with 200 when it was told no more. Keeps what it was asked.</summary>
internal sealed class ScriptedUploader(params ScriptedUploader.Answer[] script) : IPingUploader
{
    private readonly object _lock = new();
    private readonly List<Answer> _script = [.. script];
    private readonly List<PingUploadRequest> _requests = [];
    private readonly List<(int Count, TaskCompletionSource Source)> _watchers = [];

    public delegate Task<UploadResult> Answer(PingUploadRequest request, CancellationToken cancellationToken);

    public IReadOnlyCollection<string> Capabilities { get; init; } = [];

    public IReadOnlyList<PingUploadRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    public IReadOnlyList<string> RequestedIds => [.. Requests.Select(request => request.DocumentId)];

    /// <summary>What is answered when the script is over.</summary>
    public Answer Otherwise { get; set; } = Status(200);

    public static Answer Status(int code, TimeSpan? retryAfter = null) => Result(UploadResult.FromStatusCode(code, retryAfter));

    public static Answer Result(UploadResult result) => (_, _) => Task.FromResult(result);

    /// <summary>Adds to the script, before anything is asked.</summary>
    public void Add(params Answer[] answers) => _script.AddRange(answers);

    /// <summary>Answers when the test says so; obeys cancellation.</summary>
    public static Answer When(Task<UploadResult> answer) => (_, cancellationToken) => answer.WaitAsync(cancellationToken);

    /// <summary>Never answers, and hears nothing.</summary>
    public static Answer Hang() => (_, _) => new TaskCompletionSource<UploadResult>().Task;

    public Task<UploadResult> UploadAsync(PingUploadRequest request, CancellationToken cancellationToken)
    {
        Answer answer;
        lock (_lock)
        {
            answer = _requests.Count < _script.Count ? _script[_requests.Count] : Otherwise;
            _requests.Add(request);
            foreach (var watcher in _watchers)
            {
                if (_requests.Count >= watcher.Count)
                {
                    watcher.Source.TrySetResult();
                }
            }
        }

        return answer(request, cancellationToken);
    }

    /// <summary>Completes when so many requests have come.</summary>
    public Task WhenRequestedAsync(int count)
    {
        lock (_lock)
        {
            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _watchers.Add((count, source));
            if (_requests.Count >= count)
            {
                source.SetResult();
            }

            return source.Task;
        }
    }
}
