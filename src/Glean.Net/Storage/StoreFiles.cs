namespace Glean.Net.Storage;

/// <summary>The files that make up a database: the file itself, its log and its shared memory.</summary>
internal static class StoreFiles
{
    private const string Aside = ".unreadable";

    private static readonly string[] s_suffixes = ["", "-wal", "-shm"];

    public static long TotalSize(string path) =>
        s_suffixes.Select(suffix => new FileInfo(path + suffix)).Where(file => file.Exists).Sum(file => file.Length);

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
