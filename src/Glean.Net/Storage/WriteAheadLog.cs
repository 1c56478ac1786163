namespace Glean.Net.Storage;

/// <summary>The log of a database, kept short: it grows with every commit, and a reader can keep it from being emptied.</summary>
internal sealed class WriteAheadLog(SqliteDatabase database, string path, long mostBytes)
{
    private const int CommitsBetweenLooks = 64;

    private int _commitsSinceLook;
    private bool _hasRoom = true;

    /// <summary>Whether the log is short enough for one commit more.</summary>
    public bool HasRoom
    {
        get
        {
            // Asked of the file system, and seldom: the log grows by kilobytes a commit.
            if (_hasRoom && ++_commitsSinceLook < CommitsBetweenLooks)
            {
                return true;
            }

            _commitsSinceLook = 0;
            _hasRoom = Bytes <= mostBytes || Shorten();
            return _hasRoom;
        }
    }

    private long Bytes => new FileInfo(path) is { Exists: true } log ? log.Length : 0;

    /// <summary>Moves what is committed from the log to the file, syncs it, and cuts the log; false where a reader keeps it from that.</summary>
    public bool Shorten()
    {
        database.Execute("PRAGMA busy_timeout = 1"); // whoever reads may do so for hours
        try
        {
            using var checkpoint = database.Compile("PRAGMA wal_checkpoint(TRUNCATE)"); // compiled anew, as every pragma of the store
            return checkpoint.Step() && checkpoint.Text(0) == "0";
        }
        finally
        {
            database.Execute($"PRAGMA busy_timeout = {Schema.BusyMilliseconds}");
        }
    }
}
