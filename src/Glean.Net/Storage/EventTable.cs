namespace Glean.Net.Storage;

/// <summary>A stored event of one ping.</summary>
internal sealed record EventRow(
    string Ping, ulong Timestamp, long? WallClock, string Category, string Name, string? Extra, string? Session, long? ExecutionCounter);

/// <summary>Events by ping, in the order of recording. Extra and session are JSON objects as text.</summary>
internal sealed class EventTable(StoreTransaction transaction)
{
    public void Add(in EventRow row) =>
        transaction.Prepare("""
            INSERT INTO event (ping, timestamp, wall_clock, category, name, extra, session, execution_counter)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)
            .Bind(row.Ping).Bind(unchecked((long)row.Timestamp)).Bind(row.WallClock).Bind(row.Category).Bind(row.Name)
            .Bind(row.Extra).Bind(row.Session).Bind(row.ExecutionCounter).Run();

    public IReadOnlyList<EventRow> AllIn(string ping)
    {
        var statement = transaction.Prepare("""
            SELECT timestamp, wall_clock, category, name, extra, session, execution_counter FROM event WHERE ping = ? ORDER BY number
            """).Bind(ping);
        var rows = new List<EventRow>();
        while (statement.Step())
        {
            rows.Add(new EventRow(
                ping, unchecked((ulong)statement.Number(0)), statement.NumberOrNull(1), statement.Text(2), statement.Text(3),
                statement.TextOrNull(4), statement.TextOrNull(5), statement.NumberOrNull(6)));
        }

        return rows;
    }

    public long CountIn(string ping)
    {
        var statement = transaction.Prepare("SELECT count(*) FROM event WHERE ping = ?").Bind(ping);
        statement.Step();
        var count = statement.Number(0);
        statement.Reset();
        return count;
    }

    /// <summary>The names of the pings that have events.</summary>
    public IReadOnlyList<string> Pings()
    {
        var statement = transaction.Prepare("SELECT DISTINCT ping FROM event ORDER BY ping");
        var pings = new List<string>();
        while (statement.Step())
        {
            pings.Add(statement.Text(0));
        }

        return pings;
    }

    public void DeletePing(string ping) => transaction.Prepare("DELETE FROM event WHERE ping = ?").Bind(ping).Run();
}
