using System.Globalization;
using Glean.Net.Definitions;
using Glean.Net.Diagnostics;
using Glean.Net.Polyfills;

namespace Glean.Net.Storage;

/// <summary>The one SQLite file of a client: everything that outlives the process. Used by one thread.</summary>
internal sealed class GleanStore : IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly StoreTransaction _transaction;
    private readonly WriteAheadLog? _log;

    private GleanStore(SqliteDatabase database, string? path, long mostLogBytes, string? loadError, long sizeAtOpen)
    {
        _database = database;
        _log = path is null ? null : new WriteAheadLog(database, path + "-wal", mostLogBytes);
        _transaction = new StoreTransaction(database, this);
        LoadError = loadError;
        SizeAtOpen = sizeAtOpen;
        IsInMemory = path is null;
    }

    private const string Synced = "synced";

    /// <summary>The file's name inside the data directory.</summary>
    public const string FileName = "glean.sqlite";

    /// <summary>The key under which it is noted that <see cref="Purge"/> is due.</summary>
    public const string PurgeIsDue = "purge_due";

    /// <summary>The file of a data directory.</summary>
    public static string PathIn(string directory) => Paths.In(Paths.In(directory, "db"), FileName);

    /// <summary>Why the file that was found could not be used and was moved aside; null if it could.</summary>
    public string? LoadError { get; private set; }

    /// <summary>The size of the database's files before they were opened; 0 for none.</summary>
    public long SizeAtOpen { get; private set; }

    /// <summary>Whether nothing outlives the process, because no file could be had.</summary>
    public bool IsInMemory { get; }

    /// <summary>Called before each statement, so that tests can fail the n-th; null in production.</summary>
    public Action? BeforeStatement { get; set; }

    /// <summary>
    /// Opens the store of a directory. A file that cannot be read is moved aside and a new one begun; where no file can be had at
    /// all, or only one of a later version of this library, the store lives in memory. Null while another process holds the file: to
    /// be tried again. Never throws for what is on the disk.
    /// </summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="conditions">What engine and place allow; null to ask them.</param>
    public static GleanStore? Open(string directory, StoreConditions? conditions = null)
    {
        conditions ??= new StoreConditions();
        var path = PathIn(directory);
        var folder = Paths.In(directory, "db");
        try
        {
            Directory.CreateDirectory(folder);
            var size = StoreFiles.TotalSize(path);
            try
            {
                return new GleanStore(OpenFile(path, conditions), path, conditions.MostLogBytes, null, size);
            }
            catch (StoreException unusable) when (!unusable.IsPassing && !unusable.IsNewerFile)
            {
                GleanLog.Error($"the database cannot be used and is moved aside: {unusable.Message}");
                var loadError = unusable.IsCorruption ? "database file corrupt" : $"sql error: {unusable.Message}";
                StoreFiles.MoveAside(path);
                return new GleanStore(OpenFile(path, conditions), path, conditions.MostLogBytes, loadError, size);
            }
        }
        catch (StoreException held) when (held.IsHeldElsewhere)
        {
            GleanLog.Warn($"the database is held by another process; it is tried again: {held.Message}");
            return null;
        }
        catch (Exception exception) when (exception is StoreException || exception.IsOfTheDisk())
        {
            GleanLog.Error($"no database file can be had in {folder}; this session's data live in memory: {exception.Message}");
            return OpenInMemory(LoadErrorOf(exception));
        }
    }

    /// <summary>Whether a directory holds a store. Creates nothing.</summary>
    public static bool Exists(string directory) => File.Exists(PathIn(directory));

    /// <summary>Opens a store that exists and is sound; null otherwise. Makes nothing and moves nothing aside.</summary>
    public static GleanStore? OpenExisting(string directory)
    {
        var path = PathIn(directory);
        var conditions = new StoreConditions();
        try
        {
            return Exists(directory) ? new GleanStore(OpenFile(path, conditions), path, conditions.MostLogBytes, null, StoreFiles.TotalSize(path)) : null;
        }
        catch (StoreException unusable)
        {
            GleanLog.Error($"the database cannot be used: {unusable.Message}");
            return null;
        }
    }

    /// <summary>Moves a store aside that turned out to be damaged, and begins a new one. Null as in <see cref="Open"/>.</summary>
    public static GleanStore? Replace(string directory, StoreConditions? conditions = null)
    {
        var path = PathIn(directory);
        var size = StoreFiles.TotalSize(path);
        try
        {
            StoreFiles.MoveAside(path);
        }
        catch (Exception exception) when (exception.IsOfTheDisk())
        {
            return OpenInMemory(LoadErrorOf(exception));
        }

        var store = Open(directory, conditions);
        if (store is { IsInMemory: false })
        {
            store.LoadError = "database file corrupt";
            store.SizeAtOpen = size;
        }

        return store;
    }

    public static GleanStore OpenInMemory(string? loadError = null)
    {
        var database = SqliteDatabase.Open(":memory:");
        Schema.Prepare(database, usesWal: false);
        return new GleanStore(database, null, 0, loadError, 0);
    }

    /// <summary>Runs an action as one transaction: either all of it happens or nothing.</summary>
    /// <exception cref="StoreException">The engine refused; nothing has changed.</exception>
    public T Transact<T>(Func<StoreTransaction, T> action)
    {
        // IMMEDIATE: a read that later writes would otherwise fail beside another process.
        Run("BEGIN IMMEDIATE");
        try
        {
            var result = action(_transaction);
            Run("COMMIT");
            return result;
        }
        finally
        {
            if (_database.IsInTransaction)
            {
                _database.Execute("ROLLBACK");
            }
        }
    }

    /// <summary>
    /// Whether the log is short enough for more. While somebody's long read keeps it from being emptied it grows with every commit; then
    /// the store is as good as full.
    /// </summary>
    public bool HasRoom => _log?.HasRoom ?? true;

    /// <summary>
    /// Makes what is committed survive a loss of power. A commit of its own with full syncs takes all commits before it to the disk,
    /// whoever else reads; the checkpoint then moves them into the file, as far as readers let it.
    /// </summary>
    public void SyncToDisk()
    {
        if (_log is null)
        {
            return;
        }

        if (UsesWal)
        {
            Execute("PRAGMA synchronous = FULL");
            try
            {
                Transact(transaction =>
                {
                    var times = transaction.Meta.Get(Synced) is { } text && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;
                    transaction.Meta.Set(Synced, (unchecked(times + 1) & int.MaxValue).ToString(CultureInfo.InvariantCulture)); // the same value would write nothing
                    return true;
                });
            }
            finally
            {
                Execute("PRAGMA synchronous = NORMAL");
            }

            _log?.Shorten();
        }
    }

    /// <summary>Gives free pages back and empties the log. For quiet moments.</summary>
    /// <param name="pages">The most pages to give back.</param>
    public void Maintain(int pages)
    {
        Execute($"PRAGMA incremental_vacuum({pages})");
        Execute("PRAGMA optimize");
        _log?.Shorten();
    }

    /// <summary>What a pragma says, as text; empty for nothing.</summary>
    public string Pragma(string pragma)
    {
        using var statement = _database.Compile("PRAGMA " + pragma); // as below
        return statement.Step() ? statement.Text(0) : "";
    }

    /// <summary>Rewrites the file and empties the log, so that nothing deleted is left in any byte of them.</summary>
    /// <returns>Whether it is done. The log stays as long as another process reads from it.</returns>
    public bool Purge()
    {
        // Noted before the last look at the log, or it would be in there.
        _database.Execute($"VACUUM; DELETE FROM meta WHERE key = '{PurgeIsDue}'");
        var checkpoint = _database.Prepare("PRAGMA wal_checkpoint(TRUNCATE)");
        var isDone = !checkpoint.Step() || checkpoint.Number(0) == 0;
        checkpoint.Reset();
        if (!isDone)
        {
            _database.Execute($"INSERT OR REPLACE INTO meta (key, value) VALUES ('{PurgeIsDue}', 'true')");
        }

        return isDone;
    }

    public void Dispose() => _database.Dispose();

    private bool UsesWal => Pragma("journal_mode") == "wal";

    // Never prepared and kept: the engine obeys many a pragma when it compiles the statement, and not when it runs it.
    private void Execute(string sql) => _database.Execute(sql);

    private void Run(string sql)
    {
        BeforeStatement?.Invoke();
        _database.Prepare(sql).Run();
    }

    /// <summary>What is said of a failure in a ping: the engine's words, or the kind of fault. Messages of the system name the user's folders.</summary>
    /// <summary>A file of a later version is left alone, and nothing is wrong with it.</summary>
    private static string? LoadErrorOf(Exception exception) =>
        exception is StoreException { IsNewerFile: true } ? null
        : exception is StoreException ? $"sql error: {exception.Message}"
        : exception.GetType().Name;

    private static SqliteDatabase OpenFile(string path, StoreConditions conditions)
    {
        var database = SqliteDatabase.Open(path);
        try
        {
            var obstacle = conditions.ObstacleToWal(Path.GetDirectoryName(path)!);
            if (obstacle is not null)
            {
                GleanLog.Warn($"the database does without a write-ahead log: {obstacle}");
            }

            database.RequireWritable(); // the engine opens a file that it may not write without a word
            Schema.Prepare(database, usesWal: obstacle is null);
            Schema.Verify(database);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }
}
