using System.Text.Json;
using Glean.Net.Definitions;
using Glean.Net.Polyfills;

namespace Glean.Net.Runtime;

/// <summary>
/// What the data directory holds before anything is opened: the value of <c>glean.health.data_directory_info</c> (lifecycle
/// specification, 12.4). Names and sizes only.
/// </summary>
internal static class DirectorySnapshot
{
    /// <summary>Where events and pings are files, these directories hold them; here everything is in the first.</summary>
    private static readonly string[] s_names = ["db", "events", "pending_pings"];

    public static string Take(string directory) => JsonText.Write(json =>
    {
        json.WriteStartArray();
        foreach (var name in s_names)
        {
            WriteDirectory(json, name, Paths.In(directory, name));
        }

        json.WriteEndArray();
    });

    private static void WriteDirectory(Utf8JsonWriter json, string name, string path)
    {
        json.WriteStartObject();
        json.WriteString("dir_name", name);
        json.WriteBoolean("dir_exists", Directory.Exists(path));
        if (Directory.Exists(path))
        {
            try
            {
                var directory = new DirectoryInfo(path);
                json.WriteNumber("dir_created", Seconds(directory.CreationTimeUtc));
                json.WriteNumber("dir_modified", Seconds(directory.LastWriteTimeUtc));
                var entries = directory.GetFileSystemInfos();
                json.WriteNumber("file_count", entries.Count(entry => entry is FileInfo));
                WriteEntries(json, entries);
            }
            catch (Exception fault) when (fault.IsOfTheDisk())
            {
                json.WriteString("error_message", fault.GetType().Name); // the entry stays, or nobody would ever see it (L17)
            }
        }

        json.WriteEndObject();
    }

    private static void WriteEntries(Utf8JsonWriter json, FileSystemInfo[] entries)
    {
        if (entries.Length == 0)
        {
            return;
        }

        json.WriteStartArray("files");
        Array.Sort(entries, static (one, other) => string.CompareOrdinal(one.Name, other.Name));
        foreach (var entry in entries)
        {
            WriteEntry(json, entry);
        }

        json.WriteEndArray();
    }

    private static void WriteEntry(Utf8JsonWriter json, FileSystemInfo entry)
    {
        json.WriteStartObject();
        json.WriteString("file_name", entry.Name);
        if (entry is FileInfo { Exists: true } file && TrySize(file, out var size))
        {
            json.WriteNumber("file_created", Seconds(file.CreationTimeUtc));
            json.WriteNumber("file_modified", Seconds(file.LastWriteTimeUtc));
            json.WriteNumber("file_size", size);
        }
        else
        {
            json.WriteString("error_message", "not a file");
        }

        json.WriteEndObject();
    }

    /// <summary>A file may vanish between being listed and being looked at.</summary>
    private static bool TrySize(FileInfo file, out long size)
    {
        try
        {
            size = file.Length;
            return true;
        }
        catch (IOException)
        {
            size = 0;
            return false;
        }
    }

    private static long Seconds(DateTime moment) => new DateTimeOffset(moment).ToUnixTimeSeconds();
}
