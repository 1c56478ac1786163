using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Glean.Net.Tests.Storage;

/// <summary>A store as somebody else sees it: everything that is committed, as lines of text that compare.</summary>
/// <remarks>Ids drawn by chance are left out, and sizes of what holds them: two runs that did the same compare as the same.</remarks>
internal static class StoreDump
{
    private static readonly string[] s_tables =
    [
        "SELECT 'meta', key, value FROM meta ORDER BY key",
        "SELECT 'metric', ping, id, label, lifetime, kind, CASE WHEN kind IN ('uuid', 'memory_distribution') THEN 'any' ELSE hex(value) END FROM metric ORDER BY ping, id, label",
        "SELECT 'event', ping, timestamp, category, name, extra FROM event ORDER BY number",
        "SELECT 'state', ping, sequence, start_time, execution_counter FROM ping_state ORDER BY ping",
        "SELECT 'ping', ping, headers, attempts, leased_until, leased_by IS NULL, body FROM pending_ping ORDER BY number",
    ];

    public static string PathIn(string directory) => Path.Combine(directory, "db", "glean.sqlite");

    /// <summary>A connection of somebody else's. Not pooled: closing closes the file.</summary>
    public static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            DefaultTimeout = 30,
        }.ToString());
        connection.Open();
        return connection;
    }

    public static IReadOnlyList<string> Of(string directory)
    {
        using var connection = Connect(PathIn(directory));
        return [.. s_tables.SelectMany(table => Lines(connection, table))];
    }

    public static object? Scalar(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public static void Execute(string path, string sql)
    {
        using var connection = Connect(path);
        connection.Scalar(sql);
    }

    private static List<string> Lines(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(column => Text(reader.GetValue(column)))));
        }

        return lines;
    }

    private static string Text(object value) => value switch
    {
        DBNull => "null",
        byte[] body => Body(body),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Body(byte[] body)
    {
        using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        var json = JsonNode.Parse(reader.ReadToEnd())!.AsObject();
        (json["client_info"] as JsonObject)?.Remove("client_id");
        (json["metrics"] as JsonObject)?.Remove("memory_distribution");
        return json.ToJsonString();
    }
}
