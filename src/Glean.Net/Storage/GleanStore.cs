using Glean.Net.Definitions;
using Glean.Net.Diagnostics;
using Glean.Net.Polyfills;

namespace Glean.Net.Storage;

/// <summary>The one SQLite file of a client: everything that outlives the process. Used by one thread.</summary>
internal sealed class GleanStore : IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly StoreTransaction _transaction;

    private GleanStore(SqliteDatabase database, string? loadError, long sizeAtOpen, bool isInMemory)
    {
        _database = database;
        _transaction = new StoreTransaction(database, this);
        LoadError = loadError;
        SizeAtOpen = sizeAtOpen;
        IsInMemory = isInMemory;
    }

    /// <summary>The file's name inside the data directory.</summary>
    public const string FileName = "glean.sqlite";

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
    public static GleanStore? Open(string directory)
    {
        var folder = Paths.In(directory, "db");
        var path = Paths.In(folder, FileName);
        try
        {
            Directory.CreateDirectory(folder);
            var size = StoreFiles.TotalSize(path);
            try
            {
                return new GleanStore(OpenFile(path), null, size, isInMemory: false);
            }
            catch (StoreException unusable) when (!unusable.IsPassing && !unusable.IsNewerFile)
            {
                GleanLog.Error($"the database cannot be used and is moved aside: {unusable.Message}");
                var loadError = unusable.IsCorruption ? "database file corrupt" : $"sql error: {unusable.Message}";
                StoreFiles.MoveAside(path);
                return new GleanStore(OpenFile(path), loadError, size, isInMemory: false);
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
    public static bool Exists(string directory) => File.Exists(Paths.In(Paths.In(directory, "db"), FileName));

    /// <summary>Opens a store that exists and is sound; null otherwise. Makes nothing and moves nothing aside.</summary>
    public static GleanStore? OpenExisting(string directory)
    {
        var path = Paths.In(Paths.In(directory, "db"), FileName);
        try
        {
            return Exists(directory) ? new GleanStore(OpenFile(path), null, StoreFiles.TotalSize(path), isInMemory: false) : null;
        }
        catch (StoreException unusable)
        {
            GleanLog.Error($"the database cannot be used: {unusable.Message}");
            return null;
        }
    }

    /// <summary>Moves a store aside that turned out to be damaged, and begins a new one. Null as in <see cref="Open"/>.</summary>
    public static GleanStore? Replace(string directory)
    {
        var path = Paths.In(Paths.In(directory, "db"), FileName);
        var size = StoreFiles.TotalSize(path);
        try
        {
            StoreFiles.MoveAside(path);
        }
        catch (Exception exception) when (exception.IsOfTheDisk())
        {
            return OpenInMemory(LoadErrorOf(exception));
        }

        var store = Open(directory);
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
        Schema.Prepare(database);
        return new GleanStore(database, loadError, 0, isInMemory: true);
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

    /// <summary>Moves committed data from the log to the file and syncs, so that it survives a loss of power.</summary>
    public void SyncToDisk() => _database.Prepare("PRAGMA wal_checkpoint(TRUNCATE)").Run();

    /// <summary>Gives free pages back and keeps the log short. For quiet moments.</summary>
    public void Maintain()
    {
        _database.Prepare("PRAGMA incremental_vacuum(64)").Run();
        _database.Prepare("PRAGMA optimize").Run();
        _database.Prepare("PRAGMA wal_checkpoint(PASSIVE)").Run();
    }

    public void Dispose() => _database.Dispose();

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

    private static SqliteDatabase OpenFile(string path)
    {
        var database = SqliteDatabase.Open(path);
        try
        {
            Schema.Prepare(database);
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
