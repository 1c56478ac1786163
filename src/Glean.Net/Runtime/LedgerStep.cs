using Glean.Net.Storage;

namespace Glean.Net.Runtime;

/// <summary>Something to be done in one transaction.</summary>
/// <param name="Write">Does it; true if a ping was stored. May be called again after a refusal.</param>
internal sealed record LedgerStep(Func<StoreTransaction, bool> Write)
{
    /// <summary>Called once, when the step is done or given up.</summary>
    public Action? Done { get; init; }

    /// <summary>Never given up, however long the store refuses: the user's decisions, and what others build on.</summary>
    public bool IsEssential { get; init; }

    /// <summary>Whether the step itself says how the switch stands, so that what the store says of it does not count before.</summary>
    public bool DecidesConsent { get; init; }

    /// <summary>A step that makes no ping and is never given up.</summary>
    public static LedgerStep Essential(Action<StoreTransaction> write) => new(transaction =>
    {
        write(transaction);
        return false;
    })
    { IsEssential = true };
}

/// <summary>Whom the ledger tells of what it found. Called on the dispatcher's thread.</summary>
internal sealed record LedgerEvents
{
    /// <summary>There may be something to upload.</summary>
    public required Action PingStored { get; init; }

    /// <summary>A step waits because the store refused it: busy, a full disk. Given how often in a row it had refused before.</summary>
    public required Action<int> StoreRefused { get; init; }

    /// <summary>The file is damaged.</summary>
    public required Action StoreBroken { get; init; }

    /// <summary>A step was committed (true), or undone and perhaps to be done again (false).</summary>
    public required Action<bool> Settled { get; init; }

    /// <summary>So many steps were lost; to be counted in the transaction given.</summary>
    public required Action<StoreTransaction, int> CountLost { get; init; }
}
