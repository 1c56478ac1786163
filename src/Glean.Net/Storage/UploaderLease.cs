using System.Globalization;

namespace Glean.Net.Storage;

/// <summary>
/// Whose turn it is to send pings: one client's at a time, of all that share the file. Elected is who claims a ping while nobody else is;
/// the turn ends by itself unless it is renewed, so a dead process cannot keep it. A server that asked for a pause is in everybody's way
/// until it is over.
/// </summary>
/// <remarks>Moments are milliseconds since 1970. What can only have been written by a clock that has been set back since is void.</remarks>
internal sealed class UploaderLease(StoreTransaction transaction)
{
    private const string Turn = "uploader";
    private const string Pause = "uploader.pause";

    /// <summary>When this owner may send: the end of another's turn or of a pause; the past for now.</summary>
    /// <param name="owner">Who asks.</param>
    /// <param name="now">When.</param>
    /// <param name="latest">When a turn begun now would end.</param>
    /// <param name="endpoint">Where to; the pause of another server is none of this one's.</param>
    public long FreeAt(string owner, long now, long latest, string endpoint) => Math.Max(TurnOfOthersEnds(owner, latest), PauseEnds(now, endpoint));

    /// <summary>The end of the turn of anybody but this owner; 0 for none.</summary>
    public long TurnOfOthersEnds(string owner, long latest) =>
        Parts(Turn, 2) is [var end, var holder] && holder != owner && Number(end) <= latest ? Number(end) : 0;

    /// <summary>Begins a turn, or renews it, whoever has it: ask <see cref="FreeAt"/> before.</summary>
    public void Take(string owner, long until) => transaction.Meta.Set(Turn, $"{Text(until)} {owner}");

    /// <summary>Ends a turn; nothing where another has it.</summary>
    public void Release(string owner)
    {
        if (Parts(Turn, 2) is [_, var holder] && holder == owner)
        {
            transaction.Meta.Delete(Turn);
        }
    }

    /// <summary>Nobody sends before the end: the server there asked for it.</summary>
    public void BeginPause(long now, long end, string endpoint) => transaction.Meta.Set(Pause, $"{Text(now)} {Text(end)} {endpoint}");

    private long PauseEnds(long now, string endpoint) =>
        Parts(Pause, 3) is [var start, var end, var server] && server == endpoint && Number(start) <= now ? Number(end) : 0;

    private string[]? Parts(string key, int count) => transaction.Meta.Get(key)?.Split([' '], count);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What was damaged holds nobody up.</summary>
    private static long Number(string text) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
