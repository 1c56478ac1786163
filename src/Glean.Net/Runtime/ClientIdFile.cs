using System.Security;
using System.Text;
using Glean.Net.Definitions;
using Glean.Net.Diagnostics;
using Glean.Net.Polyfills;
using Glean.Net.Recording;

namespace Glean.Net.Runtime;

/// <summary>The client's id in a file of its own, so that it survives the loss of the database (lifecycle specification, section 5).</summary>
internal sealed class ClientIdFile(string directory)
{
    /// <summary>The longest spelling of an id has 45 characters; what is much longer is none.</summary>
    private const int MostBytes = 1024;

    /// <summary>The attributes of what does not exist.</summary>
    private const FileAttributes Nothing = (FileAttributes)(-1);

    private static readonly ClientIdReading s_notFound = new(null, "file-not-found");

    private readonly string _path = Paths.In(directory, "client_id.txt");

    /// <summary>What the file says. Never throws for what is on the disk.</summary>
    public ClientIdReading Read()
    {
        try
        {
            if (new FileInfo(_path).Attributes == Nothing)
            {
                return s_notFound; // so it is at every first run, and an exception takes its time
            }

            using var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[MostBytes];
            var count = 0;
            while (count < bytes.Length && file.Read(bytes, count, bytes.Length - count) is var read and > 0)
            {
                count += read;
            }

            return ClientIdReading.Of(Encoding.UTF8.GetString(bytes, 0, count));
        }
        catch (Exception fault) when (fault.IsOfTheDisk())
        {
            return fault is FileNotFoundException or DirectoryNotFoundException ? s_notFound : new ClientIdReading(null, LabelOf(fault));
        }
    }

    /// <summary>Writes the id; gives the label of the failure, or null.</summary>
    public string? Write(Guid id)
    {
        try
        {
            Directory.CreateDirectory(directory);
            using var file = new FileStream(_path, FileMode.Create, FileAccess.Write, FileShare.Read);
            var bytes = Encoding.ASCII.GetBytes(UuidText.Format(id));
            file.Write(bytes, 0, bytes.Length);
            file.Flush(flushToDisk: true);
            return null;
        }
        catch (Exception fault) when (fault.IsOfTheDisk())
        {
            GleanLog.Warn($"the client id could not be written to its file: {fault.GetType().Name}");
            return fault is FileNotFoundException or DirectoryNotFoundException ? "not-found" : LabelOf(fault);
        }
    }

    public void Delete()
    {
        try
        {
            File.Delete(_path);
        }
        catch (DirectoryNotFoundException)
        {
            // Nothing there is what was wanted.
        }
        catch (Exception fault) when (fault.IsOfTheDisk())
        {
            GleanLog.Error($"the client id's file could not be deleted, and the id may come back with it: {fault.GetType().Name}");
        }
    }

    /// <summary>A directory in the file's place is refused like a file without permission, and is none.</summary>
    private string LabelOf(Exception fault) =>
        fault is UnauthorizedAccessException or SecurityException && !Directory.Exists(_path) ? "permission-denied" : "io";
}

/// <summary>What the client id's file said.</summary>
/// <param name="Id">The id; null for none that can be used.</param>
/// <param name="Fault">The label in <c>glean.health.file_read_error</c>; null where there is an id.</param>
internal readonly record struct ClientIdReading(Guid? Id, string? Fault)
{
    /// <summary>Judges the file's text. Blanks at the end are forgiven.</summary>
    public static ClientIdReading Of(string text) =>
        !UuidText.TryParse(text.TrimEnd(), out var id) ? new ClientIdReading(null, "parse")
        : id == Identity.Sentinel ? new ClientIdReading(null, "c0ffee-in-file")
        : new ClientIdReading(id, null);
}
