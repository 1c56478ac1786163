namespace Glean.Net.Storage;

/// <summary>Single values of the client: the user's preference, and what else has no table of its own.</summary>
internal sealed class MetaTable(StoreTransaction transaction)
{
    public string? Get(string key)
    {
        var statement = transaction.Prepare("SELECT value FROM meta WHERE key = ?").Bind(key);
        var value = statement.Step() ? statement.Text(0) : null;
        statement.Reset();
        return value;
    }

    public void Set(string key, string value) =>
        transaction.Prepare("""
            INSERT INTO meta (key, value) VALUES (?, ?)
            ON CONFLICT (key) DO UPDATE SET value = excluded.value
            """).Bind(key).Bind(value).Run();

    public void Delete(string key) => transaction.Prepare("DELETE FROM meta WHERE key = ?").Bind(key).Run();
}
