using SQLitePCL;

namespace Glean.Net.Storage;

/// <summary>A prepared statement. Bind in order, then <see cref="Run"/> or <see cref="Step"/> until false; both leave it ready for the next use.</summary>
internal sealed class SqliteStatement(SqliteDatabase database, sqlite3_stmt handle) : IDisposable
{
    /// <summary>What is bound stays until it is bound anew; more than this is not kept.</summary>
    private const int MostKeptBytes = 4096;

    private int _bound;
    private bool _holdsMuch;

    public SqliteStatement Bind(string? value)
    {
        if (value is null)
        {
            Check(raw.sqlite3_bind_null(handle, ++_bound));
            return this;
        }

        var text = database.Utf8Of(value);
        _holdsMuch |= text.Length > MostKeptBytes;
        Check(raw.sqlite3_bind_text(handle, ++_bound, text));
        return this;
    }

    public SqliteStatement Bind(long value)
    {
        Check(raw.sqlite3_bind_int64(handle, ++_bound, value));
        return this;
    }

    public SqliteStatement Bind(long? value)
    {
        Check(value is { } number ? raw.sqlite3_bind_int64(handle, ++_bound, number) : raw.sqlite3_bind_null(handle, ++_bound));
        return this;
    }

    public SqliteStatement Bind(ReadOnlySpan<byte> value)
    {
        _holdsMuch |= value.Length > MostKeptBytes;
        Check(raw.sqlite3_bind_blob(handle, ++_bound, value));
        return this;
    }

    /// <summary>Runs to the end, ignoring rows.</summary>
    public void Run()
    {
        while (Step())
        {
        }
    }

    /// <summary>Goes to the next row. At the end, and on a failure, the statement is ready for its next use.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(handle);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        Reset();
        return result == raw.SQLITE_DONE ? false : throw database.Failure(result);
    }

    /// <summary>Ends a statement of which not all rows are wanted.</summary>
    public void Reset()
    {
        raw.sqlite3_reset(handle);
        _bound = 0;
        if (_holdsMuch)
        {
            raw.sqlite3_clear_bindings(handle);
            _holdsMuch = false;
        }
    }

    public long Number(int column) => raw.sqlite3_column_int64(handle, column);

    public long? NumberOrNull(int column) => IsNull(column) ? null : Number(column);

    public string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string();

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public byte[]? BytesOrNull(int column) => IsNull(column) ? null : Bytes(column).ToArray();

    /// <summary>The bytes of a column, valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(handle, column);

    public void Dispose() => handle.Dispose();

    private bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw database.Failure(result);
        }
    }
}
