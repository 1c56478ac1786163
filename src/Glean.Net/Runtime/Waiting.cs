namespace Glean.Net.Runtime;

/// <summary>Waiting that can be given up; what is waited for goes on.</summary>
internal static class Waiting
{
    /// <summary>Until the task or the time has ended.</summary>
    public static async Task UntilAsync(Task task, TimeProvider time, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var passed = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (time.CreateTimer(_ => passed.TrySetResult(true), null, timeout, Timeout.InfiniteTimeSpan))
        {
            await UntilAsync(Task.WhenAny(task, passed.Task), cancellationToken).ConfigureAwait(false);
        }
    }

    public static async Task UntilAsync(Task task, CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            var cancelled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            using (cancellationToken.Register(() => cancelled.TrySetResult(true)))
            {
                await Task.WhenAny(task, cancelled.Task).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        await task.ConfigureAwait(false);
    }
}
