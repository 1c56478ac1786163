namespace Glean.Net.Storage;

/// <summary>The files that make up a database: the file itself, its log and its shared memory.</summary>
internal static class StoreFiles
{
    private const string Aside = ".unreadable";

    private static readonly string[] s_suffixes = ["", "-wal", "-shm"];

    public static long TotalSize(string path)
    {
        long size = 0;
        foreach (var suffix in s_suffixes)
        {
            var file = new FileInfo(path + suffix);
            size += file.Exists ? file.Length : 0;
        }

        return size;
    }

    /// <summary>Deletes what <see cref="MoveAside"/> left.</summary>
    public static void DeleteAside(string path)
    {
        foreach (var suffix in s_suffixes)
        {
            File.Delete(path + Aside + suffix);
        }
    }

    /// <summary>Renames a database so that a new one can be begun and the old one be looked at. Only the latest is kept.</summary>
    public static void MoveAside(string path)
    {
        foreach (var suffix in s_suffixes.Where(suffix => File.Exists(path + suffix)))
        {
            var aside = path + Aside + suffix;
            File.Delete(aside);
            File.Move(path + suffix, aside);
        }
    }
}
