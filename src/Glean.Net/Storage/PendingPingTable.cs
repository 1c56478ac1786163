namespace Glean.Net.Storage;

/// <summary>A ping that waits to be sent.</summary>
internal sealed record PendingPing
{
    public long Number { get; init; }

    public required string DocumentId { get; init; }

    public required string Ping { get; init; }

    /// <summary>Why it was made; null for none.</summary>
    public string? Reason { get; init; }

    public required string Path { get; init; }

    /// <summary>Headers decided at collection, as a JSON object.</summary>
    public required string Headers { get; init; }

    /// <summary>What a transport must be capable of, as a JSON array.</summary>
    public required string Capabilities { get; init; }

    public required bool HasInfoSections { get; init; }

    public required bool FollowsCollection { get; init; }

    /// <summary>The payload, compressed with gzip.</summary>
    public required byte[] Body { get; init; }

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public required long Created { get; init; }

    public long Attempts { get; init; }
}

/// <summary>What a waiting ping takes of the quota.</summary>
internal sealed record PendingSize(string DocumentId, string Ping, long Size);

/// <summary>The upload queue on disk. A deletion request goes before everything else; the rest in order of collection.</summary>
internal sealed class PendingPingTable(StoreTransaction transaction)
{
    private const string Columns =
        "number, document_id, ping, path, headers, capabilities, has_info_sections, follows_collection, body, created, attempts, reason";

    /// <summary>What no level of consent stops.</summary>
    private const string Exempt = "(follows_collection = 0 OR ping = 'deletion-request')";

