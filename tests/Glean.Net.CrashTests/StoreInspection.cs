using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Glean.Net.CrashTests;

/// <summary>A data directory as somebody else sees it: through another reader, while nobody writes.</summary>
internal sealed class StoreInspection
{
    private readonly List<JsonObject> _pings = [];

    private StoreInspection()
    {
    }

    public string Integrity { get; private set; } = "";

    /// <summary>The names of all waiting pings, in order.</summary>
    public List<string> PingNames { get; } = [];

    public List<string> DocumentIds { get; } = [];

    /// <summary>The sequence numbers of the pings that the child submits, in order.</summary>
    public IEnumerable<int> Sequences => _pings.Select(ping => ping["ping_info"]!["seq"]!.GetValue<int>());

    /// <summary>The numbers of all steps, in pings and in the store, in order.</summary>
    public List<int> Steps { get; } = [];

    /// <summary>How many units were counted, in pings and in the store.</summary>
    public long Units { get; private set; }

    /// <summary>Whether all others would have to wait before they may send.</summary>
    public bool IsAClientElected { get; private set; }

    /// <summary>How many values and events of ordinary pings are stored.</summary>
    public long StoredForPings { get; private set; }

    /// <summary>Lets the leases of processes that were killed end, as they do by themselves after two minutes.</summary>
    public static void EndLeases(string dataPath)
    {
        using var connection = Connect(dataPath);
        Scalar(connection, "UPDATE pending_ping SET leased_until = 0");
        Scalar(connection, "DELETE FROM meta WHERE key = 'uploader'");
    }

    /// <summary>Does to the store what no client does.</summary>
    public static void Execute(string dataPath, string sql)
    {
        using var connection = Connect(dataPath);
        Scalar(connection, sql);
    }

    public static StoreInspection Of(string dataPath)
    {
        var inspection = new StoreInspection();
        using var connection = Connect(dataPath);
        inspection.Integrity = (string)Scalar(connection, "PRAGMA integrity_check")!;
        Read(connection, "SELECT document_id, ping, body FROM pending_ping ORDER BY number", inspection.TakePing);
        Read(connection, "SELECT extra FROM event WHERE category = 'crash' ORDER BY number", row =>
            inspection.TakeStep(JsonNode.Parse(row.GetString(0))!.AsObject()));
        inspection.Units += StoredUnits(connection);
        inspection.IsAClientElected = (long)Scalar(connection, "SELECT count(*) FROM meta WHERE key = 'uploader'")! > 0;
        inspection.StoredForPings =
            (long)Scalar(connection, "SELECT (SELECT count(*) FROM event) + (SELECT count(*) FROM metric WHERE ping NOT LIKE 'glean_%' AND ping <> 'all-pings')")!;
        return inspection;
    }

    private void TakePing(SqliteDataReader row)
    {
        DocumentIds.Add(row.GetString(0));
        PingNames.Add(row.GetString(1));
        using var body = new GZipStream(row.GetStream(2), CompressionMode.Decompress);
        if (row.GetString(1) == "burst")
        {
            Take([JsonNode.Parse(body)!.AsObject()]);
        }
    }

    /// <summary>Counts pings in that have left the store.</summary>
    public void Take(IEnumerable<JsonObject> payloads)
    {
        foreach (var payload in payloads)
        {
            _pings.Add(payload);
            Units += payload["metrics"]?["counter"]?["crash.units"]?.GetValue<long>() ?? 0;
            foreach (var recorded in (payload["events"] as JsonArray ?? []).Where(entry => entry!["category"]!.GetValue<string>() == "crash"))
            {
                TakeStep(recorded!["extra"]!.AsObject());
            }
        }
    }

    private void TakeStep(JsonObject extra) => Steps.Add(int.Parse(extra["number"]!.GetValue<string>()));

    /// <summary>A stored count is a format byte and a number in groups of seven bits, its sign in the lowest.</summary>
    private static long StoredUnits(SqliteConnection connection)
    {
        if (Scalar(connection, "SELECT value FROM metric WHERE ping = 'burst' AND id = 'crash.units'") is not byte[] value)
        {
            return 0;
        }

        var coded = value.Skip(1).Select((group, place) => (long)(group & 0x7F) << (7 * place)).Sum();
        return coded / 2;
    }

    private static SqliteConnection Connect(string dataPath)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(dataPath, "db", "glean.sqlite"),
            Pooling = false,
        }.ToString());
        connection.Open();
        return connection;
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static void Read(SqliteConnection connection, string sql, Action<SqliteDataReader> take)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            take(reader);
        }
    }
}
