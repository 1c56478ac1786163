using Glean.Net.Recording;

namespace Glean.Net.Storage;

/// <summary>A stored value of one metric for one ping.</summary>
internal sealed record MetricRow(string Id, string Label, Lifetime Lifetime, string Kind, byte[] Value);

/// <summary>Values by ping, metric and label.</summary>
internal sealed class MetricTable(StoreTransaction transaction)
{
    private const string Columns = "id, label, lifetime, kind, value";

    /// <summary>
    /// Folds a change into what is stored. A value of another kind or lifetime counts as missing: the new one replaces it and
    /// begins anew (metric specification, 12 and 13). False where the stored value stays as it is.
    /// </summary>
    public bool Fold(
        string ping, string id, string label, Lifetime lifetime, MetricKind kind, object change, StoredWriter writer, FoldFaults faults)
    {
        var select = transaction.Prepare("SELECT lifetime, kind, value FROM metric WHERE ping = ? AND id = ? AND label = ?")
            .Bind(ping).Bind(id).Bind(label);
        writer.Clear();
        bool changed;
        try
        {
            var stored = select.Step() && select.Number(0) == (long)lifetime && select.Text(1) == kind.Name ? select.Bytes(2) : default;
            changed = kind.Fold(stored, change, writer, faults);
        }
        finally
        {
            select.Reset();
        }

        if (changed)
        {
            Put(ping, id, label, lifetime, kind.Name, writer.Written);
        }

        return changed;
    }

    public void Put(string ping, string id, string label, Lifetime lifetime, string kind, ReadOnlySpan<byte> value) =>
        transaction.Prepare("INSERT OR REPLACE INTO metric (ping, id, label, lifetime, kind, value) VALUES (?, ?, ?, ?, ?, ?)")
            .Bind(ping).Bind(id).Bind(label).Bind((long)lifetime).Bind(kind).Bind(value).Run();

    public MetricRow? Find(string ping, string id, string label = "") =>
        Read(transaction.Prepare($"SELECT {Columns} FROM metric WHERE ping = ? AND id = ? AND label = ?").Bind(ping).Bind(id).Bind(label))
            .FirstOrDefault();

    /// <summary>All values of one metric in one ping, each with its label.</summary>
    public IReadOnlyList<MetricRow> AllOf(string ping, string id) =>
        Read(transaction.Prepare($"SELECT {Columns} FROM metric WHERE ping = ? AND id = ? ORDER BY label").Bind(ping).Bind(id));

    /// <summary>All values of a ping, by metric and label.</summary>
    public IReadOnlyList<MetricRow> AllIn(string ping) =>
        Read(transaction.Prepare($"SELECT {Columns} FROM metric WHERE ping = ? ORDER BY id, label").Bind(ping));

    /// <summary>All values of a ping with one lifetime.</summary>
    public IReadOnlyList<MetricRow> AllIn(string ping, Lifetime lifetime) =>
        Read(transaction.Prepare($"SELECT {Columns} FROM metric WHERE ping = ? AND lifetime = ? ORDER BY id, label")
            .Bind(ping).Bind((long)lifetime));

    /// <summary>The distinct labels of a metric over all pings and lifetimes. A plain value has none.</summary>
    public IReadOnlyCollection<string> LabelsOf(string id)
    {
        var statement = transaction.Prepare("SELECT DISTINCT label FROM metric WHERE id = ? AND label <> ''").Bind(id);
        var labels = new HashSet<string>(StringComparer.Ordinal);
        while (statement.Step())
        {
            labels.Add(statement.Text(0));
        }

        return labels;
    }

    /// <summary>The names of the pings that have values.</summary>
    public IReadOnlyList<string> Pings()
    {
        var statement = transaction.Prepare("SELECT DISTINCT ping FROM metric ORDER BY ping");
        var pings = new List<string>();
        while (statement.Step())
        {
            pings.Add(statement.Text(0));
        }

        return pings;
    }

    public void DeletePing(string ping) => transaction.Prepare("DELETE FROM metric WHERE ping = ?").Bind(ping).Run();

    public void DeletePing(string ping, Lifetime lifetime) =>
        transaction.Prepare("DELETE FROM metric WHERE ping = ? AND lifetime = ?").Bind(ping).Bind((long)lifetime).Run();

    public void DeleteLifetime(Lifetime lifetime) =>
        transaction.Prepare("DELETE FROM metric WHERE lifetime = ?").Bind((long)lifetime).Run();

    public void Delete(string ping, string id) =>
        transaction.Prepare("DELETE FROM metric WHERE ping = ? AND id = ?").Bind(ping).Bind(id).Run();

    private static List<MetricRow> Read(SqliteStatement statement)
    {
        var rows = new List<MetricRow>();
        while (statement.Step())
        {
            rows.Add(new MetricRow(
                statement.Text(0), statement.Text(1), (Lifetime)statement.Number(2), statement.Text(3), statement.Bytes(4).ToArray()));
        }

        return rows;
    }
}
