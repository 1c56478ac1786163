namespace Glean.Net.Upload;

/// <summary>Counts attempts in a fixed window of time (Glean upload specification, section 2.2).</summary>
/// <remarks>Not thread-safe. Time is given, never asked for. Begins anew with each process.</remarks>
internal sealed class RateLimiter(RateLimit limit)
{
    private TimeSpan? _windowStart;
    private int _taken;

    /// <summary>When the next attempt may be made; <see langword="null"/> if it may be made now. Changes nothing.</summary>
    public TimeSpan? OpensAt(TimeSpan now) =>
        _windowStart is { } start && _taken >= limit.Pings && now - start < limit.Per ? start + limit.Per : null;

    /// <summary>Counts an attempt. The first one, and the first one after a window, begin a window.</summary>
    public void Take(TimeSpan now)
    {
        if (_windowStart is not { } start || now - start >= limit.Per)
        {
            _windowStart = now;
            _taken = 0;
        }

        _taken++;
    }
}
