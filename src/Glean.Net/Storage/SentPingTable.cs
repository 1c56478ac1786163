namespace Glean.Net.Storage;

/// <summary>A ping that was delivered, as it is remembered for the user.</summary>
/// <param name="DocumentId">The id under which it arrived.</param>
/// <param name="Ping">Its name.</param>
/// <param name="Reason">Why it was made; null for none.</param>
/// <param name="Created">When it was made, in milliseconds since 1970, UTC.</param>
/// <param name="Sent">When the server took it, likewise.</param>
/// <param name="Size">Bytes of the body as it was sent.</param>
/// <param name="Answer">The server's status code; null where a transport of the application's own gave none.</param>
/// <param name="Body">The payload, compressed; null where it is not kept.</param>
internal sealed record SentPing(
    string DocumentId, string Ping, string? Reason, long Created, long Sent, long Size, long? Answer, byte[]? Body);

/// <summary>The log of pings that were delivered: the last 30 days, and of these the last 100.</summary>
internal sealed class SentPingTable(StoreTransaction transaction)
{
    private const int Most = 100;
    private const long LongestMilliseconds = 30L * 24 * 60 * 60 * 1000;

    /// <summary>Notes a ping that is about to leave the queue, and forgets what is older or beyond. Nothing if it is not in the queue.</summary>
    /// <remarks>A request to delete is noted without its payload, which names the client.</remarks>
    public void Add(string documentId, long sent, long? answer, bool keepsBody)
    {
        transaction.Prepare("""
            INSERT OR REPLACE INTO sent_ping (document_id, ping, reason, created, sent, size, answer, body)
            SELECT document_id, ping, reason, created, ?, length(body), ?, CASE WHEN ? AND ping <> 'deletion-request' THEN body END
            FROM pending_ping WHERE document_id = ?
            """).Bind(sent).Bind(answer).Bind(keepsBody ? 1L : 0L).Bind(documentId).Run();
        transaction.Prepare($"""
            DELETE FROM sent_ping
            WHERE sent < ? OR number NOT IN (SELECT number FROM sent_ping ORDER BY number DESC LIMIT {Most})
            """).Bind(sent - LongestMilliseconds).Run();
    }

    /// <summary>What is remembered, oldest first.</summary>
    /// <param name="now">Milliseconds since 1970: what is older than 30 days is no longer shown.</param>
    public IReadOnlyList<SentPing> All(long now)
    {
        var statement = transaction.Prepare("""
            SELECT document_id, ping, reason, created, sent, size, answer, body FROM sent_ping WHERE sent >= ? ORDER BY number
            """).Bind(now - LongestMilliseconds);
        var pings = new List<SentPing>();
        while (statement.Step())
        {
            pings.Add(new SentPing(
                statement.Text(0), statement.Text(1), statement.TextOrNull(2), statement.Number(3), statement.Number(4),
                statement.Number(5), statement.NumberOrNull(6), statement.BytesOrNull(7)));
        }

        return pings;
    }

    /// <summary>The names of the pings that are remembered.</summary>
    public IReadOnlyList<string> Names()
    {
        var statement = transaction.Prepare("SELECT DISTINCT ping FROM sent_ping ORDER BY ping");
        var names = new List<string>();
        while (statement.Step())
        {
            names.Add(statement.Text(0));
        }

        return names;
    }

    public void DeletePing(string ping) => transaction.Prepare("DELETE FROM sent_ping WHERE ping = ?").Bind(ping).Run();
}
