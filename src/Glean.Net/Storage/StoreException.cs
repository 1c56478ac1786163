using System.Diagnostics.CodeAnalysis;
using SQLitePCL;

namespace Glean.Net.Storage;

/// <summary>The store could not do what it was asked. Never reaches the application.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Without the engine's result code nobody could decide what to do.")]
[SuppressMessage("Design", "CA1064", Justification = "Caught inside the library; applications never see it.")]
internal sealed class StoreException : Exception
{
    public StoreException(int result, string message)
        : base(message) => Result = result & 0xFF;

    /// <summary>Whether another process holds the file: it is sound, and will be free.</summary>
    public bool IsHeldElsewhere => Result is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;

    /// <summary>A refusal of our own that will pass.</summary>
    public static StoreException Passing(string message) => new(raw.SQLITE_BUSY, message);

    /// <summary>The file was written by a later version of this library, which will come back to it.</summary>
    public static StoreException NewerFile(string message) => new(raw.SQLITE_ERROR, message) { IsNewerFile = true };

    /// <summary>The file is a database, but none of ours.</summary>
    public static StoreException ForeignFile(string message) => new(raw.SQLITE_ERROR, message);

    /// <summary>Whether the file is sound and must be left alone.</summary>
    public bool IsNewerFile { get; private init; }

    /// <summary>The engine's primary result code.</summary>
    public int Result { get; }

    /// <summary>Whether the same may succeed later: another process holds the file, or the disk is full.</summary>
    public bool IsPassing => Result is raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_NOMEM;

    /// <summary>Whether the file is no database, or a damaged one (L18).</summary>
    public bool IsCorruption => Result is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;
}
