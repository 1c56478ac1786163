namespace Glean.Net.Runtime;

/// <summary>
/// Sees to it that the store is tidied up once nothing has been written for a while. One timer that runs after writing and then stops:
/// an idle client wakes nobody.
/// </summary>
internal sealed class StoreRest : IDisposable
{
    /// <summary>Longer than the pauses within a use of an application, shorter than most uses.</summary>
    private static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(30);

    private readonly ITimer _timer;
    private int _isSet;
    private int _hasWritten;

    /// <param name="time">The clock.</param>
    /// <param name="tidy">Tidies the store up; must not block.</param>
    public StoreRest(TimeProvider time, Action tidy)
    {
        using (ExecutionContext.SuppressFlow())
        {
            _timer = time.CreateTimer(_ => Look(tidy), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>To be called after each commit.</summary>
    public void Written()
    {
        Volatile.Write(ref _hasWritten, 1);
        if (Interlocked.Exchange(ref _isSet, 1) == 0)
        {
            _timer.Change(s_quiet, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Look(Action tidy)
    {
        if (Interlocked.Exchange(ref _hasWritten, 0) == 1)
        {
            _timer.Change(s_quiet, Timeout.InfiniteTimeSpan); // not quiet yet
            return;
        }

        Volatile.Write(ref _isSet, 0);
        if (Volatile.Read(ref _hasWritten) == 1)
        {
            Written(); // just now; it found the timer set
        }

        tidy();
    }
}