    /// <summary>Adds a ping; false, with nothing done, where its document waits already (U3).</summary>
    public bool Add(PendingPing ping)
    {
        transaction.Prepare("""
            INSERT OR IGNORE INTO pending_ping
                (document_id, ping, path, headers, capabilities, has_info_sections, follows_collection, body, created, reason)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
            .Bind(ping.DocumentId).Bind(ping.Ping).Bind(ping.Path).Bind(ping.Headers).Bind(ping.Capabilities)
            .Bind(ping.HasInfoSections ? 1L : 0L).Bind(ping.FollowsCollection ? 1L : 0L).Bind(ping.Body).Bind(ping.Created)
            .Bind(ping.Reason).Run();
        return transaction.ChangedRows > 0;
    }

    /// <summary>
    /// Takes the next ping that nobody holds and holds it until a time; null if there is none. A lease that ends later than one begun
    /// now would was given by a clock that has been set back since, and does not count.
    /// </summary>
    /// <param name="owner">Who takes it.</param>
    /// <param name="now">Milliseconds since 1970.</param>
    /// <param name="until">When the lease ends.</param>
    /// <param name="onlyExempt">Leaves what follows the user's switch, but for requests to delete.</param>
    public PendingPing? Claim(string owner, long now, long until, bool onlyExempt = false)
    {
        var statement = transaction.Prepare($"""
            UPDATE pending_ping SET leased_until = ?, leased_by = ?
            WHERE number = (
                SELECT number FROM pending_ping WHERE (leased_until <= ? OR leased_until > ?) AND {(onlyExempt ? Exempt : "1")}
                ORDER BY (ping = 'deletion-request' AND attempts = 0) DESC, number LIMIT 1)
            RETURNING {Columns}
            """).Bind(until).Bind(owner).Bind(now).Bind(until);
        return Read(statement).FirstOrDefault();
    }

    /// <summary>Holds a ping until another time; false if the owner no longer holds it.</summary>
    public bool Renew(string documentId, string owner, long until)
    {
        transaction.Prepare("UPDATE pending_ping SET leased_until = ? WHERE document_id = ? AND leased_by = ?").Bind(until).Bind(documentId).Bind(owner).Run();
        return transaction.ChangedRows > 0;
    }

    /// <summary>Gives a ping back, behind those that wait; false if the owner no longer holds it.</summary>
    public bool PutBack(string documentId, string owner)
    {
        transaction.Prepare("""
            UPDATE pending_ping SET
                leased_until = 0, leased_by = NULL, attempts = attempts + 1, number = (SELECT max(number) + 1 FROM pending_ping)
            WHERE document_id = ? AND leased_by = ?
            """).Bind(documentId).Bind(owner).Run();
        return transaction.ChangedRows > 0;
    }

    /// <summary>Deletes a ping, whoever holds it.</summary>
    /// <returns>False if it was gone, or not held by this owner.</returns>
    public bool DeleteDelivered(string documentId, string owner)
    {
        var isHeld = DeleteHeld(documentId, owner);
        if (!isHeld)
        {
            Delete(documentId); // it has arrived; whoever holds it by now must not send it again
        }

        return isHeld;
    }

    /// <summary>Deletes a ping, whoever holds it; false if it was gone.</summary>
    public bool Delete(string documentId)
    {
        transaction.Prepare("DELETE FROM pending_ping WHERE document_id = ?").Bind(documentId).Run();
        return transaction.ChangedRows > 0;
    }

    /// <summary>Deletes a ping; false, with nothing done, if the owner no longer holds it.</summary>
    public bool DeleteHeld(string documentId, string owner)
    {
        transaction.Prepare("DELETE FROM pending_ping WHERE document_id = ? AND leased_by = ?").Bind(documentId).Bind(owner).Run();
        return transaction.ChangedRows > 0;
    }

    /// <summary>Whether somebody is sending it.</summary>
    public bool IsHeld(string documentId)
    {
        var statement = transaction.Prepare("SELECT 1 FROM pending_ping WHERE document_id = ? AND leased_by IS NOT NULL").Bind(documentId);
        var isHeld = statement.Step();
        statement.Reset();
        return isHeld;
    }

    /// <summary>When the next ping can be claimed: 0 or the past for now; null where none waits.</summary>
    /// <param name="latest">When a lease begun now would end; see <see cref="Claim"/>.</param>
    /// <param name="onlyExempt">As in <see cref="Claim"/>.</param>
    public long? NextClaimableAt(long latest, bool onlyExempt = false)
    {
        var statement = transaction.Prepare($"""
            SELECT min(CASE WHEN leased_until > ? THEN 0 ELSE leased_until END) FROM pending_ping WHERE {(onlyExempt ? Exempt : "1")}
            """).Bind(latest);
        var end = statement.Step() ? statement.NumberOrNull(0) : null;
        statement.Reset();
        return end;
    }

    /// <summary>Everything that waits, oldest first.</summary>
    public IReadOnlyList<PendingPing> All() => Read(transaction.Prepare($"SELECT {Columns} FROM pending_ping ORDER BY number"));

    /// <summary>How many wait.</summary>
    public int Count()
    {
        var statement = transaction.Prepare("SELECT count(*) FROM pending_ping");
        statement.Step();
        var count = (int)statement.Number(0);
        statement.Reset();
        return count;
    }

    /// <summary>How many wait, and how large they are together.</summary>
    public (long Pings, long Bytes) Total()
    {
        var statement = transaction.Prepare("SELECT count(*), total(length(body)) FROM pending_ping");
        statement.Step();
        var total = (statement.Number(0), statement.Number(1));
        statement.Reset();
        return total;
    }

    /// <summary>Name and size of what waits, newest first, without the bodies.</summary>
    public IReadOnlyList<PendingSize> SizesNewestFirst()
    {
        var statement = transaction.Prepare("SELECT document_id, ping, length(body) FROM pending_ping ORDER BY number DESC");
        var sizes = new List<PendingSize>();
        while (statement.Step())
        {
            sizes.Add(new PendingSize(statement.Text(0), statement.Text(1), statement.Number(2)));
        }

        return sizes;
    }

    /// <summary>The names of the pings that wait and follow the user's switch; deletion requests do not.</summary>
    public IReadOnlyList<string> FollowingNames()
    {
        var statement = transaction.Prepare($"SELECT DISTINCT ping FROM pending_ping WHERE NOT {Exempt} ORDER BY ping");
        var names = new List<string>();
        while (statement.Step())
        {
            names.Add(statement.Text(0));
        }

        return names;
    }

    /// <summary>What the user's switch takes of a ping.</summary>
    public void DeleteFollowing(string ping) =>
        transaction.Prepare($"DELETE FROM pending_ping WHERE ping = ? AND NOT {Exempt}").Bind(ping).Run();

    public void DeletePing(string ping) => transaction.Prepare("DELETE FROM pending_ping WHERE ping = ?").Bind(ping).Run();

    private static List<PendingPing> Read(SqliteStatement statement)
    {
        var pings = new List<PendingPing>();
        while (statement.Step())
        {
            pings.Add(new PendingPing
            {
                Number = statement.Number(0),
                DocumentId = statement.Text(1),
                Ping = statement.Text(2),
                Path = statement.Text(3),
                Headers = statement.Text(4),
                Capabilities = statement.Text(5),
                HasInfoSections = statement.Number(6) != 0,
                FollowsCollection = statement.Number(7) != 0,
                Body = statement.Bytes(8).ToArray(),
                Created = statement.Number(9),
                Attempts = statement.Number(10),
                Reason = statement.TextOrNull(11),
            });
        }

        return pings;
    }
}
