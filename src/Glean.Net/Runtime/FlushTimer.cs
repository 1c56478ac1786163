namespace Glean.Net.Runtime;

/// <summary>
/// Eager after silence, lazy under load: the first change after a quiet spell is flushed at once (the record just before a crash
/// is the one that matters), further ones at most once per interval. Silent when nothing happens.
/// </summary>
internal sealed class FlushTimer : IDisposable
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private readonly Action _flush;
    private readonly ITimer _timer;
    private long _lastFlush;

    /// <param name="time">The clock.</param>
    /// <param name="interval">The shortest time between two flushes.</param>
    /// <param name="flush">Asks for a flush; must not block.</param>
    public FlushTimer(TimeProvider time, TimeSpan interval, Action flush)
    {
        _time = time;
        _interval = interval;
        _flush = flush;
        _lastFlush = time.GetTimestamp() - (long)(interval.TotalSeconds * time.TimestampFrequency) - 1;
        using (ExecutionContext.SuppressFlow())
        {
            _timer = time.CreateTimer(_ => flush(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>To be called for the first change after a drain, on whatever thread made it.</summary>
    public void FirstChange()
    {
        var left = _interval - _time.GetElapsedTime(Volatile.Read(ref _lastFlush));
        if (left <= TimeSpan.Zero)
        {
            _flush();
        }
        else
        {
            After(left);
        }
    }

    /// <summary>Asks for a flush after a while, because one has failed.</summary>
    public void After(TimeSpan delay) => _timer.Change(delay, Timeout.InfiniteTimeSpan);

    /// <summary>To be called when a flush has taken everything.</summary>
    public void Flushed() => Volatile.Write(ref _lastFlush, _time.GetTimestamp());

    public void Dispose() => _timer.Dispose();
}
