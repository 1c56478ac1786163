namespace Glean.Net.Runtime;

/// <summary>
/// Flushes that many ask for: whoever asks while one is under way waits for the one after it, together with all others who do. So a caller
/// that asks in a loop and waits for nothing takes no memory, and everybody's records are written when the task completes.
/// </summary>
internal sealed class SharedFlush(Func<Task> flush)
{
    private readonly object _gate = new();
    private Task _current = Task.CompletedTask;
    private Task? _next;

    public Task FlushAsync()
    {
        lock (_gate)
        {
            if (!_current.IsCompleted)
            {
                return _next ??= AfterAsync(_current);
            }

            return _current = flush();
        }
    }

    private async Task AfterAsync(Task former)
    {
        await former.ConfigureAwait(false);
        Task begun;
        lock (_gate)
        {
            _next = null;
            begun = _current = flush();
        }

        await begun.ConfigureAwait(false);
    }
}
