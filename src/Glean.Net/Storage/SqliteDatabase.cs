using System.Diagnostics.CodeAnalysis;
using System.Text;
using SQLitePCL;

namespace Glean.Net.Storage;

/// <summary>
/// One connection to SQLite and its prepared statements, for one thread. Raw statements over the engine that Microsoft.Data.Sqlite
/// brings: a process that lives 50 ms cannot pay for the start of the layer above (docs/decisions/0002).
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    private readonly Dictionary<string, SqliteStatement> _prepared = new(StringComparer.Ordinal);
    private readonly sqlite3 _handle;
    private byte[] _utf8 = new byte[512];

    static SqliteDatabase() => Batteries_V2.Init();

    private SqliteDatabase(sqlite3 handle) => _handle = handle;

    /// <summary>The version of the engine, as one number: 3.51.3 is 3051003.</summary>
    public static int EngineVersion => raw.sqlite3_libversion_number();

    /// <summary>Opens or creates a database file; <c>:memory:</c> for none.</summary>
    /// <exception cref="StoreException">The file cannot be opened.</exception>
    public static SqliteDatabase Open(string path)
    {
        const int Flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX | raw.SQLITE_OPEN_PRIVATECACHE;
        var result = raw.sqlite3_open_v2(path, out var handle, Flags, null);
        if (result == raw.SQLITE_OK)
        {
            return new SqliteDatabase(handle);
        }

        handle.Dispose();
        throw new StoreException(result, $"cannot open the database: {raw.sqlite3_errstr(result).utf8_to_string()}");
    }

    /// <summary>Throws where the file can only be read.</summary>
    /// <exception cref="StoreException">It can.</exception>
    public void RequireWritable()
    {
        if (raw.sqlite3_db_readonly(_handle, "main") == 1)
        {
            throw new StoreException(raw.SQLITE_READONLY, "the file cannot be written");
        }
    }

    /// <summary>Runs statements that give no rows and take no parameters.</summary>
    public void Execute(string sql)
    {
        if (raw.sqlite3_exec(_handle, sql) is var result and not raw.SQLITE_OK)
        {
            throw Failure(result);
        }
    }

    /// <summary>A statement ready for its parameters. Kept: the next call with the same text costs a look-up.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The statement owns the handle, and this object the statement.")]
    public SqliteStatement Prepare(string sql)
    {
        return _prepared.TryGetValue(sql, out var statement) ? statement : _prepared[sql] = Compile(sql);
    }

    /// <summary>A statement that the caller disposes of.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The statement owns the handle.")]
    public SqliteStatement Compile(string sql)
    {
        var result = raw.sqlite3_prepare_v2(_handle, sql, out var handle);
        var statement = new SqliteStatement(this, handle);
        if (result != raw.SQLITE_OK)
        {
            statement.Dispose();
            throw Failure(result);
        }

        return statement;
    }

    /// <summary>How many rows the last statement changed.</summary>
    public int ChangedRows => raw.sqlite3_changes(_handle);

    /// <summary>Whether a transaction is open.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    public void Dispose()
    {
        foreach (var statement in _prepared.Values)
        {
            statement.Dispose();
        }

        _prepared.Clear();
        _handle.Dispose();
    }

    /// <summary>A text as UTF-8, until the next call.</summary>
    internal ReadOnlySpan<byte> Utf8Of(string text)
    {
        if (Encoding.UTF8.GetMaxByteCount(text.Length) is var most && most > _utf8.Length)
        {
            _utf8 = new byte[most];
        }

        return _utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, 0, text.Length, _utf8, 0));
    }

    internal StoreException Failure(int result) => new(result, raw.sqlite3_errmsg(_handle).utf8_to_string());
}
