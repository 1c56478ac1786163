using Glean.Net.Upload;

namespace Glean.Net.Tests.Upload;

/// <summary>Keeps what it is told.</summary>
internal sealed class RecordingObserver : IUploadObserver
{
    private readonly object _lock = new();
    private readonly List<TimeSpan> _successes = [];
    private readonly List<TimeSpan> _failures = [];
    private readonly List<string> _labels = [];
    private readonly List<long> _tooLarge = [];
    private readonly List<string> _handedOut = [];
    private readonly List<string> _warnings = [];
    private int _missingSendIds;

    public IReadOnlyList<TimeSpan> Successes => Copy(_successes);

    public IReadOnlyList<TimeSpan> Failures => Copy(_failures);

    public IReadOnlyList<string> FailureLabels => Copy(_labels);

    public IReadOnlyList<long> TooLarge => Copy(_tooLarge);

    public IReadOnlyList<string> HandedOutIds => Copy(_handedOut);

    public IReadOnlyList<string> Warnings => Copy(_warnings);

    public int MissingSendIds => Volatile.Read(ref _missingSendIds);

    public void HandedOut(ClaimedPing ping) => Keep(_handedOut, ping.DocumentId);

    public void Succeeded(TimeSpan elapsed) => Keep(_successes, elapsed);

    public void Failed(UploadResult result, TimeSpan elapsed)
    {
        Keep(_failures, elapsed);
        Keep(_labels, result.FailureLabel!);
    }

    public void BodyTooLarge(long bytes) => Keep(_tooLarge, bytes);

    public void MissingSendId() => Interlocked.Increment(ref _missingSendIds);

    public void Warn(string message) => Keep(_warnings, message);

    private void Keep<T>(List<T> list, T item)
    {
        lock (_lock)
        {
            list.Add(item);
        }
    }

    private T[] Copy<T>(List<T> list)
    {
        lock (_lock)
        {
            return [.. list];
        }
    }
}
