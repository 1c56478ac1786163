namespace Glean.Net.Upload;

/// <summary>The time that has passed since the worker was made, and a sleep in it. It never jumps when somebody sets the clock.</summary>
internal sealed class UploadClock(TimeProvider timeProvider)
{
    private readonly long _origin = timeProvider.GetTimestamp();

    public TimeSpan Now => timeProvider.GetElapsedTime(_origin);

    /// <summary>The time of day, for the <c>Date</c> header only.</summary>
    public DateTimeOffset TimeOfDay => timeProvider.GetUtcNow();

    /// <summary>Sleeps; ends early, and without an exception, when cancelled.</summary>
    public async Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        if (delay <= TimeSpan.Zero)
        {
            return;
        }

        var ended = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var timer = timeProvider.CreateTimer(
            _ => ended.TrySetResult(true), null, RoundUp(delay), Timeout.InfiniteTimeSpan);
        using var registration = cancellationToken.Register(() => ended.TrySetResult(false));
        await ended.Task.ConfigureAwait(false);
    }

    /// <summary>To whole milliseconds: timers cut off fractions, and one that fires early would find the door still shut.</summary>
    public static TimeSpan RoundUp(TimeSpan time) => TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds));
}
