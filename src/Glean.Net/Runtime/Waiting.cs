namespace Glean.Net.Runtime;

/// <summary>Waiting that can be given up; what is waited for goes on.</summary>
internal static class Waiting
{
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
