using Glean.Net.Definitions;

namespace Glean.Net.Storage;

/// <summary>
/// What engine and place allow a store. A write-ahead log (WAL) needs an engine without the WAL-reset defect and memory that all processes
/// on the file can share; where either is missing, a rollback journal does the same at the price of slower commits.
/// </summary>
internal sealed record StoreConditions
{
    /// <summary>The first engine without the defect by which a checkpoint racing a commit of another connection can corrupt a WAL file.</summary>
    public const int FirstEngineWithSoundWal = 3_051_003;

    /// <summary>The version of the engine, as one number: 3.51.3 is 3051003. An application may bring its own.</summary>
    public int EngineVersion { get; init; } = SqliteDatabase.EngineVersion;

    /// <summary>Whether a directory lies on another machine.</summary>
    public Func<string, bool> IsRemote { get; init; } = IsOnAnotherMachine;

    /// <summary>How long the log may become while a reader keeps it from being emptied. Beyond it nothing more is written.</summary>
    public long MostLogBytes { get; init; } = 32L * 1024 * 1024;

    /// <summary>Why a store in this directory cannot have a write-ahead log; null where it can.</summary>
    public string? ObstacleToWal(string directory) =>
        EngineVersion < FirstEngineWithSoundWal
            ? $"the SQLite engine is of version {EngineVersion} and has the WAL-reset defect, which {FirstEngineWithSoundWal} mends"
        : IsRemote(directory) ? "the data directory is on another machine, with which no memory can be shared"
        : null;

    // On Windows the type of a drive is asked of its letter, elsewhere of the file system that the path lies in.
    private static bool IsOnAnotherMachine(string directory)
    {
        try
        {
            return directory.StartsWith(@"\\", StringComparison.Ordinal)
                || new DriveInfo(Path.DirectorySeparatorChar == '\\' ? Path.GetPathRoot(directory)! : directory).DriveType == DriveType.Network;
        }
        catch (Exception unknown) when (unknown.IsOfTheDisk())
        {
            return false;
        }
    }
}
