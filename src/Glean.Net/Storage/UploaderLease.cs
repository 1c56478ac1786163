using System.Globalization;

namespace Glean.Net.Storage;

/// <summary>
/// Whose turn it is to send pings: one client's at a time, of all that share the file. Elected is who claims a ping while nobody else is;
/// the lease ends by itself, so a dead process cannot keep it. A server that asked for a pause is in everybody's way until it is over.
/// </summary>
/// <remarks>Moments are milliseconds since 1970. One that lies further ahead than its kind can was written before the clock was set back, and is void.</remarks>
internal sealed class UploaderLease(StoreTransaction transaction)
{
    private const string Holder = "uploader";
    private const string Pause = "uploader.pause";

    /// <summary>When this owner may send: the end of another's lease or of a pause; 0 for now.</summary>
    /// <param name="owner">Who asks.</param>
    /// <param name="latestLease">When a lease begun now would end.</param>
    /// <param name="latestPause">When the longest pause begun now would end.</param>
    public long FreeAt(string owner, long latestLease, long latestPause) =>
        Math.Max(EndForOthers(owner) is var lease && lease <= latestLease ? lease : 0, PauseEnd() is var pause && pause <= latestPause ? pause : 0);

    /// <summary>Takes the lease, or renews it, whoever has it: ask <see cref="FreeAt"/> before.</summary>
    public void Take(string owner, long until) => transaction.Meta.Set(Holder, $"{until.ToString(CultureInfo.InvariantCulture)} {owner}");

    /// <summary>Gives the lease back; nothing where another has it.</summary>
    public void Release(string owner)
    {
        if (Read() is var (_, holder) && holder == owner)
        {
            transaction.Meta.Delete(Holder);
        }
    }

    /// <summary>Nobody sends before then: a server asked for it.</summary>
    public void PauseUntil(long end) => transaction.Meta.Set(Pause, end.ToString(CultureInfo.InvariantCulture));

    private long EndForOthers(string owner) => Read() is var (end, holder) && holder != owner ? end : 0;

    private long PauseEnd() => Number(transaction.Meta.Get(Pause));

    private (long End, string Holder)? Read() =>
        transaction.Meta.Get(Holder) is { } text && text.IndexOf(" ", StringComparison.Ordinal) is > 0 and var space
            ? (Number(text[..space]), text[(space + 1)..])
            : null;

    /// <summary>What was damaged is nobody's lease.</summary>
    private static long Number(string? text) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
