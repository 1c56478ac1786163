using System.Diagnostics.CodeAnalysis;

namespace Glean.Net.Upload;

/// <summary>The three ways in which others end what the upload loop does: stop, cut, withdraw.</summary>
/// <remarks>
/// <para>The flags count at once; the tokens follow a moment later on another thread, since callbacks run inside Cancel and an uploader's
/// are not ours to vouch for. Thread-safe.</para>
/// </remarks>
[SuppressMessage("Reliability", "CA1001", Justification = "Sources without timer or parent hold nothing, and a late attempt may still look at their tokens.")]
internal sealed class UploadSignals
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _cut = new();

    // Replaced, then cancelled, when the user opts out. Whoever claims a ping remembers the one before the claim: if it is another one
    // afterwards, the ping was claimed under a consent that is no more.
    private CancellationTokenSource _consent = new();
    private volatile bool _isStopping;
    private int _isForgivenessDue;

    public bool IsStopping => _isStopping;

    /// <summary>Cancelled when no further ping is to be taken and no delay to be sat out.</summary>
    public CancellationToken StopToken => _stop.Token;

    /// <summary>Cancelled when there is no time even for the transfer in progress.</summary>
    public CancellationToken CutToken => _cut.Token;

    /// <summary>The consent of now, to be compared with that of later.</summary>
    public CancellationTokenSource Consent => Volatile.Read(ref _consent);

    public void Stop()
    {
        _isStopping = true;
        CancelSoon(_stop);
    }

    public void Cut() => CancelSoon(_cut);

    public void WithdrawConsent()
    {
        var withdrawn = Interlocked.Exchange(ref _consent, new CancellationTokenSource());
        Interlocked.Exchange(ref _isForgivenessDue, 1);
        CancelSoon(withdrawn);
    }

    /// <summary>Whether consent was withdrawn since this was last asked.</summary>
    public bool TakeForgiveness() => Interlocked.Exchange(ref _isForgivenessDue, 0) is 1;

    private static void CancelSoon(CancellationTokenSource source) => _ = Task.Run(source.Cancel);
}
