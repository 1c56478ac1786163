namespace Glean.Net.Storage;

/// <summary>All that is said in DDL and pragmas, and the steps from one version to the next.</summary>
internal static class Schema
{
    /// <summary>The version this code writes.</summary>
    public const int Version = 2;

    /// <summary>
    /// How long a statement waits for another process: many commits long. Not longer, since a step that is refused waits without holding
    /// up its thread, and a client may have to end meanwhile.
    /// </summary>
    public const int BusyMilliseconds = 1000;

    private const string Create = """
        CREATE TABLE meta (
            key   TEXT NOT NULL PRIMARY KEY,
            value TEXT NOT NULL
        ) WITHOUT ROWID;

        -- One row for each ping that carries a metric, and for each label. A plain metric has the empty label.
        CREATE TABLE metric (
            ping     TEXT NOT NULL,
            id       TEXT NOT NULL,
            label    TEXT NOT NULL,
            lifetime INTEGER NOT NULL,
            kind     TEXT NOT NULL,
            value    BLOB NOT NULL,
            PRIMARY KEY (ping, id, label)
        ) WITHOUT ROWID;

        -- For the labels of a metric over all pings; values without a label don't pay for it.
        CREATE INDEX metric_by_id ON metric (id, label) WHERE label <> '';

        -- In order of recording. wall_clock is null where event timestamps are switched off.
        CREATE TABLE event (
            number            INTEGER PRIMARY KEY,
            ping              TEXT NOT NULL,
            timestamp         INTEGER NOT NULL,
            wall_clock        INTEGER,
            category          TEXT NOT NULL,
            name              TEXT NOT NULL,
            extra             TEXT,
            session           TEXT,
            execution_counter INTEGER
        );

        CREATE INDEX event_by_ping ON event (ping, number);

        CREATE TABLE ping_state (
            ping              TEXT NOT NULL PRIMARY KEY,
            sequence          INTEGER NOT NULL DEFAULT 0,
            start_time        TEXT,
            execution_counter INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID;

        -- body is compressed, as it will be sent. The number gives the order; two pings of one instant keep theirs (U5).
        CREATE TABLE pending_ping (
            number              INTEGER PRIMARY KEY AUTOINCREMENT,
            document_id         TEXT NOT NULL UNIQUE,
            ping                TEXT NOT NULL,
            path                TEXT NOT NULL,
            headers             TEXT NOT NULL,
            capabilities        TEXT NOT NULL,
            has_info_sections   INTEGER NOT NULL,
            follows_collection  INTEGER NOT NULL,
            body                BLOB NOT NULL,
            created             INTEGER NOT NULL,
            attempts            INTEGER NOT NULL DEFAULT 0,
            leased_until        INTEGER NOT NULL DEFAULT 0,
            leased_by           TEXT
        );
        """;

    /// <summary>The second version: what was sent is remembered for the user. body is compressed, and null unless the application keeps it.</summary>
    private const string AddSentPings = """
        ALTER TABLE pending_ping ADD COLUMN reason TEXT;

        CREATE TABLE sent_ping (
            number      INTEGER PRIMARY KEY AUTOINCREMENT,
            document_id TEXT NOT NULL UNIQUE,
            ping        TEXT NOT NULL,
            reason      TEXT,
            created     INTEGER NOT NULL,
            sent        INTEGER NOT NULL,
            size        INTEGER NOT NULL,
            answer      INTEGER,
            body        BLOB
        );
        """;

    /// <summary>What leads from each version to the next, the first from nothing.</summary>
    private static readonly string[] s_steps = [Create, AddSentPings];

    /// <summary>Makes a connection fit for use and the file's tables those of <see cref="Version"/>.</summary>
    /// <exception cref="StoreException">The file is not ours to write, or not usable; then it is as it was.</exception>
    /// <param name="database">The connection.</param>
    /// <param name="usesWal">Whether the file may have a write-ahead log; else it gets a rollback journal.</param>
    public static void Prepare(SqliteDatabase database, bool usesWal)
    {
        database.Execute($"PRAGMA busy_timeout = {BusyMilliseconds}");
        var version = VersionOf(database);
        if (version == 0)
        {
            // auto_vacuum counts only before the first table, journal_mode only outside a transaction. An empty file that the power's
            // loss may spoil is no loss: ten syncs less before the first record.
            database.Execute("PRAGMA synchronous = OFF; PRAGMA auto_vacuum = INCREMENTAL");
        }

        // With a log the last commits may go with the power, and nothing else; a rollback journal without full syncs may leave a broken file.
        database.Execute(usesWal
            ? "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL"
            : "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL");
        database.Execute("""
            PRAGMA mmap_size = 0;
            PRAGMA journal_size_limit = 512000;
            PRAGMA temp_store = MEMORY;
            PRAGMA trusted_schema = OFF;
            PRAGMA secure_delete = ON;
            """);

        if (version < Version)
        {
            Upgrade(database);
        }
    }

    private static void Upgrade(SqliteDatabase database)
    {
        database.Execute("BEGIN IMMEDIATE");
        var version = UserVersion(database); // or another process has been faster
        foreach (var step in s_steps.Skip(version))
        {
            database.Execute(step);
        }

        if (version < Version)
        {
            database.Execute($"PRAGMA user_version = {Version}");
        }

        database.Execute("COMMIT");
    }

    /// <summary>The file's version; 0 where there is nothing in it yet. One statement, so that another process cannot come between version and tables.</summary>
    private static int VersionOf(SqliteDatabase database)
    {
        var statement = database.Prepare("SELECT user_version, (SELECT count(*) FROM sqlite_master) FROM pragma_user_version");
        statement.Step();
        var (version, tables) = (statement.Number(0), statement.Number(1));
        statement.Reset();
        return version > Version ? throw StoreException.NewerFile($"the file has version {version}; this is a library of version {Version}")
            : version == 0 && tables > 0 ? throw StoreException.ForeignFile("the file holds the tables of somebody else")
            : (int)version;
    }

    /// <summary>Whether the tables are those this code works with; throws where the file is unsound.</summary>
    public static void Verify(SqliteDatabase database)
    {
        foreach (var columns in new[]
        {
            "key, value FROM meta",
            "ping, id, label, lifetime, kind, value FROM metric",
            "number, ping, timestamp, wall_clock, category, name, extra, session, execution_counter FROM event",
            "ping, sequence, start_time, execution_counter FROM ping_state",
            """
            number, document_id, ping, path, headers, capabilities, has_info_sections, follows_collection, body, created,
            attempts, leased_until, leased_by, reason FROM pending_ping
            """,
            "number, document_id, ping, reason, created, sent, size, answer, body FROM sent_ping",
        })
        {
            var statement = database.Prepare($"SELECT {columns} LIMIT 1");
            statement.Step();
            statement.Reset();
        }
    }

    public static int UserVersion(SqliteDatabase database)
    {
        var statement = database.Prepare("PRAGMA user_version");
        statement.Step();
        var version = (int)statement.Number(0);
        statement.Reset();
        return version;
    }
}
