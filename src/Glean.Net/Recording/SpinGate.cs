namespace Glean.Net.Recording;

/// <summary>
/// A lock for a few instructions: one atomic instruction to enter and a plain write to leave. Whoever finds it taken spins, and
/// yields if that lasts. Must be a field that is never copied.
/// </summary>
internal struct SpinGate
{
    private int _isTaken;

    public void Enter()
    {
        if (!TryEnter())
        {
            WaitAndEnter();
        }
    }

    /// <summary>Enters if nobody is in.</summary>
    public bool TryEnter() => Interlocked.CompareExchange(ref _isTaken, 1, 0) == 0;

    public void Leave() => Volatile.Write(ref _isTaken, 0);

    private void WaitAndEnter()
    {
        var wait = default(SpinWait);
        do
        {
            wait.SpinOnce();
        }
        while (!TryEnter());
    }
}
